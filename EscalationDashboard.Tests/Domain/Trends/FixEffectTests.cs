using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class FixEffectTests
{
    private static readonly (int, int)[] Before = Weeks(8, 13);

    [Theory]
    [InlineData(FixResult.TooEarly, 0, 0, 0)] // three weeks are too few
    [InlineData(FixResult.Gone, 0, 0, 0, 0)]
    [InlineData(FixResult.Gone, 3, 0, 0, 0, 0)]
    [InlineData(FixResult.Rarer, 2, 1, 3, 2)]
    [InlineData(FixResult.Unchanged, 8, 7, 9, 8)]
    [InlineData(FixResult.Unchanged, 12, 13, 12, 14)]
    [InlineData(FixResult.CameBack, 0, 0, 0, 0, 8, 9, 8, 9)]
    [InlineData(FixResult.CameBack, 4, 4, 4, 4, 8, 8, 8, 8)] // half as frequent, then as before
    [InlineData(FixResult.Rarer, 5, 5, 5, 5, 7, 7, 7, 7)] // never down to half
    public void Weeks_AfterAFix_SayWhatBecameOfTheCause(FixResult result, params int[] after) =>
        FixEffect.Of(Before, [.. after.Select(disputes => (disputes, 100))]).Result.ShouldBe(result);

    [Fact]
    public void FewVisits_AreNoJudgement() =>
        FixEffect.Of(Before, [(0, 5), (0, 5), (0, 5), (0, 4)]).Result.ShouldBe(FixResult.TooEarly);

    [Fact]
    public void NoVisitsAtAll_AreNoNumbers() => FixEffect.Of([], []).ShouldBe(new FixEffect(FixResult.TooEarly, null, null));

    private static (int, int)[] Weeks(int disputes, int count) => [.. Enumerable.Repeat((disputes, 100), count)];
}
