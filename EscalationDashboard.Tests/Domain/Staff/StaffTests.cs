using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Staff;

/// <summary>Who a person is, what they may see, and when they may be rung.</summary>
public sealed class StaffTests
{
    [Fact]
    public void Scopes_AreTheSameWhereTheyShowTheSame()
    {
        Scope[] all =
        [
            Scope.Network, Scope.Nothing, Scope.Region("EU"), Scope.Region("NA"), Scope.Locations(["A"]), Scope.Locations(["A", "B"]),
        ];

        for (var i = 0; i < all.Length; i++)
        {
            for (var j = 0; j < all.Length; j++)
            {
                all[i].Equals(all[j]).ShouldBe(i == j, $"{i} beside {j}");
            }
        }

        Scope.Locations(["B", "A"]).ShouldBe(Scope.Locations(["A", "B"]));
        Scope.Network.Equals(null).ShouldBeFalse();
        Scope.Nothing.Covers("A", "EU").ShouldBeFalse();
    }

    [Theory]
    [InlineData("L-leave", -1, false)]
    [InlineData("L-leave", 0, true)]
    [InlineData("L-leave", 3599, true)]
    [InlineData("L-leave", 3600, false)]
    [InlineData("L-leave", 3601, false)]
    [InlineData("L-standing", -1, true)]
    [InlineData("L-standing", 0, true)]
    [InlineData("L-standing", 3601, true)]
    [InlineData("L-other", 0, false)]
    public void Deputy_StandsInAlwaysOrForTheirLeaveAlone(string colleague, int seconds, bool standsIn)
    {
        var leader = Person();
        (leader.DeputyId, leader.Leave) = ("L-standing", [new Leave(Build.Now, Build.Now.AddHours(1), "L-leave")]);

        leader.HasDeputy(colleague, Build.Now.AddSeconds(seconds)).ShouldBe(standsIn);
    }

    [Theory]
    [InlineData("L-leave", true, "L-standing", "L-standing")]
    [InlineData("L-standing", true, null, "L-leave")]
    [InlineData("L-other", false, "L-standing", "L-leave")]
    [InlineData("L-past", false, "L-standing", "L-leave")]
    public void DeputyWhoGoes_LeavesTheRunningLeaveToTheStandingOne(string gone, bool didStand, string? standing, string? now)
    {
        var leader = Person();
        (leader.DeputyId, leader.Leave) = ("L-standing",
            [new Leave(Build.Now.AddDays(-2), Build.Now, "L-past"), new Leave(Build.Now, Build.Now.AddHours(1), "L-leave"), new Leave(Build.Now.AddDays(2), Build.Now.AddDays(3), "L-leave")]);

        leader.LoseDeputy(gone, Build.Now).ShouldBe(didStand);

        (leader.DeputyId, leader.DeputyAt(Build.Now), leader.DeputyAt(Build.Now.AddDays(2))).ShouldBe((standing, now, now));
    }

    [Fact]
    public void KeyWithoutLocations_SpeaksForAll()
    {
        var (any, one) = (Key(), Key("A"));

        (any.LocationScope, one.LocationScope).ShouldBe((Scope.Network, Scope.Locations(["A"])));
    }

    [Fact]
    public void WhatIsNoPerson_IsKnownByItsName()
    {
        Actor.System.ShouldBe(new Actor("system", "system", null, null, Scope.Network));
        Actor.ForKey("dms", Scope.Nothing).ShouldBe(new Actor("key:dms", "dms", null, null, Scope.Nothing));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(5, null, true)]
    [InlineData(null, 6, true)]
    [InlineData(5, 6, true)]
    public void OwnCaps_AreThereWhereEitherIs(int? perDay, int? open, bool any)
    {
        var leader = Person();
        (leader.OwnPer24Hours, leader.OwnOpenCap) = (perDay, open);

        leader.Own().ShouldBe(any ? new OwnCaps(perDay, open) : null);
    }

    [Theory]
    [InlineData(Lane.N, "2026-09-15 10:00", true)]
    [InlineData(Lane.N, "2026-09-15 12:30", false)] // focus time
    [InlineData(Lane.N, "2026-09-15 20:00", false)]
    [InlineData(Lane.S, "2026-09-15 20:00", true)] // lane S never sleeps
    public void Leader_IsRungWithinTheirHours(Lane lane, string at, bool rung)
    {
        var leader = Person();
        leader.Hours = WeeklyHours.Parse(Build.OfficeHours);
        leader.FocusTime = WeeklyHours.Parse("tue 12:00-13:00");

        leader.MayBeRung(lane, Build.Time(at, Build.Zone)).ShouldBe(rung);
    }

    private static Leader Person() => new() { Id = "L-1", Name = "Lou", Tier = LeaderTier.Local, RegionCode = "EU", ZoneId = Build.Zone };

    private static ApiKey Key(params string[] locations) => new() { Id = "1", Name = "k", Hash = "h", Ending = "abcd", LocationCodes = [.. locations] };
}
