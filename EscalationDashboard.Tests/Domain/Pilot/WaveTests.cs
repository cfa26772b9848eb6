using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class WaveTests
{
    private static readonly DateTimeOffset Now = Support.Build.Time("2026-09-15T10:00Z");
    private readonly Wave _wave = new() { Code = "W-1001", Name = "First", TargetStage = LocationStage.Limited };

    [Fact]
    public void PassedCheckThatFails_HoldsUntilItPassesAgain()
    {
        Look(Gate.Open).ShouldBe(WaveTurn.Noted);
        Look(Gate.Open).ShouldBe(WaveTurn.Nothing);

        Look(Gate.Shut, 1).ShouldBe(WaveTurn.Held);
        Look(Gate.Shut, 2).ShouldBe(WaveTurn.Nothing);
        (_wave.HeldSince, _wave.HeldBy.Single()).ShouldBe((Now.AddHours(1), new GateCheck("A", ReadinessKind.OverCap)));

        Look(Gate.Open, 3).ShouldBe(WaveTurn.Released);
        (_wave.IsHeld, _wave.HeldBy.Count).ShouldBe((false, 0));
    }

    [Fact]
    public void CheckThatNeverPassed_HoldsNothing()
    {
        Look(Gate.Shut).ShouldBe(WaveTurn.Noted);
        Look(Gate.Shut).ShouldBe(WaveTurn.Nothing);
        _wave.IsHeld.ShouldBeFalse();

        Look(Gate.Deserted, 1).ShouldBe(WaveTurn.Held);
        _wave.HeldBy.ShouldBe([new GateCheck("A", ReadinessKind.Leaders)], "over the cap is passed now, for the first time");
    }

    [Fact]
    public void AnotherReason_KeepsTheHoldAndItsBeginning()
    {
        Look(Gate.Open);
        Look(Gate.Shut, 1);

        Look(Gate.Deserted, 2).ShouldBe(WaveTurn.Noted);

        (_wave.HeldSince, _wave.HeldBy.Single().Kind).ShouldBe((Now.AddHours(1), ReadinessKind.Leaders));
    }

    [Fact]
    public void WhoHasNothingLeftToMove_IsReleasedAndForgets()
    {
        Look(Gate.Open);
        Look(Gate.Shut);

        _wave.Look([], Now).ShouldBe(WaveTurn.Released);

        _wave.Passed.ShouldBeEmpty();
    }

    [Fact]
    public void Move_SaysOnceWhatSpeaksAgainstSeveral()
    {
        var (a, b) = (At("A", LocationStage.Shadow), At("B", LocationStage.Shadow));

        var against = WaveMove.Against(
            new Actor("R-1", "Rae", StaffRole.RegionalManager, null, Scope.Network), _wave, [(a, Gate.Shut), (b, Gate.Deserted)], " ", overrides: false);

        against.Select(r => r.Code).ShouldBe(
            [StageRefusal.NotAnAdmin, EscalationDashboard.Domain.Disputes.Refusal.ReasonMissing, WaveRefusal.NotReady, WaveRefusal.NobodyToReach], ignoreOrder: true);
        against.Single(r => r.Code == WaveRefusal.NotReady).Values["locations"].ShouldBe("A, B");
        against.Single(r => r.Code == WaveRefusal.NobodyToReach).Values["locations"].ShouldBe("B");
    }

    [Fact]
    public void HeldWave_GoesBackAndPausesWithoutAnOverride()
    {
        var admin = new Actor("A-1", "Ida", StaffRole.PilotAdmin, null, Scope.Network);
        Look(Gate.Open);
        Look(Gate.Shut);

        WaveMove.Against(admin, _wave, [(At("A", LocationStage.Shadow), Gate.Open)], "Go.", overrides: false).Select(r => r.Code).ShouldBe([WaveRefusal.Held]);
        WaveMove.Against(admin, _wave, [(At("A", LocationStage.Shadow), Gate.Shut)], "Go.", overrides: true).ShouldBeEmpty();
        WaveMove.Against(admin, _wave, [(At("A", LocationStage.Full), Gate.Shut)], "Back.", overrides: false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, " Second  wave ", LocationStage.Full, "")]
    [InlineData(true, "...", LocationStage.Full, "NameWrong")]
    [InlineData(true, "Second", (LocationStage)9, WaveRefusal.TargetUnknown)]
    [InlineData(false, "", (LocationStage)9, StageRefusal.NotAnAdmin, "NameWrong", WaveRefusal.TargetUnknown)]
    public void Plan_IsMadeByAnAdminOrRefusedWithEveryReason(bool isAdmin, string name, LocationStage target, params string[] codes)
    {
        var actor = new Actor("A-1", "Ida", isAdmin ? StaffRole.PilotAdmin : StaffRole.RegionalManager, null, Scope.Network);

        var verdict = _wave.Plan(actor, new WavePlan(name, target, new DateOnly(2026, 10, 1)));

        verdict.Refusals.Select(r => r.Code).ShouldBe(codes.Where(code => code.Length > 0));
        (_wave.Name, _wave.TargetStage, _wave.PlannedOn, _wave.Version).ShouldBe(
            verdict.IsAllowed ? ("Second wave", LocationStage.Full, new DateOnly(2026, 10, 1), 2) : ("First", LocationStage.Limited, null, 1));
    }

    [Fact]
    public void WaveThatIsAllThere_HasNothingToMove() => WaveMove
        .Against(new Actor("A-1", "Ida", StaffRole.PilotAdmin, null, Scope.Network), _wave, [], "Go.", overrides: false)
        .Select(r => r.Code).ShouldBe([WaveRefusal.NothingToMove]);

    // Held with one that goes on and one that goes back: the one that goes on is enough.
    [Fact]
    public void HeldWave_StaysWhereOneOfItGoesOn()
    {
        Look(Gate.Open);
        Look(Gate.Shut);

        WaveMove.Against(
            new Actor("A-1", "Ida", StaffRole.PilotAdmin, null, Scope.Network), _wave,
            [(At("A", LocationStage.Full), Gate.Open), (At("B", LocationStage.Shadow), Gate.Open)], "Go.", overrides: false)
            .Select(r => r.Code).ShouldBe([WaveRefusal.Held]);
    }

    [Fact]
    public void PlaceThatSkipsAStep_IsNamed()
    {
        _wave.TargetStage = LocationStage.Full;

        var refusal = WaveMove.Against(
            new Actor("A-1", "Ida", StaffRole.PilotAdmin, null, Scope.Network), _wave, [(At("A", LocationStage.Shadow), Gate.Open)], "Go.", overrides: false)
            .ShouldHaveSingleItem();

        (refusal.Code, refusal.Values["locations"]).ShouldBe((WaveRefusal.Skips, "A"));
    }

    private WaveTurn Look(Readiness gate, int hours = 0) => _wave.Look([("A", gate)], Now.AddHours(hours));

    private static Location At(string name, LocationStage stage) => new()
    {
        Code = name,
        RegionCode = "NA",
        Name = name,
        City = name,
        Country = "US",
        ZoneId = "UTC",
        Language = "en",
        Currency = "USD",
        RelayPhone = "1",
        Stage = stage,
    };
}
