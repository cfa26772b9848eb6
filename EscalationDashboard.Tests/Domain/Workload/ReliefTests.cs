using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class ReliefTests
{
    private static readonly LeaderSnapshot Full = Build.Leader("L-1") with
    {
        Permits = [.. Enumerable.Range(0, 8).Select(i => new PermitStamp(Build.Now.AddHours(-1), $"E-{i}", false))],
    };

    [Fact]
    public void LeaderAtTheDailyCap_ARaisedCapLetsTwoOfThreeThrough() => For([Full], waiting: 3).ShouldContain(
        new Relief(ReliefKind.RaiseCap, 2, Through: 2, Room: 0));

    [Fact]
    public void ColleagueInFocus_CouldTakeThemAll()
    {
        var reliefs = For([Full, Build.Leader("L-2").InFocus()], waiting: 3);

        reliefs[0].ShouldBe(new Relief(ReliefKind.EndFocus, 1, Through: 3, Room: 5)); // eight a day, ten open
    }

    [Fact]
    public void FullOfOpenDisputes_SettlingTwoMakesRoomForTwo() =>
        For([Build.Leader("L-1") with { OpenDisputes = 10 }], waiting: 0).ShouldContain(new Relief(ReliefKind.SettleOpen, 2, Through: 0, Room: 2));

    [Fact]
    public void RegionWithRoom_CanTakeWhatWaits() =>
        For([Full, Build.RegionalLeader("R-1")], waiting: 2).ShouldContain(new Relief(ReliefKind.RegionTakes, 1, Through: 2, Room: 6));

    [Fact]
    public void LateBooking_TakenNowIsThroughAndNobodyElseIs()
    {
        var reliefs = Relief.For(
            Build.Policy(), Build.Region, Build.Location, [Full],
            [TroubleTests.Booking(Build.Now.AddMinutes(-2), "W-0"), TroubleTests.Booking(Build.Now.AddHours(9), "W-1")], Build.Now);

        reliefs.ShouldContain(new Relief(ReliefKind.TakeNow, 1, Through: 1, Room: 0));
    }

    [Fact]
    public void LeaderWithALowerCapOfTheirOwn_CouldTakeWhatThePolicyAllows()
    {
        var own = Build.Leader("L-1").WithPermits(4) with { Own = new OwnCaps(4, null) };

        For([own], waiting: 1).ShouldContain(new Relief(ReliefKind.LiftOwn, 1, Through: 1, Room: 3));
        For([own], waiting: 1).ShouldNotContain(r => r.Kind == ReliefKind.RaiseCap && r.Through > 1, "a higher policy helps little where the leader wants less");
    }

    [Fact]
    public void NothingHelps_NothingIsOffered() => For([Build.Leader("L-1").NeverOnDuty()], waiting: 2).ShouldBeEmpty();

    [Fact]
    public void Most_AreThree() => For([Full, Build.Leader("L-2").InFocus(), Build.RegionalLeader("R-1"), Build.Leader("L-3") with { OpenDisputes = 10 }], 2).Count.ShouldBe(3);

    private static IReadOnlyList<Relief> For(LeaderSnapshot[] leaders, int waiting) => Relief.For(
        Build.Policy(), Build.Region, Build.Location, leaders,
        [.. Enumerable.Range(0, waiting).Select(i => TroubleTests.Booking(Build.Now.AddHours(20 + i), $"W-{i}"))],
        Build.Now);

    [Fact]
    public void WhatHelpsAsMuch_StandsByTheRoomItMakesAndThenByItsKind()
    {
        For([Full, Build.Leader("L-2").InFocus()], waiting: 0).ShouldBe(
            [new Relief(ReliefKind.EndFocus, 1, Through: 0, Room: 8), new Relief(ReliefKind.RaiseCap, 2, Through: 0, Room: 2)]);
        For([Build.Leader("L-1").WithOpenDisputes(10)], waiting: 0).ShouldBe(
            [new Relief(ReliefKind.SettleOpen, 2, Through: 0, Room: 2), new Relief(ReliefKind.RaiseCap, 2, Through: 0, Room: 2)]);
    }

    [Fact]
    public void OnlyWhatWouldNotHappenAnyway_IsCounted() => For([Build.Leader("L-1").WithPermits(6), Build.RegionalLeader("R-1").WithPermits(7)], waiting: 1)
        .ShouldBe(
        [
            new Relief(ReliefKind.RegionTakes, 1, Through: 1, Room: 0), // by itself: what the region would do
            new Relief(ReliefKind.RaiseCap, 2, Through: 0, Room: 2),
        ]);

    [Fact]
    public void TwoInFocus_TakeWhatWaitsInTurn() => For([Build.Leader("L-2").InFocus(), Build.Leader("L-3").InFocus()], waiting: 3)
        .ShouldContain(new Relief(ReliefKind.EndFocus, 2, Through: 3, Room: 13));

    [Fact]
    public void LeadersFromElsewhere_AreNobodysRelief() => For(
        [
            Full, Build.Leader("L-8").Elsewhere().InFocus(), Build.Leader("L-9").Elsewhere().WithOpenDisputes(10),
            Build.Leader("L-7").Elsewhere().WithPermits(4) with { Own = new OwnCaps(4, null) },
        ], waiting: 1).ShouldBe([new Relief(ReliefKind.RaiseCap, 2, Through: 1, Room: 1)]);

    [Fact]
    public void LateBookingTakenNow_StandsAmongItsLeadersOpenOnes()
    {
        var nearlyFull = Build.Leader("L-1").WithOpenDisputes(9);

        Late(nearlyFull, Build.Now.AddMinutes(-2)).ShouldContain(new Relief(ReliefKind.TakeNow, 1, Through: 1, Room: 0));
        Late(nearlyFull, Build.Now).ShouldNotContain(r => r.Kind == ReliefKind.TakeNow, "what is due now is not late");
    }

    private static IReadOnlyList<Relief> Late(LeaderSnapshot leader, DateTimeOffset promised) => Relief.For(
        Build.Policy(), Build.Region, Build.Location, [leader],
        [TroubleTests.Booking(promised, "W-0"), TroubleTests.Booking(Build.Now.AddHours(9), "W-1")], Build.Now);
}
