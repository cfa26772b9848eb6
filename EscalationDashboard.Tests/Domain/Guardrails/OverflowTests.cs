using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>The default bound is 72 hours; it is Tuesday, ten, and office hours are from eight to six.</summary>
public sealed class OverflowTests
{
    private static readonly EffectivePolicy Policy = Build.Policy().For("", "");
    private static LeaderSnapshot L1 => Build.Leader("L-1");
    private static LeaderSnapshot R1 => Build.RegionalLeader("R-1");
    private static LeaderSnapshot Full(LeaderSnapshot leader) => leader.WithPermitsAt(
        [.. new[] { -1, 23, 47, 71 }.SelectMany(hours => Enumerable.Repeat(Build.Now.AddHours(hours), 8))]);

    [Fact]
    public void CustomerWhoAsksNow_WaitsForTheFirstRoomOfTheTier()
    {
        Wait(LeaderTier.Local, L1.InFocus("tue 09:30-11:00"), R1).ShouldBe("2026-09-15 11:00");
        Wait(LeaderTier.Local, L1.OffDutyToday(), R1.InFocus("tue 09:30-11:00")).ShouldBe("2026-09-16 08:00");
        Wait(LeaderTier.Regional, L1, R1.InFocus("tue 09:30-11:00")).ShouldBe("2026-09-15 11:00");
    }

    [Fact]
    public void WhereTheLocationHasNoRoomWithinTheBound_TheRegionIsWaitedForAndElseNobody()
    {
        Wait(LeaderTier.Local, Full(L1), R1.InFocus("tue 09:30-11:00")).ShouldBe("2026-09-15 11:00");
        Wait(LeaderTier.Local, Full(L1), Full(R1)).ShouldBeNull();
        Wait(LeaderTier.Local, L1.OnLeave(until: Build.Now.AddHours(-1))).ShouldBe("2026-09-15 10:00");
        Wait(LeaderTier.Regional, L1).ShouldBeNull();
    }

    [Fact]
    public void DeputyFromElsewhere_MakesNoRoomAtTheLocation() =>
        Wait(LeaderTier.Local, L1.OffDutyToday(), Build.Leader("L-9").Elsewhere(), R1.NeverOnDuty()).ShouldBe("2026-09-16 08:00");

    // Who asks now may be of any kind, so that the reserve for urgent ones is not looked at.
    [Fact]
    public void ReserveForUrgentOnes_ShortensNoWait()
    {
        Wait(LeaderTier.Local, L1.WithPermits(8)).ShouldBe("2026-09-16 08:00");
        Wait(LeaderTier.Regional, R1.WithPermits(8)).ShouldBe("2026-09-16 08:00");
    }

    [Theory]
    [InlineData(35.9, null, true)]
    [InlineData(36.0, null, false)] // half the bound itself is too long
    [InlineData(1.0, 35.9, true)]
    [InlineData(1.0, 36.0, false)] // a promise given before counts as much
    [InlineData(36.0, 1.0, false)]
    [InlineData(null, 1.0, false)] // nobody could keep a promise at all
    public void Overflow_EndsOnceNobodyWaitsHalfTheBound(double? wait, double? promised, bool over) => Overflow
        .IsOver(In(wait), promised is null ? [] : [Build.Now.AddHours(0.5), In(promised)!.Value, Build.Now.AddHours(0.2)], Policy, Build.Now)
        .ShouldBe(over);

    [Fact]
    public void CallOfTheAdvisor_IsDueWithinADayWhereNobodyCanTellTheHours()
    {
        Overflow.CallDue(null, Build.Now).ShouldBe(Build.Now.AddHours(24));
        Overflow.CallDue(Build.Calendar(""), Build.Now).ShouldBe(Build.Now.AddHours(24)); // never open
        Overflow.CallDue(Build.Calendar(), Build.Now).ShouldBe(Build.Time("2026-09-16 18:00", Build.Zone));
    }

    private static DateTimeOffset? In(double? hours) => hours is { } h ? Build.Now.AddHours(h) : null;

    private static string? Wait(LeaderTier tier, params LeaderSnapshot[] leaders) =>
        Overflow.Wait(Policy, [.. leaders], tier, Build.Now) is { } at
            ? $"{TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, Build.Zone):yyyy-MM-dd HH:mm}"
            : null;
}
