using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Workload;

/// <summary>Reasons against a change of a leader's own time; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class OwnTimeRefusal
{
    public const string HoursUnreadable = "HoursUnreadable";
    public const string FocusUnreadable = "FocusUnreadable";
    public const string NeverOnDuty = "NeverOnDuty";
    public const string LeaveEndsFirst = "LeaveEndsFirst";
    public const string LeavePassed = "LeavePassed";
    public const string LeaveTooLong = "LeaveTooLong";
    public const string LeaveOverlaps = "LeaveOverlaps";
    public const string NoSuchLeave = "NoSuchLeave";
    public const string DeputyMissing = "DeputyMissing";
    public const string DeputyIsSelf = "DeputyIsSelf";
    public const string DeputyElsewhere = "DeputyElsewhere";
    public const string DeputyAway = "DeputyAway";
    public const string NothingToHandOver = "NothingToHandOver";
    public const string CapacityPerDay = "CapacityPerDay";
    public const string CapacityOpen = "CapacityOpen";

    public static readonly ImmutableArray<string> Codes =
    [
        HoursUnreadable, FocusUnreadable, NeverOnDuty, LeaveEndsFirst, LeavePassed, LeaveTooLong, LeaveOverlaps, NoSuchLeave,
        DeputyMissing, DeputyIsSelf, DeputyElsewhere, DeputyAway, NothingToHandOver,
        CapacityPerDay, CapacityOpen,
    ];
}

/// <summary>
/// What leaders set about their own time, and their manager for them. Each change is made, or refused with every reason
/// there is, and keeps its reason.
/// </summary>
public static class OwnTime
{
    public static readonly TimeSpan LongestLeave = TimeSpan.FromDays(180);

    public static Verdict SetHours(Actor actor, Leader leader, string hours, string focus, string reason)
    {
        var (week, hoursFault) = Read(hours);
        var (quiet, focusFault) = Read(focus);
        var verdict = Against(
            NotTheirs(actor, leader),
            WithoutReason(reason),
            hoursFault is null ? null : Refusal.Of(OwnTimeRefusal.HoursUnreadable, ("fault", hoursFault)),
            focusFault is null ? null : Refusal.Of(OwnTimeRefusal.FocusUnreadable, ("fault", focusFault)),
            week is not null && quiet is not null && !HasContact(week, quiet) ? Refusal.Of(OwnTimeRefusal.NeverOnDuty) : null);
        if (verdict.IsAllowed)
        {
            (leader.Hours, leader.FocusTime) = (week!, quiet!);
        }

        return verdict;
    }

    /// <summary>A leader's own caps, within what the policy allows; null leaves one to the policy.</summary>
    /// <param name="policy">As it applies to the leader now.</param>
    public static Verdict SetCapacity(Actor actor, Leader leader, OwnCaps own, EffectivePolicy policy, string reason)
    {
        var verdict = Against(
            NotTheirs(actor, leader),
            WithoutReason(reason),
            Outside(own.Per24Hours, policy.LeaderPer24Hours, policy, OwnTimeRefusal.CapacityPerDay),
            Outside(own.Open, policy.LeaderOpenCap, policy, OwnTimeRefusal.CapacityOpen));
        if (verdict.IsAllowed)
        {
            (leader.OwnPer24Hours, leader.OwnOpenCap) = own;
        }

        return verdict;
    }

    public static Verdict TakeLeave(Actor actor, Leader leader, Interval time, Leader? deputy, string reason, DateTimeOffset now)
    {
        var verdict = Against(
            NotTheirs(actor, leader),
            WithoutReason(reason),
            time.End <= time.Start ? Refusal.Of(OwnTimeRefusal.LeaveEndsFirst) : null,
            time.End <= now ? Refusal.Of(OwnTimeRefusal.LeavePassed) : null,
            time.Length > LongestLeave ? Refusal.Of(OwnTimeRefusal.LeaveTooLong, ("days", $"{LongestLeave.Days}")) : null,
            leader.IsOnLeaveIn(time, now) ? Refusal.Of(OwnTimeRefusal.LeaveOverlaps) : null,
            NoDeputy(leader, deputy),
            deputy is not null && deputy.Id != leader.Id && deputy.IsOnLeaveIn(time, now)
                ? Refusal.Of(OwnTimeRefusal.DeputyAway, ("deputy", deputy.Name))
                : null);
        if (verdict.IsAllowed)
        {
            // What is over is of no use to anybody; the audit chain keeps it.
            leader.Leave = [.. leader.Leave.Where(l => l.End > now).Append(new Leave(time.Start, time.End, deputy!.Id)).OrderBy(l => l.Start)];
        }

        return verdict;
    }

    /// <summary>Ends a leave that has begun now, and takes back one that has not.</summary>
    public static Verdict EndLeave(Actor actor, Leader leader, DateTimeOffset start, string reason, DateTimeOffset now)
    {
        var leave = leader.Leave.Where(l => l.Start == start && l.End > now).ToList();
        var verdict = Against(
            NotTheirs(actor, leader), WithoutReason(reason), leave.Count == 0 ? Refusal.Of(OwnTimeRefusal.NoSuchLeave) : null);
        if (verdict.IsAllowed)
        {
            leader.Leave = [.. leader.Leave.Except(leave).Concat(leave.Where(l => l.Start < now).Select(l => l with { End = now })).OrderBy(l => l.Start)];
        }

        return verdict;
    }

    internal static Refusal? NotTheirs(Actor actor, Leader leader) => WorkloadVisibility.MaySee(actor, leader) ? null : Refusal.Of(Refusal.OutOfScope);

    internal static Refusal? NoDeputy(Leader leader, Leader? deputy) => deputy switch
    {
        null or { LeftAt: not null } => Refusal.Of(OwnTimeRefusal.DeputyMissing),
        _ when deputy.Id == leader.Id => Refusal.Of(OwnTimeRefusal.DeputyIsSelf),
        // Nobody of a location sees what is handed up to the region.
        _ when deputy.RegionCode != leader.RegionCode || (leader.Tier == LeaderTier.Regional && deputy.Tier == LeaderTier.Local) => Refusal.Of(OwnTimeRefusal.DeputyElsewhere, ("deputy", deputy.Name)),
        _ => null,
    };

    internal static Refusal? WithoutReason(string reason) => TextRefusal.Against(reason, Refusal.ReasonMissing);

    internal static Verdict Against(params ReadOnlySpan<Refusal?> refusals) => Verdict.Refused(refusals.ToArray().OfType<Refusal>());

    private static Refusal? Outside(int? own, int cap, EffectivePolicy policy, string code) =>
        own is { } wish && (wish > cap || wish < LeaderCaps.Least(cap, policy.LeaderLeastPercent))
            ? Refusal.Of(code, ("least", $"{LeaderCaps.Least(cap, policy.LeaderLeastPercent)}"), ("most", $"{cap}"))
            : null;

    // A leader who is in focus whenever they are there could never be reached; leave is the way to be away.
    private static bool HasContact(WeeklyHours hours, WeeklyHours focus) => Enum.GetValues<DayOfWeek>().Any(day => hours.On(day)
        .Any(open => !focus.On(day).Any(quiet => quiet.From <= open.From && quiet.To >= open.To)));

    private static (WeeklyHours? Hours, string? Fault) Read(string text)
    {
        try
        {
            return (WeeklyHours.Parse(text), null);
        }
        catch (HoursFormatException e)
        {
            return (null, NameText.Shortened(e.Part, 40));
        }
    }
}
