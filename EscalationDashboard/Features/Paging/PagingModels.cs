using System.Globalization;
using EscalationDashboard.Domain.Paging;

namespace EscalationDashboard.Features.Paging;

/// <summary>What became of a page, for the system that says that a person looks after it.</summary>
/// <param name="Acknowledged">Whether a person does.</param>
/// <param name="By">Their name.</param>
/// <param name="End">What ended it.</param>
public sealed record AcknowledgedAnswer(string PageId, string DisputeNumber, bool Acknowledged, string? By, PageEnd? End, DateTimeOffset? At);

/// <summary>One way to a person, as their own page shows it.</summary>
/// <param name="IsConnected">Whether the installation has it.</param>
/// <param name="Fault">Why the person is not reached by it; null as far as is known that they are.</param>
public sealed record OwnWay(PageChannel Channel, bool IsConnected, bool Reaches, string? Fault);

/// <summary>For whom a system says that they look after a page; a body without a field, or none at all, means the one who was asked last.</summary>
/// <param name="AccountId">As <c>to.id</c> in the message.</param>
/// <param name="Step">As <c>step</c> in the message.</param>
public sealed record AcknowledgeBody(string? AccountId, int? Step);

/// <summary>How a person is reached, and what they were asked lately.</summary>
public sealed record OwnPaging(PagingChoice Choice, string? SignInAddress, IReadOnlyList<OwnWay> Ways, IReadOnlyList<PushSubscription> Browsers, PastPage Past);

/// <summary>What a person was asked, the latest first.</summary>
/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record PastPage(IReadOnlyList<PastAlert> Alerts, PastCursor? Older);

/// <summary>The last alert of a page; the next page begins behind it, however many have come in meanwhile.</summary>
public sealed record PastCursor(DateTimeOffset At, string PageId)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{PageId}");

    public static PastCursor? Parse(string? text) =>
        text?.Split('-', 2) is [var ticks, { Length: > 0 } id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new PastCursor(new DateTimeOffset(at, TimeSpan.Zero), id)
            : null;
}

/// <summary>Once that a person was asked.</summary>
/// <param name="Messages">By which ways, and what became of each.</param>
public sealed record PastAlert(
    string DisputeNumber, PageCause Cause, string LocationName, DateTimeOffset At, PageEnd? End, string? By, bool ByThem,
    IReadOnlyList<(PageChannel Channel, PageDeliveryState State)> Messages);

/// <summary>A way that nothing gets through by at the moment.</summary>
/// <param name="Fault">What was wrong the last time.</param>
public sealed record ChannelDown(PageChannel Channel, DateTimeOffset Since, string? Fault);

/// <summary>What a person typed of how they are reached; empty where they left it so.</summary>
public sealed record PagingForm(
    bool Push, int PushDelay, bool Email, string EmailAddress, int EmailDelay, bool Webhook, string Number, int WebhookDelay, TimeOnly? QuietFrom, TimeOnly? QuietTo)
{
    public static PagingForm Of(PagingChoice choice) => new(
        choice.Push, choice.PushDelay, choice.Email, choice.EmailAddress ?? "", choice.EmailDelay, choice.Webhook, choice.Number ?? "", choice.WebhookDelay,
        choice.QuietFrom, choice.QuietTo);

    /// <summary>
    /// What is stored now, with what the person has changed since they saw it: another of their tabs may have saved meanwhile, and what
    /// they did not touch here is not theirs to take back.
    /// </summary>
    /// <param name="seen">What the form began with.</param>
    public PagingForm Over(PagingForm seen, PagingForm stored)
    {
        return new(
            Of(f => f.Push), Of(f => f.PushDelay), Of(f => f.Email), Of(f => f.EmailAddress), Of(f => f.EmailDelay),
            Of(f => f.Webhook), Of(f => f.Number), Of(f => f.WebhookDelay), Of(f => f.QuietFrom), Of(f => f.QuietTo));

        T Of<T>(Func<PagingForm, T> field) => EqualityComparer<T>.Default.Equals(field(this), field(seen)) ? field(stored) : field(this);
    }
}
