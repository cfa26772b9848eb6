using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using static EscalationDashboard.Domain.Pilot.LocationStage;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class StageMoveTests
{
    private static readonly Actor Admin = new("A-1", "Admin", StaffRole.PilotAdmin, null, Scope.Network);

    [Theory]
    [InlineData(Shadow, Limited, true)]
    [InlineData(Limited, Full, true)]
    [InlineData(Paused, Limited, true)]
    [InlineData(Shadow, Full, null)]
    [InlineData(Paused, Full, null)]
    [InlineData(Full, Limited, false)]
    [InlineData(Full, Shadow, false)]
    [InlineData(Limited, Shadow, false)]
    [InlineData(Paused, Shadow, false)]
    [InlineData(Shadow, Paused, false)]
    [InlineData(Limited, Paused, false)]
    [InlineData(Full, Paused, false)]
    public void Step_NeedsTheGateOnlyWhereCustomersGainByIt(LocationStage from, LocationStage to, bool? needsGate)
    {
        Move(from, to, Gate.Open).ShouldBe(needsGate is null ? [StageRefusal.Skips] : []);
        Move(from, to, Gate.Shut).ShouldBe(needsGate switch
        {
            null => [StageRefusal.Skips, StageRefusal.NotReady],
            true => [StageRefusal.NotReady],
            false => [],
        });
        Move(from, to, Gate.Shut, overrides: true).ShouldBe(needsGate is null ? [StageRefusal.Skips] : []);
    }

    [Fact]
    public void Refusal_NamesEveryReasonAndChangesNothing()
    {
        var leader = Admin with { Role = StaffRole.RegionalManager };
        var location = At(Shadow);

        var verdict = StageMove.Move(leader, location, Full, " ", overrides: false, Gate.Deserted);

        Codes(verdict).ShouldBe(
            [StageRefusal.NotAnAdmin, Refusal.ReasonMissing, StageRefusal.Skips, StageRefusal.NobodyToReach, StageRefusal.NotReady]);
        location.Stage.ShouldBe(Shadow);
        Codes(StageMove.Move(Admin, location, Shadow, new string('x', Dispute.LongestText + 1), overrides: true, Gate.Open))
            .ShouldBe([Refusal.TextTooLong, StageRefusal.SameStage]);
    }

    [Fact]
    public void PlaceWithoutLeaders_CannotGoOnWhoeverAnswersForIt()
    {
        Move(Shadow, Limited, Gate.Deserted, overrides: true).ShouldBe([StageRefusal.NobodyToReach]);
        Move(Full, Shadow, Gate.Deserted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Shadow, false)]
    [InlineData(Limited, true)]
    [InlineData(Full, true)]
    [InlineData(Paused, false)]
    public void Place_IsLiveWhereCustomersMayReachALeader(LocationStage stage, bool isLive) => At(stage).IsLive.ShouldBe(isLive);

    [Fact]
    public void PlaceThatIsNotReady_IsToldHowManyChecksFail()
    {
        var refusal = StageMove.Move(Admin, At(Shadow), Limited, "As agreed.", overrides: false, Gate.Shut).Refusals.ShouldHaveSingleItem();

        (refusal.Values["failing"], refusal.Values["of"]).ShouldBe(("1", "11"));
    }

    [Fact]
    public void Move_ChangesTheStage()
    {
        var location = At(Limited);

        StageMove.Move(Admin, location, Full, "It works.", overrides: false, Gate.Open).ShouldBe(Verdict.Allowed);

        location.Stage.ShouldBe(Full);
    }

    [Fact]
    public void EveryStage_CanBeReachedFromEveryOtherAndPausedAtOnce()
    {
        foreach (var from in StageMove.All)
        {
            var (reached, before) = (new HashSet<LocationStage> { from }, 0);
            while (reached.Count > before)
            {
                before = reached.Count;
                reached.UnionWith(StageMove.All.Where(to => reached.Any(at => StageMove.IsStep(at, to))).ToList());
            }

            reached.Count.ShouldBe(StageMove.All.Length);
            (from == Paused || StageMove.IsStep(from, Paused)).ShouldBeTrue();
        }
    }

    private static string[] Move(LocationStage from, LocationStage to, Readiness gate, bool overrides = false) =>
        Codes(StageMove.Move(Admin, At(from), to, "As agreed.", overrides, gate));

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];

    private static Location At(LocationStage stage) => new()
    {
        Code = "X",
        RegionCode = "EU",
        Name = "X",
        City = "X",
        Country = "FR",
        ZoneId = "Europe/Paris",
        Language = "fr",
        Currency = "EUR",
        RelayPhone = "+33 1 00 00 00 00",
        Stage = stage,
    };
}
