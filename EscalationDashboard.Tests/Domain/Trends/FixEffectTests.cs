using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class FixEffectTests
{
    private static readonly (int, int)[] Before = Weeks(8, 13);

    [Theory]
    [InlineData(FixResult.TooEarly, 0, 0, 0)] // three weeks are too few
    [InlineData(FixResult.Gone, 0, 0, 0, 0)]
    [InlineData(FixResult.Gone, 3, 0, 0, 0, 0)]
    [InlineData(FixResult.Gone, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(FixResult.Rarer, 2, 1, 3, 2)]
    [InlineData(FixResult.Unchanged, 8, 7, 9, 8)]
    [InlineData(FixResult.Unchanged, 12, 13, 12, 14)]
    [InlineData(FixResult.Unchanged, 8, 8, 8, 8, 8, 8, 8, 8)] // it was never away
    [InlineData(FixResult.CameBack, 0, 0, 0, 0, 8, 9, 8, 9)]
    [InlineData(FixResult.CameBack, 20, 0, 0, 0, 0, 8, 8, 8, 8)] // away in one run of four weeks is enough
    [InlineData(FixResult.CameBack, 4, 4, 4, 4, 8, 8, 8, 8)] // half as frequent, then as before
    [InlineData(FixResult.Rarer, 5, 5, 5, 5, 7, 7, 7, 7)] // never down to half
    public void Weeks_AfterAFix_SayWhatBecameOfTheCause(FixResult result, params int[] after) =>
        FixEffect.Of(Before, [.. after.Select(disputes => (disputes, 100))]).Result.ShouldBe(result);

    [Fact]
    public void FewVisits_AreNoJudgement() =>
        FixEffect.Of(Before, [(0, 5), (0, 5), (0, 5), (0, 4)]).Result.ShouldBe(FixResult.TooEarly);

    [Theory]
    [InlineData(19, 20, FixResult.TooEarly)]
    [InlineData(20, 19, FixResult.TooEarly)]
    [InlineData(20, 20, FixResult.Gone)]
    public void TwentyVisits_OnEitherSideAreEnough(int visitsBefore, int visitsAfter, FixResult result) =>
        FixEffect.Of([(visitsBefore, visitsBefore)], [(0, visitsAfter - 3), (0, 1), (0, 1), (0, 1)]).Result.ShouldBe(result);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void WhatWasNeverThere_CanNeitherGoNorStayNorComeBack(int after) => FixEffect.Of(Weeks(0, 13), Weeks(after, 8)).Result.ShouldBe(FixResult.NoneBefore);

    [Fact]
    public void WhatBefellEachVisitAndStillDoes_IsUnchanged() => FixEffect.Of(Weeks(100, 13), Weeks(100, 4)).Result.ShouldBe(FixResult.Unchanged);

    // Two causes of one visit are one visit with a cause.
    [Fact]
    public void MoreDisputesThanVisits_AreEachVisit() => FixEffect.Of([(30, 20)], [(0, 20)]).Before!.Rate.ShouldBe(1);

    [Fact]
    public void NoVisitsAtAll_AreNoNumbers() => FixEffect.Of([], []).ShouldBe(new FixEffect(FixResult.TooEarly, null, null));

    private static (int, int)[] Weeks(int disputes, int count) => [.. Enumerable.Repeat((disputes, 100), count)];
}
