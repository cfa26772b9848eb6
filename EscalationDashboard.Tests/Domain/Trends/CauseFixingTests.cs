using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class CauseFixingTests
{
    private static readonly DateOnly Today = Build.Date("2026-09-15");
    private static readonly DateTimeOffset Now = Build.Time("2026-09-15T12:00Z");
    private static readonly Actor Regional = new("R-1", "Rae", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Local = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));
    private static readonly StaffAccount Owner = new() { Id = "R-1", Name = "Rae", Role = StaffRole.RegionalManager, ZoneId = Build.Zone, Language = "en" };

    [Theory]
    [InlineData(0, true)]
    [InlineData(400, true)]
    [InlineData(-400, true)]
    [InlineData(401, false)]
    [InlineData(-401, false)]
    public void DayOfAFix_LiesNearToday(int days, bool allowed)
    {
        var verdict = CauseFixing.Check(Regional, Draft("Two people look.", Today.AddDays(days)), Owner, causeKnown: true, Today);

        Told(verdict).ShouldBe(allowed ? "" : "FixDateFar days 400");
    }

    [Theory]
    [InlineData("Two people look.", "")]
    [InlineData(" ", "FixChangeMissing")]
    public void Fix_SaysWhatIsDoneDifferently(string change, string code) =>
        Told(CauseFixing.Check(Admin, Draft(change, Today), Owner, causeKnown: true, Today)).ShouldBe(code);

    [Fact]
    public void EverythingWrong_IsToldAtOnce() => Told(CauseFixing.Check(
        Local, Draft(new string('x', CauseFix.LongestText + 1), Today.AddDays(999)), owner: null, causeKnown: false, Today))
        .ShouldBe("FixNotForYou, RootCauseUnknown, FixOwnerUnknown, TextTooLong limit 400, FixDateFar days 400");

    [Fact]
    public void RegionAndAdmin_UndertakeFixesAndNobodyElse() =>
        new[] { Regional, Admin, Local, Actor.System }.Select(CauseFixing.MayChange).ShouldBe([true, true, false, false]);

    [Fact]
    public void Fix_IsDoneOrPlannedAgainAndItsVersionMoves()
    {
        var fix = Fix();

        CauseFixing.Move(Regional, fix, CauseFixState.Done, 1, Now).ShouldBe(Verdict.Allowed);
        (fix.State, fix.Version).ShouldBe((CauseFixState.Done, 2));
        CauseFixing.Move(Regional, fix, CauseFixState.Planned, 2, Now).ShouldBe(Verdict.Allowed);
        (fix.State, fix.Version).ShouldBe((CauseFixState.Planned, 3));
    }

    [Theory]
    [InlineData("2026-09-14T09:59Z", false)]
    [InlineData("2026-09-14T10:00Z", true)] // it is the 15th in Kiribati
    public void Fix_IsDoneOnceItsDayHasComeSomewhere(string now, bool isDone)
    {
        var fix = Fix();

        var verdict = CauseFixing.Move(Regional, fix, CauseFixState.Done, 1, Build.Time(now));

        Told(verdict).ShouldBe(isDone ? "" : "FixNotBegun date 2026-09-15");
        fix.State.ShouldBe(isDone ? CauseFixState.Done : CauseFixState.Planned);
        CauseFixing.Move(Regional, fix, CauseFixState.Withdrawn, fix.Version, Build.Time(now)).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public void FixGivenUp_StaysSo()
    {
        var fix = Fix();
        CauseFixing.Move(Admin, fix, CauseFixState.Withdrawn, 1, Now).IsAllowed.ShouldBeTrue();

        Told(CauseFixing.Move(Local, fix, CauseFixState.Done, 1, Now)).ShouldBe("FixNotForYou, FixWithdrawn");
        Told(CauseFixing.Move(Admin, fix, CauseFixState.Done, 2, Now)).ShouldBe("FixWithdrawn");
        (fix.State, fix.Version).ShouldBe((CauseFixState.Withdrawn, 2));
    }

    private static FixDraft Draft(string change, DateOnly on) => new("diagnosis-wrong", Build.Region, null, "R-1", change, on);

    private static CauseFix Fix() => new()
    {
        Id = "F-1",
        RootCauseCode = "diagnosis-wrong",
        OwnerId = "R-1",
        OwnerName = "Rae",
        Change = "Two people look.",
        FixedOn = Today,
        CreatedById = "R-1",
        CreatedAt = Build.Now,
    };

    private static string Told(Verdict verdict) => string.Join(", ", verdict.Refusals
        .Select(r => string.Join(' ', r.Values.Select(v => $"{v.Key} {v.Value}").Prepend(r.Code))));
}
