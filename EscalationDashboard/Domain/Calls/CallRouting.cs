using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Domain.Calls;

/// <summary>Whom a caller is put through to.</summary>
/// <param name="Id">A leader, or an admin's account.</param>
public sealed record CallTarget(string Id, string Name, bool OnCall);

/// <summary>What a caller is told and the exchange does.</summary>
/// <param name="Words">The texts that are spoken, one after the other: keys of the message texts.</param>
/// <param name="To">Null for the location's desk, and where nobody is put through to.</param>
/// <param name="Until">By when the caller hears from us, or the next step comes, or from when a leader may be reached again; never a time that has passed.</param>
public sealed record CallAnswer(CallRoute Route, IReadOnlyList<string> Words, CallTarget? To = null, DateTimeOffset? Until = null);

/// <summary>What the guardrails made of a caller's request.</summary>
/// <param name="Code">The text by which the app tells of it: a caller is told the same reason.</param>
/// <param name="Until">The instant that the outcome names.</param>
/// <param name="ContactDue">By when the dispute's first contact is due; null where there is none, or there has been contact.</param>
/// <param name="NextStep">By when the dispute moves on by itself; null where it does not.</param>
public sealed record CallOutcome(RequestOutcome Outcome, Lane Lane, string Code, DateTimeOffset? Until, DateTimeOffset? ContactDue, DateTimeOffset? NextStep = null)
{
    /// <summary>The leader whom the customer may expect, by name: who has the dispute, or keeps the booking; null where nobody does.</summary>
    public string? Leader { get; init; }
}

/// <summary>
/// Turns what the guardrails decided into what a telephone can do. It promises nothing of its own: every time it names is one that
/// the guardrails have given.
/// </summary>
public static class CallRouting
{
    /// <summary>Nobody is known under the number here, so the location's desk takes it, as it takes any call.</summary>
    public static CallAnswer Unknown(bool deskOpen) => Desk(deskOpen);

    /// <param name="free">Who may be put through to now, the first before the others.</param>
    /// <param name="desk">When the location is open.</param>
    public static CallAnswer Of(CallOutcome outcome, IReadOnlyList<CallTarget> free, BusinessCalendar desk, DateTimeOffset now)
    {
        var isOpen = desk.IsOpen(now);
        return outcome switch
        {
            { Outcome: RequestOutcome.Admitted or RequestOutcome.Merged } => Dispute(outcome, free, now),
            { Outcome: RequestOutcome.Deferred, Until: { } promised } when promised > now =>
                new(CallRoute.Callback, [outcome.Leader is null ? CallTexts.CentreFirst : CallTexts.CallbackBooked], Until: promised),
            { Outcome: RequestOutcome.Deferred } => new(CallRoute.Voicemail, [CallTexts.Message]),
            { Outcome: RequestOutcome.Review } => new(CallRoute.Voicemail, [CallTexts.Review], Until: outcome.Until),
            { Outcome: RequestOutcome.Redirected, Code: DecisionCodes.LeaderLoadFull, Until: { } owed } when owed > now => new(CallRoute.Callback, [CallTexts.Advisor], Until: owed),

            // At night nobody can be reached, though nothing holds the caller back any more.
            { Outcome: RequestOutcome.Refused, Until: { } ends } => Desk(isOpen, CallTexts.RefusedFor(outcome.Code)) with { Until = desk.NextOpen(ends) ?? ends },
            _ => Desk(isOpen, CallTexts.Redirected),
        };
    }

    // A callback is owed by its own clock. Where that has run out nothing of it is left to promise: the caller leaves a message, and is
    // owed a call. In danger they are told no step's time, since they should not wait for it. Of a case that is on the queue no name is
    // said: a place is nobody who can come to the telephone.
    private static CallAnswer Dispute(CallOutcome outcome, IReadOnlyList<CallTarget> free, DateTimeOffset now)
    {
        var danger = outcome.Lane == Lane.S;
        var named = outcome.Leader is not null;
        return free is [var first, ..] ? new(CallRoute.Connect, [danger ? CallTexts.ConnectSafety : CallTexts.Connect], first)
            : outcome.ContactDue is { } due && due > now ? new(CallRoute.Callback, [danger ? CallTexts.CallbackSafety : named ? CallTexts.Callback : CallTexts.CallbackQueue], Until: due)
            : danger ? new(CallRoute.Voicemail, [CallTexts.VoicemailSafety])
            : outcome.ContactDue is null ? new(CallRoute.Voicemail, [named ? CallTexts.Voicemail : CallTexts.VoicemailQueue])

            // It may be nobody's by now, so that no name is said.
            : outcome.NextStep is { } next && next > now ? new(CallRoute.Voicemail, [CallTexts.Late, CallTexts.Message], Until: next)
            : new(CallRoute.Voicemail, [CallTexts.Message]);
    }

    private static CallAnswer Desk(bool open, params string[] before) => open
        ? new(CallRoute.Connect, [.. before, CallTexts.Desk])
        : new(CallRoute.Voicemail, [.. before, CallTexts.DeskClosed]);
}

/// <summary>Every text that a caller may hear.</summary>
public static class CallTexts
{
    public const string Connect = "call.connect";
    public const string ConnectSafety = "call.connect.safety";
    public const string Callback = "call.callback";
    public const string CallbackBooked = "call.callback.booked";
    public const string CallbackQueue = "call.callback.queue";
    public const string CallbackSafety = "call.callback.safety";
    public const string Advisor = "call.advisor";
    public const string CentreFirst = "call.centre-first";
    public const string Desk = "call.desk";
    public const string DeskClosed = "call.desk.closed";
    public const string Late = "call.late";
    public const string Menu = "call.menu";
    public const string Message = "call.message";
    public const string MenuSafety = "call.menu.safety";
    public const string RefusedConduct = "call.refused.conduct";
    public const string RefusedFlood = "call.refused.flood";
    public const string RefusedFloodShare = "call.refused.flood.share";
    public const string RefusedShare = "call.refused.share";
    public const string Redirected = "call.redirected";
    public const string Review = "call.review";
    public const string Voicemail = "call.voicemail";
    public const string VoicemailQueue = "call.voicemail.queue";
    public const string VoicemailSafety = "call.voicemail.safety";

    /// <summary>Why a caller is refused, by the text that the app tells of it.</summary>
    public static string RefusedFor(string code) => code switch
    {
        DecisionCodes.ConductFlood => RefusedFlood,
        AnswerTexts.FloodOutlasted => RefusedFloodShare,
        DecisionCodes.ConductRefused => RefusedConduct,
        _ => RefusedShare,
    };
}
