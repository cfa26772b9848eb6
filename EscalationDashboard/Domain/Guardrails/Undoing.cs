using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>Reasons against taking an act back; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class UndoRefusal
{
    public const string NotYourAct = "NotYourAct";
    public const string AlreadyUndone = "AlreadyUndone";
    public const string NotUndoable = "NotUndoable";
    public const string CustomerTold = "CustomerTold";
    public const string UndoTooLate = "UndoTooLate";
    public const string GoneOnSince = "GoneOnSince";
    public const string PromiseDue = "PromiseDue";

    public static readonly ImmutableArray<string> Codes =
        [NotYourAct, AlreadyUndone, NotUndoable, CustomerTold, UndoTooLate, GoneOnSince, PromiseDue];
}

/// <summary>
/// A person takes back what they have just done, while nothing of it has left the building: until then its messages are held,
/// and they are removed with it.
/// </summary>
public static class Undoing
{
    /// <summary>
    /// Long enough to see what came of a click and to regret it; short enough that a customer who is waiting for the answer
    /// does not notice.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Of a reply and of an outcome, which the customer may be waiting for at this moment.</summary>
    public static readonly TimeSpan GraceOfWords = TimeSpan.FromSeconds(15);

    /// <summary>So long before they leave, words can no longer be taken back: they may be on their way when the command is stored.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <param name="opened">The dispute that the act opened, with the length of its timeline now.</param>
    /// <param name="booking">The request's, where it had one.</param>
    public static Verdict May(Actor actor, StaffAction action, (Dispute Dispute, int Entries)? opened, Booking? booking, DateTimeOffset now)
    {
        Refusal?[] refusals =
        [
            action.ActorId == actor.Id ? null : Refusal.Of(UndoRefusal.NotYourAct, ("name", action.ActorName)),
            action.UndoneAt is null ? null : Refusal.Of(UndoRefusal.AlreadyUndone),
            action is { UndoneAt: null, UndoUntil: null } ? Refusal.Of(UndoRefusal.NotUndoable) : null,
            action is { UndoneAt: null, UndoUntil: { } until } && until <= now
                ? Refusal.Of(action.TellsTheCustomer ? UndoRefusal.CustomerTold : UndoRefusal.UndoTooLate)
                : null,
            action.UndoneAt is null && action.Before?.Opening is { } before && !IsUntouched(before, opened)
                ? Refusal.Of(UndoRefusal.GoneOnSince, ("number", action.DisputeNumber ?? "–"))
                : null,
            action.UndoneAt is null && booking?.PromisedAt <= now ? Refusal.Of(UndoRefusal.PromiseDue) : null,
        ];
        return Verdict.Refused(refusals.OfType<Refusal>());
    }

    private static bool IsUntouched(BeforeOpening before, (Dispute Dispute, int Entries)? opened) =>
        opened is { Dispute.State: DisputeState.Waiting } now && now.Dispute.Version == before.Version && now.Entries == before.Entries;
}
