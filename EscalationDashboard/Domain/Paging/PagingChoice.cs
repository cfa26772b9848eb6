using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Domain.Paging;

/// <summary>How one person wants to be reached. Who has chosen nothing is reached by every way that needs no choice.</summary>
public sealed class PagingChoice
{
    /// <summary>In minutes: more, and the next person has been asked long since.</summary>
    public const int LongestDelay = 30;

    public const int LongestAddress = 254;

    public required string AccountId { get; init; }

    public bool Push { get; set; } = true;

    public int PushDelay { get; set; }

    public bool Email { get; set; } = true;

    /// <summary>Null for the one that the person signs in with.</summary>
    public string? EmailAddress { get; set; }

    public int EmailDelay { get; set; }

    public bool Webhook { get; set; }

    /// <summary>The telephone number that the provider of SMS or voice reaches, as E.164 writes it.</summary>
    public string? Number { get; set; }

    public int WebhookDelay { get; set; }

    public TimeOnly? QuietFrom { get; set; }

    public TimeOnly? QuietTo { get; set; }

    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to && from != to ? new QuietHours(from, to) : null;

    public static PagingChoice Usual(string accountId) => new() { AccountId = accountId };

    /// <summary>Every reason against it.</summary>
    public IEnumerable<Refusal> Faults()
    {
        if (new[] { PushDelay, EmailDelay, WebhookDelay }.Any(delay => delay is < 0 or > LongestDelay))
        {
            yield return Refusal.Of(Refusal.DelayWrong, ("most", $"{LongestDelay}"));
        }

        if (Webhook && Number is null)
        {
            yield return Refusal.Of(Refusal.NumberWrong);
        }

        if ((QuietFrom is null) != (QuietTo is null) || (QuietFrom is not null && QuietFrom == QuietTo))
        {
            yield return Refusal.Of(Refusal.QuietWrong);
        }
    }

    /// <summary>By which ways the person is asked, and when, the first first.</summary>
    /// <param name="ready">The ways by which this person can be reached at all.</param>
    /// <param name="passesQuiet">Whether quiet hours don't count: in danger.</param>
    /// <param name="zone">The person's.</param>
    public IReadOnlyList<(PageChannel Channel, DateTimeOffset At)> Plan(
        IReadOnlySet<PageChannel> ready, bool passesQuiet, TimeZoneInfo zone, DateTimeOffset now)
    {
        var from = AfterQuiet(now);
        (PageChannel Channel, bool On, int Delay)[] all =
            [(PageChannel.Push, Push, PushDelay), (PageChannel.Email, Email, EmailDelay), (PageChannel.Webhook, Webhook, WebhookDelay)];
        return
        [
            .. all.Where(way => way.On && ready.Contains(way.Channel))
                .Select(way => (way.Channel, At: AfterQuiet(from + TimeSpan.FromMinutes(way.Delay))))
                .OrderBy(way => way.At).ThenBy(way => way.Channel),
        ];

        DateTimeOffset AfterQuiet(DateTimeOffset at) => passesQuiet ? at : Quiet?.EndAfter(at, zone) ?? at;
    }

    /// <summary>Whether the person wants to be asked by a way at all.</summary>
    public bool Takes(PageChannel channel) => channel switch
    {
        PageChannel.Push => Push,
        PageChannel.Email => Email,
        _ => Webhook,
    };
}
