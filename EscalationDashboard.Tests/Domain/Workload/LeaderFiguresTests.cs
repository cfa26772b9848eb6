using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class LeaderFiguresTests
{
    private static readonly EffectivePolicy Policy = Build.Policy().For(Build.Region, Build.Location);

    [Fact]
    public void Taken_CountsTheExactLogOfADayAndTheDayBefore()
    {
        var figures = Of(permits:
        [
            new(Build.Now, PermitCause.Admission),
            new(Build.Now.AddHours(-24).AddTicks(1), PermitCause.Booking),
            new(Build.Now.AddHours(-24), PermitCause.Admission), // has left the window
            new(Build.Now.AddTicks(1), PermitCause.Booking), // is still promised
            new(Build.Now, PermitCause.Override),
            new(Build.Now, PermitCause.Forced),
            new(Build.Now, PermitCause.LaneS),
        ]);

        (figures.Taken, figures.TakenBefore, figures.SafetyTaken).ShouldBe((2, 1, 1));
    }

    [Fact]
    public void MinutesLeft_IsEachOpenDisputeAtItsOwnLocationsPace()
    {
        var figures = Of(open: [Work("A"), Work("A"), Work("B"), Work("unknown")]);

        figures.MinutesLeft.ShouldBe(30 + 30 + 100);
        figures.MinutesFrom.ShouldBe(new HandlingEvidence(HandlingBasis.ClaimToEnd, 1));
        figures.Open.ShouldBe(4);
    }

    [Fact]
    public void MinutesLeft_IsUnknownWhereNoPaceIs()
    {
        Of(open: [Work("unknown")]).MinutesLeft.ShouldBeNull();
        Of(open: []).MinutesLeft.ShouldBe(0);
    }

    [Fact]
    public void OldestUnclaimed_PassesOverWhatSomebodyHasTakenUp()
    {
        var figures = Of(open:
        [
            Work("A") with { Unclaimed = false, AdmittedAt = Build.Now.AddHours(-9) },
            Work("A") with { AdmittedAt = Build.Now.AddHours(-2), Lane = Lane.S },
        ]);

        figures.OldestUnclaimed.ShouldBe(Build.Now.AddHours(-2));
        figures.SafetyOpen.ShouldBe(1);
    }

    [Fact]
    public void InFocus_SaysWhenContactGoesOn()
    {
        var figures = Of(Build.Leader("L-1").InFocus());

        (figures.Absence, figures.BackAt).ShouldBe((Absence.InFocus, Build.Time("2026-09-15T11:00+02:00")));
        figures.NextSlot.ShouldBe(figures.BackAt);
    }

    [Fact]
    public void AtTheCap_TheNextSlotIsWhenTheOldestPermitLeaves()
    {
        var at = Build.Now.AddHours(-2);
        var leader = Build.Leader("L-1") with { Permits = [.. Enumerable.Range(0, 8).Select(i => new PermitStamp(at, $"Q-{i}", false))] };

        var figures = Of(leader, permits: [.. Enumerable.Repeat(new PermitUse(at, PermitCause.Admission), 8)]);

        (figures.IsFull, figures.NextSlot, figures.Share).ShouldBe((true, at.AddHours(24), 1m));
    }

    private static OpenWork Work(string location) => new(location, Lane.N, Unclaimed: true, Build.Now.AddHours(-1));

    private static LeaderFigures Of(LeaderSnapshot? leader = null, OpenWork[]? open = null, PermitUse[]? permits = null) => LeaderFigures.Of(
        leader ?? Build.Leader("L-1"), Policy, open ?? [], permits ?? [],
        code => code switch { "A" => new HandlingTimes([30]), "B" => new HandlingTimes([100]), _ => HandlingTimes.Unknown },
        Build.Now);

    [Theory]
    [InlineData(9, 7, false)]
    [InlineData(10, 0, true)]
    [InlineData(11, 0, true)]
    [InlineData(0, 8, true)]
    [InlineData(0, 9, true)]
    public void EitherCap_MakesALeaderFull(int open, int taken, bool full) => Of(
        open: [.. Enumerable.Repeat(Work("A"), open)],
        permits: [.. Enumerable.Repeat(new PermitUse(Build.Now, PermitCause.Admission), taken)]).IsFull.ShouldBe(full);

    [Theory]
    [InlineData(2, 2, 8, 10, 0.25)]
    [InlineData(4, 2, 8, 10, 0.4)]
    [InlineData(0, 0, 0, 10, 1)] // of a cap of nothing all is in use
    [InlineData(0, 4, 8, 0, 1)]
    public void Share_IsOfTheCapThatIsCloserToItsEnd(int open, int taken, int takenCap, int openCap, double share)
    {
        var figures = Of() with { Open = open, Taken = taken, TakenCap = takenCap, OpenCap = openCap };

        figures.Share.ShouldBe((decimal)share);
    }

    [Fact]
    public void DayBefore_CountsWhatTheGuardrailsCountAndNothingOlder() => Of(permits:
    [
        new(Build.Now.AddHours(-30), PermitCause.Admission),
        new(Build.Now.AddHours(-30), PermitCause.Override),
        new(Build.Now.AddHours(-48), PermitCause.Admission), // has left that window too
        new(Build.Now.AddHours(-50), PermitCause.Booking),
        new(Build.Now.AddHours(-24), PermitCause.LaneS),
    ]).ShouldSatisfyAllConditions(f => f.TakenBefore.ShouldBe(1), f => f.SafetyTaken.ShouldBe(0));

    [Fact]
    public void OpenOnes_AreTheOldestUnclaimedAndThoseOfTheSafetyLane()
    {
        var figures = Of(open:
        [
            Work("A") with { AdmittedAt = Build.Now.AddHours(-2) }, Work("A") with { AdmittedAt = Build.Now.AddHours(-5) },
            Work("A") with { Lane = Lane.S },
        ]);

        (figures.OldestUnclaimed, figures.SafetyOpen).ShouldBe((Build.Now.AddHours(-5), 1));
    }

    [Fact]
    public void WhoIsThere_IsBackAtNoTime() => Of().ShouldSatisfyAllConditions(f => f.Absence.ShouldBeNull(), f => f.BackAt.ShouldBeNull());

    [Theory]
    [InlineData("FR-LYO FR-PAR", 3)] // the tightest
    [InlineData("FR-LYO", 7)]
    [InlineData("", 6)] // the region's
    public void Numbers_AreThoseOfTheTightestLocation(string locations, int perDay)
    {
        var leader = OwnTimeTests.Leader("L-1");
        leader.LocationCodes.Clear();
        leader.LocationCodes.AddRange(locations.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var policy = Build.Policy().InRegion(Build.Region, (PolicyFields.LeaderPer24Hours, 6))
            .AtLocation("FR-LYO", (PolicyFields.LeaderPer24Hours, 7)).AtLocation("FR-PAR", (PolicyFields.LeaderPer24Hours, 3));

        LeaderFigures.PolicyFor(policy, leader).LeaderPer24Hours.ShouldBe(perDay);
    }
}
