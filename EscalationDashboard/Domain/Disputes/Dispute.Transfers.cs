using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

// How it changes hands, and how one of its requests parts from it.
public sealed partial class Dispute
{
    /// <summary>Its owner, or anybody while it has none, gives it to another leader; a regional manager always may.</summary>
    /// <param name="knows">Whether that leader has said that they look after it.</param>
    public Verdict Assign(Actor actor, Leader to, int seenVersion, DateTimeOffset now, bool knows = false)
    {
        knows |= to.Id == actor.LeaderId || (IsTaken && LeaderId == to.Id);
        var refusals = RefusalsFor(actor);
        AddUnlessFree(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        AddIfWithRegion(actor, refusals);
        if (!to.Serves(LocationCode, RegionCode) || (HandedUp is not null && to.Tier != LeaderTier.Regional))
        {
            refusals.Add(Refusal.Of(Refusal.CannotTake, ("leader", to.Id)));
        }

        return Apply(refusals, () =>
        {
            Wake(now);
            Give(to.Id, to.Tier == LeaderTier.Local, knows, now);
        });
    }

    /// <summary>A leader's deputy gets all that the leader has. A danger of which the customer has heard from nobody is given to them, anything else waits for them.</summary>
    /// <param name="knows">Whether the deputy has said that they look after it.</param>
    public void HandOver(string deputyId, bool isLocal, DateTimeOffset now, bool knows = false)
    {
        // What is given is to be acted on; what waits on the queue stays put off until its time.
        if (Rising.IsAtAnyHour(this))
        {
            Wake(now);
        }

        GiveOrQueue(deputyId, isLocal, knows, now);
        Version++;
    }

    /// <summary>The leader to whom it was given has said that they look after it.</summary>
    public void TakeUp(DateTimeOffset now)
    {
        OwnerActedAt = now;
        TakeUpIfGiven(now);
        Version++;
    }

    /// <summary>
    /// Whether a person may go on with what an owner who is away has: the deputy and the region, and in danger, while nobody has spoken to
    /// the customer and the owner is on leave, any leader of its place, who may be the one who is asked.
    /// </summary>
    public bool MayBeTakenOverBy(Actor actor, OwnerAway away) =>
        away.MayBeTakenOverBy(actor) || (away.Reason == AwayReason.OnLeave && actor.LeaderId is not null && actor.LeaderId != LeaderId && Rising.IsAtAnyHour(this));

    /// <summary>A person goes on with what an owner who is away has (<see cref="MayBeTakenOverBy"/>).</summary>
    /// <param name="away">The owner's absence; null where the owner is there in time.</param>
    public Verdict TakeOver(Actor actor, OwnerAway? away, int seenVersion, DateTimeOffset now)
    {
        var refusals = RefusalsFor(actor);
        if (State == DisputeState.Resolved)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyResolved));
        }
        else if (away is null)
        {
            refusals.Add(Refusal.Of(Refusal.OwnerThere, ("leader", LeaderId ?? "")));
        }
        else if (!MayBeTakenOverBy(actor, away))
        {
            refusals.Add(Refusal.Of(Refusal.NotTheDeputy, ("leader", LeaderId ?? "")));
        }

        AddIfChanged(seenVersion, refusals);
        AddIfWithRegion(actor, refusals);
        return Apply(refusals, () =>
        {
            Wake(now);
            Own(actor.LeaderId!, actor.Role == StaffRole.LocalLeader, now);
        });
    }

    /// <summary>Its owner has left: it waits in the queue of its place, whatever it had been paused for.</summary>
    public void GiveBack(DateTimeOffset now)
    {
        Wake(now);
        ToQueue(null, now);
        Version++;
    }

    /// <summary>From the location to the region, with a reason that both desks see. A danger of which the customer has heard from nobody is given to its manager.</summary>
    /// <param name="to">Who takes it there; null leaves it to the manager of the region who claims it first.</param>
    /// <param name="knows">Whether they have said that they look after it.</param>
    public Verdict PassUp(Actor actor, string reason, Leader? to, int seenVersion, DateTimeOffset now, bool knows = false)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessFree(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        if (Tier == LeaderTier.Regional)
        {
            refusals.Add(Refusal.Of(Refusal.AlreadyRegional));
        }

        AddUnlessWords(reason, Refusal.ReasonMissing, refusals);
        return Apply(refusals, () =>
        {
            Wake(now);
            Tier = LeaderTier.Regional;
            HandedUp = new HandUp(actor.LeaderId!, actor.Name, reason.Trim(), now);
            GiveOrQueue(to?.Id, isLocal: false, knows || to?.Id == actor.LeaderId, now);
        });
    }

    /// <summary>From the region back to the leader who handed it up, with a reason; to the place's queue where that leader no longer serves it.</summary>
    /// <param name="stillServes">Whether that leader does.</param>
    /// <param name="knows">Whether they have said that they look after it.</param>
    public Verdict PassBack(Actor actor, string reason, int seenVersion, DateTimeOffset now, bool stillServes = true, bool knows = false)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessFree(actor, refusals);
        AddIfChanged(seenVersion, refusals);
        if (HandedUp is null)
        {
            refusals.Add(Refusal.Of(Refusal.NotHandedUp));
        }

        if (actor.Role != StaffRole.RegionalManager)
        {
            refusals.Add(Refusal.Of(Refusal.NotRegional));
        }

        AddUnlessWords(reason, Refusal.ReasonMissing, refusals);
        return Apply(refusals, () =>
        {
            Wake(now);
            var leaderId = stillServes ? HandedUp!.LeaderId : null;
            (Tier, HandedUp) = (LeaderTier.Local, null);
            GiveOrQueue(leaderId, isLocal: true, knows || leaderId == actor.LeaderId, now);
        });
    }

    /// <summary>Says that two disputes have to do with each other; on both.</summary>
    public Verdict Link(Actor actor, Dispute other)
    {
        var refusals = RefusalsFor(actor);
        AddIfSame(other, refusals);
        return Apply(
            refusals,
            () =>
            {
                Linked = [.. Linked.Append(other.Number).Distinct().Order(StringComparer.Ordinal)];
                other.Linked = [.. other.Linked.Append(Number).Distinct().Order(StringComparer.Ordinal)];
            },
            moves: false);
    }

    /// <summary>Whether one of its requests may become a dispute of its own.</summary>
    public Verdict Split(Actor actor, string requestId)
    {
        var refusals = RefusalsFor(actor);
        AddUnlessFree(actor, refusals);
        if (requestId == RequestId || MergedRequests == 0)
        {
            refusals.Add(Refusal.Of(Refusal.NothingToSplit));
        }

        return Apply(refusals, () => MergedRequests--);
    }
}
