using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

public sealed partial class Dispute
{
    private List<Refusal> RefusalsFor(Actor actor)
    {
        var refusals = new List<Refusal>();
        if (actor.LeaderId is null)
        {
            refusals.Add(Refusal.Of(Refusal.NotALeader));
        }

        if (!actor.Scope.Holds(Number, LocationCode, RegionCode))
        {
            refusals.Add(Refusal.Of(Refusal.OutOfScope));
        }

        return refusals;
    }

    private void AddUnlessHeldBy(Actor actor, List<Refusal> refusals)
    {
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (State == DisputeState.Waiting)
        {
            refusals.Add(Refusal.Of(Refusal.NotClaimed));
        }
        else if (LeaderId != actor.LeaderId)
        {
            refusals.Add(Refusal.Of(Refusal.NotYours, ("leader", LeaderId ?? "")));
        }
    }

    // What another leader has claimed stays theirs, unless the region's manager steps in. What was only given to them is anybody's still.
    private void AddUnlessFree(Actor actor, List<Refusal> refusals)
    {
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (IsTaken && LeaderId != actor.LeaderId && actor.Role != StaffRole.RegionalManager)
        {
            refusals.Add(Refusal.Of(Refusal.NotYours, ("leader", LeaderId ?? "")));
        }
    }

    private void AddIfChanged(int seenVersion, List<Refusal> refusals)
    {
        // Once it has ended or nobody has it, that is the change, and it has been said.
        var said = refusals.Exists(r => r.Code is Refusal.AlreadyResolved or Refusal.NotClaimed);
        if (seenVersion != Version && !said)
        {
            refusals.Add(Refusal.Of(Refusal.Changed));
        }
    }

    /// <summary>Whether it is with the region, so that leaders of its place may not take it, but for one to whom it has come all the same.</summary>
    public bool IsKeptFrom(StaffRole? role, string? leaderId) =>
        IsOpen && HandedUp is not null && role == StaffRole.LocalLeader && !(State == DisputeState.Claimed && leaderId == LeaderId);

    private void AddIfWithRegion(Actor actor, List<Refusal> refusals)
    {
        if (IsKeptFrom(actor.Role, actor.LeaderId))
        {
            refusals.Add(Refusal.Of(Refusal.WithRegion));
        }
    }

    private void AddIfSame(Dispute other, List<Refusal> refusals)
    {
        if (other.Number == Number)
        {
            refusals.Add(Refusal.Of(Refusal.SameDispute));
        }
    }

    private static void AddUnlessWords(string? text, string missing, List<Refusal> refusals)
    {
        if (TextRefusal.Against(text, missing) is { } refusal)
        {
            refusals.Add(refusal);
        }
    }
}
