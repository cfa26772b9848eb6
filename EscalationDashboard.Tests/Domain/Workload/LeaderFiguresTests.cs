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
}
