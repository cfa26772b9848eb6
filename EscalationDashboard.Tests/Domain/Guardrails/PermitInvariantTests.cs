using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What no permit ever does, whatever happened before it and whatever the clock did.</summary>
public sealed class PermitInvariantTests
{
    // Invariants I1 and I9.
    [Fact]
    public void A_permit_overfills_no_window_that_was_not_over_full_before_even_when_the_clock_jumps() => Properties.Hold(
        from story in Scenario.Any
        from hours in Gen.Elements(0, 0, -72, -24, -1, 1, 3, 24, 72)
        select new Jump(story, hours),
        jump => jump.Scenario.Smaller().Select(smaller => jump with { Scenario = smaller }),
        jump =>
        {
            var request = jump.Case;
            var (policy, ruling) = (request.For().Policy, request.Decide().Ruling);
            if (PermitOf(request, ruling) is not { } permit || request.Snapshot.Leader(ruling.LeaderId) is not { } leader)
            {
                return;
            }

            var before = Fullest(leader.Permits, permit.At);
            var after = Fullest(leader.Permits.Add(permit), permit.At);
            after.ShouldBeLessThanOrEqualTo(Math.Max(before, LeaderCaps.Of(leader, policy).For(ruling.Urgent)));
        });

    // Invariant I9: a clock that stands behind the last decision makes nothing but reviews, refusals, and the safety lane.
    [Fact]
    public void A_clock_that_went_back_creates_no_permit() => Properties.Hold(
        from story in Scenario.Any
        from minutes in Gen.Elements(6, 60, 100_000)
        select new Back(story, minutes),
        back => back.Scenario.Smaller().Select(smaller => back with { Scenario = smaller }),
        back =>
        {
            var request = back.Scenario.Case;
            var ruling = request.Seeing(s => s with { LastDecisionAt = request.Now.AddMinutes(back.Minutes) }).Decide().Ruling;

            (ruling.Lane == Lane.S || ruling.Code == DecisionCodes.Undecided || ruling.Code.StartsWith("conduct", StringComparison.Ordinal)).ShouldBeTrue($"{ruling}");
        });

    // Invariant I8: beyond the share a flood takes no further place from anybody.
    [Fact]
    public void However_many_requests_one_customer_sends_another_is_promised_a_time_one_place_later_at_most() => Properties.Hold(
        from flood in Gen.Choose(1, 40)
        from used in Gen.Choose(0, 9)
        select (flood, used),
        world => (PlacesTaken(world.flood, world.used) - PlacesTaken(1, world.used)).ShouldBeInRange(0, 1));

    /// <summary>The places a customer gets with so many requests about as many cars, in a day that is full up to so many.</summary>
    private static int PlacesTaken(int requests, int used)
    {
        var leader = Build.Leader("L-1").WithPermits(used);
        var (permits, submissions) = (new List<PermitStamp>(), new List<PermitStamp>());
        DateTimeOffset? floodedSince = null;
        for (var i = 0; i < requests; i++)
        {
            var now = Build.Now.AddMinutes(i);
            var request = Build.Request().With(leader)
                .By(c => c with { Permits = [.. permits], Submissions = [.. submissions], FloodedSince = floodedSince })
                .Asking(r => r with { Id = $"flood-{i}", VisitRef = $"V-{i}", ArrivedAt = now }).OnVisit(v => v with { Ref = $"V-{i}" }) with
            { Now = now };
            var ruling = request.Decide().Ruling;
            if (ruling.Code == DecisionCodes.ConductFlood)
            {
                floodedSince ??= now;
            }
            else
            {
                submissions.Add(new PermitStamp(now, request.Request.Id, Urgent: false));
                floodedSince = null;
            }

            if (PermitOf(request, ruling) is { } permit)
            {
                permits.Add(permit);
                leader = leader with { Permits = leader.Permits.Add(permit) };
            }
        }

        return permits.Count;
    }

    private static PermitStamp? PermitOf(RequestCase request, Ruling ruling) => ruling switch
    {
        { Lane: Lane.S } => null,
        { Outcome: RequestOutcome.Admitted } => new PermitStamp(request.Now, request.Request.Id, ruling.Urgent) { VisitRef = request.Request.VisitRef },
        { Code: DecisionCodes.LeaderLoad } => new PermitStamp(ruling.Until!.Value, request.Request.Id, ruling.Urgent) { VisitRef = request.Request.VisitRef },
        _ => null,
    };

    // Of the windows that hold this instant; one is fullest where a permit enters it.
    private static int Fullest(IEnumerable<PermitStamp> permits, DateTimeOffset at)
    {
        var all = permits.Select(p => p.At).ToList();
        return all.Append(at).Where(end => end >= at && end < at.AddHours(24))
            .Max(end => all.Count(p => p > end.AddHours(-24) && p <= end));
    }

    private sealed record Jump(Scenario Scenario, int Hours)
    {
        public RequestCase Case => Scenario.Case with { Now = Scenario.Case.Now.AddHours(Hours) };

        public override string ToString() => $"{Scenario}; then the clock jumps by {Hours} h";
    }

    private sealed record Back(Scenario Scenario, int Minutes)
    {
        public override string ToString() => $"{Scenario}; but the last decision was made {Minutes} min from now";
    }
}
