using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class TroubleTests
{
    private static readonly EffectivePolicy Policy = Build.Policy().For(Build.Region, Build.Location);

    [Fact]
    public void QuietLocation_HasNone() => Of(leaders: [Build.Leader("L-1")]).ShouldBeEmpty();

    [Fact]
    public void EveryLeaderOnDutyIsFull_CountsThem()
    {
        var full = Build.Leader("L-1") with { OpenDisputes = 10 };

        Of(leaders: [full, Build.Leader("L-2").NeverOnDuty()]).ShouldBe([new Trouble(TroubleKind.EveryLeaderFull, Build.Location, 1)]);
        Of(leaders: [full, Build.Leader("L-2")]).ShouldBeEmpty();
        Of(leaders: [Build.Leader("L-2").NeverOnDuty()]).ShouldBeEmpty("at night nobody is full");
    }

    [Fact]
    public void Promise_IsLateAfterAMinutesGrace()
    {
        Of(waiting: [Booking(Build.Now - Trouble.Grace)]).ShouldBeEmpty();
        var late = Build.Now - Trouble.Grace - TimeSpan.FromTicks(1);
        Of(waiting: [Booking(late), Booking(Build.Now.AddHours(1))]).ShouldBe([new Trouble(TroubleKind.PromiseLate, Build.Location, 1, late)]);
    }

    [Theory]
    [InlineData(2, 0, false)] // too few to mean anything
    [InlineData(3, 0, true)]
    [InlineData(4, 12, false)] // twice the usual, not more
    [InlineData(5, 12, true)]
    public void Refusals_RiseBeyondTwiceTheUsual(int day, int before, bool trouble) =>
        Of(refusedDay: day, refusedBefore: before).Any().ShouldBe(trouble);

    internal static Booking Booking(DateTimeOffset promised, string request = "Q-1", string? leader = "L-1") => new()
    {
        RequestId = request,
        LeaderId = leader,
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        CustomerRef = "C-1",
        PromisedAt = promised,
        BookedAt = Build.Now.AddHours(-1),
        Tier = LeaderTier.Local,
        Urgent = false,
    };

    private static IEnumerable<Trouble> Of(
        LeaderSnapshot[]? leaders = null, Booking[]? waiting = null, int refusedDay = 0, int refusedBefore = 0) => Trouble.Of(
        new LocationLoad(
            Build.Location, [.. (leaders ?? []).Select(l => LeaderRoom.Of(l, Policy, false, Build.Now))], waiting ?? [], refusedDay, refusedBefore),
        Build.Now);

    [Fact]
    public void OfSeveralLateOnes_TheOldestIsTold() =>
        Of(waiting: [Booking(Build.Now.AddHours(-1)), Booking(Build.Now.AddHours(-3)), Booking(Build.Now.AddHours(-2))])
            .ShouldBe([new Trouble(TroubleKind.PromiseLate, Build.Location, 3, Build.Now.AddHours(-3))]);
}
