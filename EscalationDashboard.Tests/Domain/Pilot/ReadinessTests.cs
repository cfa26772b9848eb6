using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class ReadinessTests
{
    [Fact]
    public void EnoughOfEverythingAndNothingWrong_IsReady()
    {
        Gate.Open.IsReady.ShouldBeTrue();
        Gate.Open.Checks.Select(c => c.Kind).ShouldBe(Enum.GetValues<ReadinessKind>());
        Gate.Open.Checks.ShouldAllBe(c => c.Basis == ReadinessBasis.Location);
    }

    [Theory]
    [InlineData(ReadinessKind.LooseEnds, 0, 30, true)]
    [InlineData(ReadinessKind.LooseEnds, 0, 29, false)]
    [InlineData(ReadinessKind.LooseEnds, 1, 1000, false)]
    [InlineData(ReadinessKind.OverCap, 0, 20, true)]
    [InlineData(ReadinessKind.OverCap, 0, 19, false)]
    [InlineData(ReadinessKind.OverCap, 1, 1000, false)]
    [InlineData(ReadinessKind.SafetyMissed, 0, 30, true)]
    [InlineData(ReadinessKind.SafetyMissed, 0, 29, false)]
    [InlineData(ReadinessKind.SafetyMissed, 1, 1000, false)]
    [InlineData(ReadinessKind.FalseThrottles, 0, 50, true)] // ends at 7.1 %
    [InlineData(ReadinessKind.FalseThrottles, 0, 49, false)]
    [InlineData(ReadinessKind.FalseThrottles, 1, 50, false)] // 2 %, but it may be 10.5 %
    [InlineData(ReadinessKind.FalseThrottles, 1, 53, true)] // 9.9 %
    [InlineData(ReadinessKind.FalseThrottles, 100, 1000, false)]
    [InlineData(ReadinessKind.BookingsKept, 20, 20, true)]
    [InlineData(ReadinessKind.BookingsKept, 19, 19, false)]
    [InlineData(ReadinessKind.BookingsKept, 999, 1000, false)]
    [InlineData(ReadinessKind.AppealsInTime, 5, 5, true)]
    [InlineData(ReadinessKind.AppealsInTime, 4, 4, false)]
    [InlineData(ReadinessKind.AppealsInTime, 19, 20, true)]
    [InlineData(ReadinessKind.AppealsInTime, 18, 20, false)]
    [InlineData(ReadinessKind.SameDay, 20, 30, true)]
    [InlineData(ReadinessKind.SameDay, 19, 30, false)]
    [InlineData(ReadinessKind.SameDay, 29, 29, false)]
    [InlineData(ReadinessKind.Feedback, 6, 10, true)]
    [InlineData(ReadinessKind.Feedback, 5, 10, false)]
    [InlineData(ReadinessKind.Feedback, 9, 9, false)]
    [InlineData(ReadinessKind.Leaders, 1, 1, true)]
    [InlineData(ReadinessKind.Leaders, 0, 3, false)]
    [InlineData(ReadinessKind.Leaders, 0, 0, false)]
    [InlineData(ReadinessKind.OldestWait, 0, 0, true)] // nobody waited
    [InlineData(ReadinessKind.OldestWait, 1, 1000, false)]
    public void Check_HoldsAtItsBoundary(ReadinessKind kind, int hits, int cases, bool passes)
    {
        var gate = Gate.Of(With(Gate.Good, kind, new Tally(hits, cases)));

        gate.Of(kind).Pass.ShouldBe(passes);
        gate.Failing.Select(c => c.Kind).ShouldBe(passes ? [] : [kind], "no other check minds");
    }

    [Theory]
    [InlineData(ReadinessKind.BookingsKept, 3, 3, ReadinessState.TooFew)]
    [InlineData(ReadinessKind.BookingsKept, 0, 0, ReadinessState.TooFew)]
    [InlineData(ReadinessKind.BookingsKept, 19, 20, ReadinessState.Failed)]
    [InlineData(ReadinessKind.BookingsKept, 20, 20, ReadinessState.Passed)]
    [InlineData(ReadinessKind.SafetyMissed, 0, 3, ReadinessState.TooFew)]
    [InlineData(ReadinessKind.SafetyMissed, 1, 3, ReadinessState.Failed)] // once is enough, however few cases there are
    [InlineData(ReadinessKind.FalseThrottles, 1, 3, ReadinessState.TooFew)]
    [InlineData(ReadinessKind.FalseThrottles, 10, 50, ReadinessState.Failed)]
    [InlineData(ReadinessKind.Leaders, 0, 0, ReadinessState.Failed)] // nothing is waited for
    [InlineData(ReadinessKind.OldestWait, 0, 0, ReadinessState.Passed)]
    public void TooFewCases_AreNeitherPassedNorFailed(ReadinessKind kind, int hits, int cases, ReadinessState state) =>
        Gate.Of(With(Gate.Good, kind, new Tally(hits, cases))).Of(kind).State.ShouldBe(state);

    // At least two thirds of those who voted, and half of all who are assigned must have.
    [Theory]
    [InlineData(2, 3, 3, 2, true)]
    [InlineData(1, 2, 2, 1, false)]
    [InlineData(65, 98, 1, 1, false)]
    [InlineData(2, 2, 4, 2, true)]
    [InlineData(2, 2, 5, 3, false)]
    [InlineData(1, 1, 1, 1, true)]
    [InlineData(0, 0, 1, 1, false)]
    public void Vote_NeedsTwoThirdsOfHalfOfThem(int yes, int voted, int assigned, int least, bool passes)
    {
        var check = Gate.Of(Gate.Good with { Votes = new(yes, voted), Leaders = new(1, assigned) }).Of(ReadinessKind.Vote);

        (check.Pass, check.LeastSample, check.Sample).ShouldBe((passes, least, voted));
    }

    [Fact]
    public void OldestWait_IsInHoursBesideItsBound()
    {
        Wait(Gate.Good).ShouldBe((72, 72));
        Wait(Gate.Good with { WaitedTooLong = default }).ShouldBe((null, 72)); // nobody waited
        Wait(Gate.Good with { WaitBound = TimeSpan.MaxValue }).ShouldBe((72, 0)); // no policy, no bound

        static (double?, double) Wait(ReadinessFigures figures) =>
            (Gate.Of(figures).Of(ReadinessKind.OldestWait).Figure, Gate.Of(figures).Of(ReadinessKind.OldestWait).Threshold);
    }

    [Fact]
    public void WhereThereIsNoCase_ThereIsNoFigure()
    {
        var gate = Readiness.OfPilot(ReadinessFigures.Nothing);

        gate.Checks.Where(c => c.Figure is not null).Select(c => c.Kind).ShouldBe([ReadinessKind.Leaders], "nobody to reach is a number");
        Gate.Open.Of(ReadinessKind.LooseEnds).Figure.ShouldBe(0);
        gate.Passes.ShouldBe(1);
    }

    [Fact]
    public void TooFewOwnCases_AreJudgedByTheRegionThenByThePilot()
    {
        var few = Gate.Good with { SameDay = new(0, 29), SafetyMissed = default };
        var region = Gate.Good with { SafetyMissed = new(0, 29), SameDay = new(30, 30) };
        var pilot = Gate.Good with { SafetyMissed = new(0, 300), SameDay = new(0, 300) };

        var gate = Gate.Of(few, region, pilot);

        (gate.Of(ReadinessKind.SameDay).Basis, gate.Of(ReadinessKind.SameDay).Pass).ShouldBe((ReadinessBasis.Region, true));
        (gate.Of(ReadinessKind.SafetyMissed).Basis, gate.Of(ReadinessKind.SafetyMissed).Sample).ShouldBe((ReadinessBasis.Pilot, 300));
        gate.Of(ReadinessKind.OverCap).Basis.ShouldBe(ReadinessBasis.Location);
    }

    [Fact]
    public void MissOfItsOwn_IsNotHiddenByEverybodyElsesCases()
    {
        var gate = Gate.Of(Gate.Good with { SafetyMissed = new(1, 1) }, Gate.Good, Gate.Good with { SafetyMissed = new(1, 5_000) });

        gate.Of(ReadinessKind.SafetyMissed).ShouldSatisfyAllConditions(
            c => c.Pass.ShouldBeFalse(),
            c => c.Basis.ShouldBe(ReadinessBasis.Location),
            c => c.Figure.ShouldBe(1));
    }

    [Fact]
    public void NothingAtAll_ShowsNothing() =>
        Readiness.OfPilot(ReadinessFigures.Nothing).Failing.Select(c => c.Kind)
            .ShouldBe(Enum.GetValues<ReadinessKind>().Except([ReadinessKind.OldestWait]));

    [Fact]
    public void Interval_IsTheOneThatEverybodyUses() =>
        Gate.Of(Gate.Good with { FalseThrottles = new(3, 80) }).Of(ReadinessKind.FalseThrottles).Interval.ShouldBe(Wilson.Interval(3, 80));

    [Fact]
    public void OneMoreThatWentWrong_NeverOpensTheGate()
    {
        var cases = from kind in Gen.Elements(Enum.GetValues<ReadinessKind>().Except([ReadinessKind.OldestWait]))
                    from of in Gen.Choose(0, 200)
                    from hits in Gen.Choose(0, of)
                    select (Kind: kind, Hits: hits, Of: of);
        Properties.Hold(cases.Where(c => c.Of > 0), it =>
        {
            var isBad = it.Kind is ReadinessKind.LooseEnds or ReadinessKind.OverCap or ReadinessKind.SafetyMissed or ReadinessKind.FalseThrottles;
            var worse = Math.Clamp(it.Hits + (isBad ? 1 : -1), 0, it.Of);
            var before = Gate.Of(With(Gate.Good, it.Kind, new Tally(it.Hits, it.Of))).Of(it.Kind).Pass;
            var after = Gate.Of(With(Gate.Good, it.Kind, new Tally(worse, it.Of))).Of(it.Kind).Pass;
            (after && !before).ShouldBeFalse($"{it}");
        });
    }

    [Fact]
    public void Sum_IsTheSameInAnyOrderAndGrouping()
    {
        var one = Gate.Good with { OldestWait = TimeSpan.FromHours(3), WaitBound = TimeSpan.FromHours(48) };
        var two = Gate.Good with { OldestWait = TimeSpan.FromHours(9), SameDay = new(1, 7) };
        var all = ReadinessFigures.Sum([one, two, Gate.Good]);

        all.ShouldBe(ReadinessFigures.Sum([ReadinessFigures.Sum([Gate.Good, two]), one]));
        (all.SameDay, all.OldestWait, all.WaitBound).ShouldBe((new Tally(41, 67), TimeSpan.FromHours(72), TimeSpan.FromHours(48)));
    }

    private static ReadinessFigures With(ReadinessFigures figures, ReadinessKind kind, Tally tally) => kind switch
    {
        ReadinessKind.LooseEnds => figures with { LooseEnds = tally },
        ReadinessKind.OverCap => figures with { OverCap = tally },
        ReadinessKind.SafetyMissed => figures with { SafetyMissed = tally },
        ReadinessKind.FalseThrottles => figures with { FalseThrottles = tally },
        ReadinessKind.OldestWait => figures with { WaitedTooLong = tally },
        ReadinessKind.BookingsKept => figures with { BookingsKept = tally },
        ReadinessKind.AppealsInTime => figures with { AppealsInTime = tally },
        ReadinessKind.SameDay => figures with { SameDay = tally },
        ReadinessKind.Feedback => figures with { Content = tally },
        _ => figures with { Leaders = tally },
    };
}
