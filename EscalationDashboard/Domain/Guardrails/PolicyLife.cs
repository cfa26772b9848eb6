using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// The life of one version: draft, proposed (free of faults), simulated, approved by a second person, shadow, in force.
/// A version is in force at most once: going back gives the old numbers a new version, so that the number in a decision
/// says by itself which rules and which days are meant.
/// </summary>
public sealed class PolicyLife
{
    public const int LongestReason = 500;

    public PolicyState State { get; private set; } = PolicyState.Draft;

    /// <summary>Goes up with each save of a draft, so that nobody overwrites what they have not seen.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>The hash of the policy in force when the draft was begun; the author meant a change to that.</summary>
    public string BasedOnHash { get; private set; } = "";

    /// <summary>The version whose numbers this one brings back.</summary>
    public int? Restores { get; private set; }

    public DateTimeOffset? ShadowFrom { get; private set; }

    public DateTimeOffset? ShadowUntil { get; private set; }

    public DateTimeOffset? InForceFrom { get; private set; }

    public DateTimeOffset? InForceUntil { get; private set; }

    public ImmutableArray<PolicyStep> Steps { get; private set; } = [];

    /// <summary>Everybody who wrote a number of it; none of them may approve it.</summary>
    public ImmutableArray<string> AuthorIds { get; private set; } = [];

    public PolicyStep? Step(PolicyState to) => Steps.LastOrDefault(s => s.To == to);

    public static PolicyLife Begin(Actor author, string basedOnHash, DateTimeOffset now)
    {
        var life = new PolicyLife { BasedOnHash = basedOnHash, AuthorIds = [author.Id] };
        life.Go(PolicyState.Draft, author, now);
        return life;
    }

    /// <summary>In force from the start, as the first policy of an empty database is.</summary>
    public static PolicyLife Founding(Actor actor, string hash, DateTimeOffset inForceFrom)
    {
        var life = new PolicyLife { BasedOnHash = hash, AuthorIds = [actor.Id], InForceFrom = inForceFrom };
        life.Go(PolicyState.InForce, actor, inForceFrom);
        return life;
    }

    /// <summary>Goes back: the numbers of a version that was in force, in force again under a new number.</summary>
    /// <remarks>Not linted and not approved anew: a second person approved these numbers, and the way back must not jam.</remarks>
    public static (Verdict Verdict, PolicyLife? Life) Restore(
        Actor actor, int version, PolicyLife earlier, string hash, string inForceHash, string reason, DateTimeOffset now)
    {
        var verdict = Against(
            AgainstActor(actor), earlier.AgainstState(PolicyState.Replaced), AgainstReason(reason),
            hash == inForceHash ? Refusal.Of(PolicyRefusal.SameAsInForce) : null);
        if (!verdict.IsAllowed)
        {
            return (verdict, null);
        }

        var life = new PolicyLife
        {
            BasedOnHash = inForceHash,
            Restores = version,
            AuthorIds = [actor.Id],
            InForceFrom = now,
        };
        life.Go(PolicyState.InForce, actor, now, reason.Trim());
        return (verdict, life);
    }

    /// <summary>Whether this person may change the draft's numbers, having seen this revision.</summary>
    public Verdict Edit(Actor actor, int seenRevision)
    {
        var verdict = Against(
            AgainstActor(actor), AgainstState(PolicyState.Draft),
            seenRevision != Revision ? Refusal.Of(Refusal.Changed) : null);
        if (verdict.IsAllowed)
        {
            Revision++;
            AuthorIds = AuthorIds.Contains(actor.Id) ? AuthorIds : AuthorIds.Add(actor.Id);
        }

        return verdict;
    }

    /// <summary>Seals the numbers, which must be free of faults and something else than what is in force.</summary>
    public Verdict Propose(Actor actor, int faults, string hash, string inForceHash, int seenRevision, string reason, DateTimeOffset now) => Go(
        PolicyState.Proposed, actor, now, reason,
        AgainstState(PolicyState.Draft),
        seenRevision != Revision ? Refusal.Of(Refusal.Changed) : null,
        AgainstFaults(faults),
        hash == inForceHash ? Refusal.Of(PolicyRefusal.SameAsInForce) : null,
        AgainstReason(reason));

    /// <summary>Notes that an admin saw what it would have done; again, as often as they like before it is approved.</summary>
    public Verdict Simulated(Actor actor, string resultHash, DateTimeOffset now)
    {
        var verdict = Go(
            PolicyState.Simulated, actor, now, null, AgainstState(PolicyState.Proposed, PolicyState.Simulated));
        if (verdict.IsAllowed)
        {
            Steps = Steps.SetItem(Steps.Length - 1, Steps[^1] with { ResultHash = resultHash });
        }

        return verdict;
    }

    /// <param name="faults">Counted anew: a leader or a location may have gone since it was proposed.</param>
    public Verdict Approve(Actor actor, int faults, string inForceHash, string reason, DateTimeOffset now) => Go(
        PolicyState.Approved, actor, now, reason,
        AgainstState(PolicyState.Simulated),
        AgainstFaults(faults),
        AuthorIds.Contains(actor.Id) ? Refusal.Of(PolicyRefusal.OwnWork) : null,
        AgainstBase(inForceHash),
        AgainstReason(reason));

    /// <param name="otherInShadow">The version that is in shadow already; one at a time, or nobody could read the difference.</param>
    public Verdict StartShadow(Actor actor, int? otherInShadow, string reason, DateTimeOffset now)
    {
        var verdict = Go(
            PolicyState.Shadow, actor, now, reason,
            AgainstState(PolicyState.Approved),
            otherInShadow is { } other ? Refusal.Of(PolicyRefusal.OtherInShadow, ("version", $"{other}")) : null,
            AgainstReason(reason));
        if (verdict.IsAllowed)
        {
            ShadowFrom = now;
        }

        return verdict;
    }

    /// <param name="faults">Counted anew, as for an approval.</param>
    public Verdict PutInForce(Actor actor, int faults, string inForceHash, string reason, DateTimeOffset now)
    {
        var verdict = Go(
            PolicyState.InForce, actor, now, reason,
            AgainstState(PolicyState.Shadow), AgainstFaults(faults), AgainstBase(inForceHash), AgainstReason(reason));
        if (verdict.IsAllowed)
        {
            (ShadowUntil, InForceFrom) = (now, now);
        }

        return verdict;
    }

    /// <summary>Gives way to the version that is put in force.</summary>
    public void GiveWay(Actor actor, DateTimeOffset now)
    {
        InForceUntil = now;
        Go(PolicyState.Replaced, actor, now);
    }

    /// <summary>Takes a version back that has never been in force.</summary>
    public Verdict Withdraw(Actor actor, string reason, DateTimeOffset now)
    {
        var verdict = Go(
            PolicyState.Withdrawn, actor, now, reason,
            AgainstState(PolicyState.Draft, PolicyState.Proposed, PolicyState.Simulated, PolicyState.Approved, PolicyState.Shadow),
            AgainstReason(reason));
        if (verdict.IsAllowed && ShadowFrom is not null)
        {
            ShadowUntil = now;
        }

        return verdict;
    }

    private Verdict Go(PolicyState to, Actor actor, DateTimeOffset now, string? reason, params ReadOnlySpan<Refusal?> against)
    {
        var verdict = Against([AgainstActor(actor), .. against]);
        if (verdict.IsAllowed)
        {
            Go(to, actor, now, reason?.Trim());
        }

        return verdict;
    }

    private void Go(PolicyState to, Actor actor, DateTimeOffset now, string? reason = null) =>
        (State, Steps) = (to, Steps.Add(new PolicyStep(to, now, actor.Id, actor.Name, reason)));

    private Refusal? AgainstState(params ReadOnlySpan<PolicyState> allowed) =>
        allowed.Contains(State) ? null : Refusal.Of(PolicyRefusal.WrongState, ("state", $"{State}"));

    private static Refusal? AgainstFaults(int faults) =>
        faults > 0 ? Refusal.Of(PolicyRefusal.DoesNotPassLint, ("faults", $"{faults}")) : null;

    private Refusal? AgainstBase(string inForceHash) =>
        BasedOnHash == inForceHash ? null : Refusal.Of(PolicyRefusal.BaseChanged);

    private static Refusal? AgainstActor(Actor actor) =>
        actor.Role == StaffRole.PilotAdmin ? null : Refusal.Of(PolicyRefusal.NotAnAdmin);

    private static Refusal? AgainstReason(string reason) => TextRefusal.Against(reason, PolicyRefusal.ReasonMissing, LongestReason);

    private static Verdict Against(params ReadOnlySpan<Refusal?> refusals) => Verdict.Refused(refusals.ToArray().OfType<Refusal>());
}
