using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Reasons against moving a location; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class StageRefusal
{
    public const string NotAnAdmin = "StageNotAnAdmin";
    public const string SameStage = "StageSame";
    public const string Skips = "StageSkips";
    public const string NotReady = "StageNotReady";
    public const string NobodyToReach = "StageNobodyToReach";

    public static readonly ImmutableArray<string> Codes = [NotAnAdmin, SameStage, Skips, NotReady, NobodyToReach];
}

/// <summary>
/// How a location moves through the pilot. Going on, from <see cref="LocationStage.Shadow"/> over
/// <see cref="LocationStage.Limited"/> to <see cref="LocationStage.Full"/>, is one step at a time and needs readiness or an
/// override that an admin puts their name to; going back and pausing is one step from anywhere. A pause ends in Shadow, or in
/// Limited on the same terms as from Shadow. Every move needs a reason.
/// </summary>
public static class StageMove
{
    public static readonly ImmutableArray<LocationStage> All =
        [LocationStage.Shadow, LocationStage.Limited, LocationStage.Full, LocationStage.Paused];

    /// <summary>Whether customers gain by it, so that the guardrails must be shown to work.</summary>
    public static bool GoesOn(LocationStage from, LocationStage to) => Reach(to) > Reach(from);

    /// <summary>Whether there is such a step at all, ready or not.</summary>
    public static bool IsStep(LocationStage from, LocationStage to) => from != to && Reach(to) - Reach(from) <= 1;

    /// <param name="overrides">Whether the person moves it although it is not ready; kept with their name and reason.</param>
    public static Verdict Move(Actor actor, Location location, LocationStage to, string reason, bool overrides, Readiness readiness)
    {
        var verdict = Verdict.Refused(Against(actor, location, to, reason, overrides, readiness));
        if (verdict.IsAllowed)
        {
            location.Stage = to;
        }

        return verdict;
    }

    /// <summary>Every reason there is against a move.</summary>
    public static IEnumerable<Refusal> Against(
        Actor actor, Location location, LocationStage to, string reason, bool overrides, Readiness readiness)
    {
        var goesOn = GoesOn(location.Stage, to);
        return new[]
        {
            actor.Role == StaffRole.PilotAdmin ? null : Refusal.Of(StageRefusal.NotAnAdmin),
            TextRefusal.Against(reason, Refusal.ReasonMissing),
            to == location.Stage ? Refusal.Of(StageRefusal.SameStage) : null,
            to != location.Stage && !IsStep(location.Stage, to) ? Refusal.Of(StageRefusal.Skips) : null,

            // A card without a name on it helps no customer, whichever admin answers for it.
            goesOn && !readiness.Of(ReadinessKind.Leaders).Pass ? Refusal.Of(StageRefusal.NobodyToReach) : null,
            goesOn && !readiness.IsReady && !overrides
                ? Refusal.Of(StageRefusal.NotReady, ("failing", $"{readiness.Failing.Length}"), ("of", $"{readiness.Checks.Length}"))
                : null,
        }.OfType<Refusal>();
    }

    // How many customers may reach a leader; Paused is as far from them as Shadow.
    private static int Reach(LocationStage stage) => stage switch
    {
        LocationStage.Limited => 1,
        LocationStage.Full => 2,
        _ => 0,
    };
}
