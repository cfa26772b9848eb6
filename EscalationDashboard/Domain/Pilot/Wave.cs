using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>One check of one gate.</summary>
/// <param name="LocationCode">Whose gate; null for the whole pilot's.</param>
public sealed record GateCheck(string? LocationCode, ReadinessKind Kind);

/// <summary>What a look at the gates has changed about a wave.</summary>
public enum WaveTurn
{
    Nothing,

    /// <summary>Further checks were passed, or others hold it than before.</summary>
    Noted,
    Held,
    Released,
}

/// <summary>
/// Locations that move through the pilot together, all of them or none. A check that was passed once and fails later holds the
/// wave, without anybody's doing, until all that were passed are passed again. What has never been passed is waited for.
/// </summary>
public sealed class Wave
{
    public const int LongestName = 80;

    /// <summary>For example <c>W-1001</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Where its locations are to go.</summary>
    public required LocationStage TargetStage { get; set; }

    /// <summary>When people mean to move it; nothing moves by itself.</summary>
    public DateOnly? PlannedOn { get; set; }

    /// <summary>What was passed at some time since it has been looked at.</summary>
    public List<GateCheck> Passed { get; private set; } = [];

    /// <summary>What was passed and fails now.</summary>
    public List<GateCheck> HeldBy { get; private set; } = [];

    /// <summary>Null while nothing holds it.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>Moves with every change by a person, so that a stale save is noticed.</summary>
    public int Version { get; private set; } = 1;

    public bool IsHeld => HeldSince is not null;

    /// <param name="gates">Of those that have not moved yet, and the pilot's; none once all of them have.</param>
    public WaveTurn Look(IEnumerable<(string? LocationCode, Readiness Gate)> gates, DateTimeOffset now)
    {
        var checks = gates.SelectMany(g => g.Gate.Checks.Select(c => (Of: new GateCheck(g.LocationCode, c.Kind), c.Pass))).ToList();
        var passing = checks.Where(c => c.Pass).Select(c => c.Of).ToHashSet();
        var passed = checks.Where(c => c.Pass || Passed.Contains(c.Of)).Select(c => c.Of).ToList();
        var heldBy = passed.FindAll(c => !passing.Contains(c));
        if (passed.SequenceEqual(Passed) && heldBy.SequenceEqual(HeldBy))
        {
            return WaveTurn.Nothing;
        }

        var wasHeld = IsHeld;
        (Passed, HeldBy) = (passed, heldBy);
        HeldSince = heldBy.Count == 0 ? null : HeldSince ?? now;
        return (wasHeld, IsHeld) switch
        {
            (false, true) => WaveTurn.Held,
            (true, false) => WaveTurn.Released,
            _ => WaveTurn.Noted,
        };
    }

    /// <summary>Sets what people say about it.</summary>
    public Verdict Plan(Actor actor, WavePlan plan)
    {
        var verdict = Verdict.Refused(Against(actor, plan));
        if (verdict.IsAllowed)
        {
            (Name, TargetStage, PlannedOn) = (NameText.Of(plan.Name), plan.TargetStage, plan.PlannedOn);
            Touch();
        }

        return verdict;
    }

    /// <summary>Notes that a person has changed it, or its locations.</summary>
    public void Touch() => Version++;

    /// <summary>Every reason there is against a plan.</summary>
    public static IEnumerable<Refusal> Against(Actor actor, WavePlan plan) => new[]
    {
        actor.Role == StaffRole.PilotAdmin ? null : Refusal.Of(StageRefusal.NotAnAdmin),
        TextRefusal.AgainstName(plan.Name, LongestName),
        Enum.IsDefined(plan.TargetStage) ? null : Refusal.Of(WaveRefusal.TargetUnknown),
    }.OfType<Refusal>();
}

/// <summary>What people say about a wave.</summary>
public sealed record WavePlan(string Name, LocationStage TargetStage, DateOnly? PlannedOn);
