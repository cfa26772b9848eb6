using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Workload;

/// <summary>What waits for a person, the most pressing first.</summary>
public enum NeedKind
{
    /// <summary>A danger that nobody has claimed.</summary>
    Safety,

    /// <summary>First contact is overdue, and nobody has taken the dispute up.</summary>
    Unclaimed,

    /// <summary>A customer's objection that this person may answer.</summary>
    Appeal,

    /// <summary>The guardrails handed a request to a person.</summary>
    Review,

    /// <summary>Promises of a leader who is on leave then.</summary>
    Away,

    /// <summary>A leader at a cap, while a colleague has room.</summary>
    Full,

    /// <summary>A restriction is about to end: should it go on?</summary>
    Restriction,

    /// <summary>A rule that people overrule again and again.</summary>
    Rule,
}

/// <summary>Something that only a person can do, with the act that does it, and its effect before.</summary>
/// <param name="Subject">What it is about: tells two of a kind apart.</param>
/// <param name="Href">Leads to the act, with what is known of it filled in.</param>
/// <param name="At">Until when, or since when.</param>
/// <param name="Said">What the sentence names: texts and counts in its order.</param>
/// <param name="Effect">What the sentence about the effect names.</param>
public sealed record Need(NeedKind Kind, string Subject, string Href, DateTimeOffset? At, IReadOnlyList<object> Said, IReadOnlyList<object> Effect);

/// <summary>What is asked of a person, put into words that only need a language.</summary>
public static class Needs
{
    /// <summary>A restriction is looked at again so long before it ends.</summary>
    public static readonly TimeSpan RestrictionEnds = TimeSpan.FromDays(3);

    /// <summary>Leaders whose promises fall into their leave, and leaders at a cap whom a colleague can relieve, with the effect of each.</summary>
    public static IEnumerable<Need> OfLeaders(LoadPicture picture, IEnumerable<Leader> seen)
    {
        foreach (var leader in seen)
        {
            var waiting = picture.Waiting.Where(b => b.LeaderId == leader.Id).ToList();
            if (Away(picture, leader, waiting) is { } away)
            {
                yield return away;
            }
            else if (picture.Figures(leader) is { Absence: null, IsFull: true } && Full(picture, leader, waiting) is { } full)
            {
                yield return full;
            }
        }
    }

    private static Need? Away(LoadPicture picture, Leader leader, List<Booking> waiting)
    {
        var leaves = leader.Leave.Where(l => waiting.Exists(b => l.Time.Contains(b.PromisedAt))).ToList();
        if (leaves.Count == 0 || Colleague(picture, leader, waiting, leaves[0], effect => effect.Bearable) is not var (deputy, effect))
        {
            return null;
        }

        var missed = waiting.Count(b => leaves.Exists(l => l.Time.Contains(b.PromisedAt)));
        return HandOverTo(NeedKind.Away, leader, deputy, leaves[0].End, [missed, leader.Name], effect);
    }

    private static Need? Full(LoadPicture picture, Leader leader, List<Booking> waiting) =>
        Colleague(picture, leader, waiting, leave: null, effect => effect.Helps) is var (deputy, effect)
            ? HandOverTo(NeedKind.Full, leader, deputy, null, [leader.Name, deputy.Name], effect)
            : null;

    private static Need HandOverTo(NeedKind kind, Leader leader, Leader deputy, DateTimeOffset? at, object[] said, HandOverEffect effect) => new(
        kind, leader.Id, Shell.Links.HandOver(leader.Id, deputy.Id), at, said,
        [effect.Plan.Disputes, effect.Plan.Bookings.Length, deputy.Name, effect.Plan.OpenAfter, effect.Plan.OpenCap, leader.Name, effect.After]);

    // The deputy of the leave before anybody else, then the one with the most room; nobody who is away too.
    private static (Leader Deputy, HandOverEffect Effect)? Colleague(
        LoadPicture picture, Leader leader, List<Booking> waiting, Leave? leave, Func<HandOverEffect, bool> suits)
    {
        var named = leave is null ? null : leave.DeputyId ?? leader.DeputyId;
        var colleagues =
            from deputy in picture.Seen
            where HandOver.Covers(deputy, leader)
            let figures = picture.Figures(deputy)
            where leave is null ? figures is { Absence: null, IsFull: false } : !deputy.IsOnLeaveIn(leave.Time, picture.Now)
            let effect = HandOverEffect.Of(
                picture.Snapshot(leader), picture.Snapshot(deputy), LeaderFigures.PolicyFor(picture.Policy, leader), LeaderFigures.PolicyFor(picture.Policy, deputy),
                picture.Open[leader.Id].Count(), waiting, picture.Now)
            where suits(effect)
            orderby deputy.Id != named, deputy.Tier, figures.Share, deputy.Id
            select ((Leader, HandOverEffect)?)(deputy, effect);
        return colleagues.FirstOrDefault();
    }
}
