using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>What an owner told the customer, while it is held or after.</summary>
/// <param name="Version">The dispute's, right after it.</param>
/// <param name="UnansweredSince">The dispute's, right before it.</param>
/// <param name="IsHeld">Whether nothing of it has left.</param>
public sealed record ToldAct(DateTimeOffset At, string ActorId, string ActorName, int Version, DateTimeOffset? UnansweredSince, bool IsHeld);

// How its owner takes back what the customer has not heard of yet.
public sealed partial class Dispute
{
    /// <summary>The owner's last reply, or its end, is taken back: it stands as it stood before.</summary>
    public Verdict TakeBack(Actor actor, ToldAct act, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        if (act.ActorId != actor.Id)
        {
            refusals.Add(Refusal.Of(UndoRefusal.NotYourAct, ("name", act.ActorName)));
        }

        if (!act.IsHeld)
        {
            refusals.Add(Refusal.Of(UndoRefusal.CustomerTold));
        }
        else if (act.Version != Version)
        {
            refusals.Add(Refusal.Of(UndoRefusal.GoneOnSince, ("number", Number)));
        }

        return Apply(refusals, () =>
        {
            if (ResolvedAt == act.At)
            {
                (State, ResolvedAt, Outcome, RootCauseCode, Resolution) = (DisputeState.Claimed, null, null, null, null);
                (EffectAmount, EffectCurrency, AskedUntil) = (null, null, null);
            }

            // The rest that began with it never was, and the one that it ended goes on.
            Pauses = [.. Pauses.Where(p => !p.BeganAt(act.At)).Select(p => p.EndedAt(act.At) ? p with { To = null } : p)];
            WakesAt = Paused?.Until;
            FirstContactAt = FirstContactAt == act.At ? null : FirstContactAt;
            UnansweredSince = act.UnansweredSince;
            OwnerActedAt = now;
        });
    }
}
