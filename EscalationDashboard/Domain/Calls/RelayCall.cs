using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Calls;

/// <summary>
/// A call that a telephone exchange brought in over a location's relay number, with what was decided about it. The caller's number
/// is not kept: the exchange has it under the call's own name there.
/// </summary>
public sealed class RelayCall : IPlaced
{
    /// <summary>A connected call of which no end came for so long is taken to have been missed, and keeps nobody busy any more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(Dispute.LongestCall);

    /// <summary>After so long nobody can say any more how a call ended.</summary>
    public static readonly TimeSpan MayEndWithin = TimeSpan.FromDays(1);

    /// <summary>By how much the clocks of the exchange and of this machine may differ.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public required string Id { get; init; }

    /// <summary>The name of the key under which the exchange brought it in: two exchanges may name their calls alike.</summary>
    public required string Exchange { get; init; }

    /// <summary>As the exchange names it.</summary>
    public required string ExchangeCall { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required DateTimeOffset CameAt { get; init; }

    /// <summary>Two letters; in it the caller is spoken to. Who shares a telephone has chosen with the visit whose language it is.</summary>
    public required string Language { get; set; }

    /// <summary>Whether the caller showed no number, so that nobody can call back.</summary>
    public required bool Hidden { get; init; }

    /// <summary>Null for a caller who is not known here, and while it is open which visit it is about.</summary>
    public string? VisitRef { get; private set; }

    public string? CustomerRef { get; private set; }

    /// <summary>What the guardrails decided on; null where there was nothing to decide.</summary>
    public string? RequestId { get; private set; }

    public string? DisputeNumber { get; private set; }

    public CallRoute Route { get; private set; } = CallRoute.Menu;

    /// <summary>A leader, or an admin's account; null for the desk and where nobody was put through to.</summary>
    public string? ToId { get; private set; }

    public string? ToName { get; private set; }

    public DateTimeOffset? RoutedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int? Minutes { get; private set; }

    /// <summary>Whether a person answered, or the caller left a message; null until it ended.</summary>
    public bool? Answered { get; private set; }

    /// <summary>Since when the caller is owed a call; null where nobody owes them one.</summary>
    public DateTimeOffset? MissedAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public string? ReturnedBy { get; private set; }

    /// <summary>Whether the caller can still be put through, or choose.</summary>
    public bool MayBeRouted => EndedAt is null && RoutedAt is null;

    /// <summary>The caller chooses among their visits.</summary>
    /// <param name="customerRef">Whose these are; null where they are several customers', who share a number.</param>
    public void Offer(string? customerRef) => CustomerRef = customerRef;

    /// <summary>What was decided about it.</summary>
    /// <param name="about">Null where there was nothing to decide on.</param>
    public void Take(CallAnswer answer, CallMatter? about, DateTimeOffset now)
    {
        (Route, ToId, ToName, RoutedAt) = (answer.Route, answer.To?.Id, answer.To?.Name, now);
        (VisitRef, CustomerRef, RequestId, DisputeNumber) = (about?.VisitRef, about?.CustomerRef, about?.RequestId, about?.DisputeNumber);
    }

    /// <summary>Whether the exchange says again what it has said of its end.</summary>
    public bool EndedSo(int minutes, bool answered) => EndedAt is not null && Minutes == minutes && Answered == answered;

    /// <summary>The exchange says how it ended.</summary>
    /// <returns>Why that can't be; null where it is taken.</returns>
    public string? End(int minutes, bool answered, DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            return CallFault.Ended;
        }

        if (now - CameAt > MayEndWithin)
        {
            return CallFault.TooLate;
        }

        if (TimeSpan.FromMinutes(minutes) > now - CameAt + ClockTolerance)
        {
            return CallFault.TooLong;
        }

        (EndedAt, Minutes, Answered) = (now, minutes, answered);
        MissedAt = IsOwed(answered) ? now : null;
        return null;
    }

    /// <summary>A leader says that the caller was called back, or needs no call.</summary>
    public Verdict Return(Actor actor, DateTimeOffset now)
    {
        if (actor.LeaderId is null)
        {
            return Verdict.Refused(Refusal.NotALeader);
        }

        if (ReturnedAt is not null || !IsMissed(now))
        {
            return Verdict.Refused(Refusal.Changed);
        }

        (ReturnedAt, ReturnedBy) = (now, actor.Name);
        return Verdict.Allowed;
    }

    /// <summary>Whether the caller reached nobody, as far as the exchange has told: one that fails says nothing of an end.</summary>
    public bool IsMissed(DateTimeOffset now) =>
        MissedAt is not null || (EndedAt is null && !Hidden && Route != CallRoute.Callback && now - CameAt >= Longest);

    // A call back that was promised stands with its clock already; who showed no number and said nothing cannot be found again.
    private bool IsOwed(bool answered) => Route switch
    {
        CallRoute.Connect => !answered && !Hidden,
        CallRoute.Voicemail => answered || !Hidden,
        CallRoute.Menu => true,
        _ => false,
    };
}

/// <summary>What a call was about.</summary>
/// <param name="RequestId">Null where no request came of it.</param>
/// <param name="DisputeNumber">Null where it waits, or was held back.</param>
public sealed record CallMatter(string VisitRef, string CustomerRef, string? RequestId, string? DisputeNumber);

/// <summary>What the exchange does with a call.</summary>
public enum CallRoute
{
    /// <summary>The caller says which visit it is about.</summary>
    Menu,

    /// <summary>Puts it through, to a person or to the location's desk.</summary>
    Connect,

    /// <summary>Tells the caller when they are called, and hangs up.</summary>
    Callback,

    /// <summary>Takes a message.</summary>
    Voicemail,
}

/// <summary>Why an exchange's word on a call is not taken.</summary>
public static class CallFault
{
    public const string Ended = "call-ended";
    public const string TooLate = "call-too-late";
    public const string TooLong = "call-too-long";
    public const string Routed = "call-routed";
    public const string NotOffered = "visit-not-offered";
}
