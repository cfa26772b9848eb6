using EscalationDashboard.Domain.Trends.Risk;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

public sealed class RiskModelScoreTests
{
    [Fact]
    public void Fit_IsTheMeanOfSquaresAndOfSurprise()
    {
        var fit = RiskModelFit.Of([(0.8, true), (0.5, false), (0.25, false), (0.4, true)]);

        fit.Brier.ShouldBe((0.04 + 0.25 + 0.0625 + 0.36) / 4, 1e-12);
        fit.LogLoss.ShouldBe(-(Math.Log(0.8) + Math.Log(0.5) + Math.Log(0.75) + Math.Log(0.4)) / 4, 1e-12);
        fit.Auc.ShouldBe(3 / 4.0); // only the one at 0.4 scored below one who did not ask
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Auc_WhereAllDidTheSame_IsAGuess(bool asked) => RiskModelFit.Of([(0.1, asked), (0.9, asked)]).Auc.ShouldBe(0.5);

    [Fact]
    public void Calibration_IsByTenthsOfWhatWasForetold()
    {
        var looks = Enumerable.Range(0, 25).Select(i => (Foretold: (24 - i) / 100.0, Asked: i < 10)).ToList(); // the ten highest asked

        var bins = RiskModelScore.Calibration(looks);

        bins.Select(b => b.Looks).ShouldBe([2, 3, 2, 3, 2, 3, 2, 3, 2, 3]);
        bins.Select(b => b.Asked).ShouldBe([0, 0, 0, 0, 0, 0, 2, 3, 2, 3]);
        bins.Select(b => b.Came).ShouldBe([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        bins[0].Foretold.ShouldBe(0.005, 1e-12);
        bins[9].Foretold.ShouldBe(0.23, 1e-12);
    }

    [Fact]
    public void FewLooks_AreFewBinsAndNoneIsEmpty()
    {
        var bins = RiskModelScore.Calibration([(0.2, true), (0.1, false), (0.3, true)]);

        bins.Select(b => (b.Looks, b.Foretold, b.Came)).ShouldBe([(1, 0.1, 0), (1, 0.2, 1), (1, 0.3, 1)]);
    }

    [Theory]
    [InlineData(0.2, 0.3, false)]
    [InlineData(0.3, 0.3, false)]
    [InlineData(0.31, 0.3, true)]
    public void Model_IsWorseWhereThePlacesRateIsNearer(double model, double naive, bool worse) => new RiskModelScore(
        DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 0, 0, new RiskModelFit(model, 0, 0), new RiskModelFit(naive, 0, 0), []).IsWorse.ShouldBe(worse);
}
