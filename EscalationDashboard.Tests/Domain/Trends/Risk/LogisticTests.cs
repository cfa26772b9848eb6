using Bogus;
using EscalationDashboard.Domain.Trends.Risk;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

public sealed class LogisticTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.0986122886681098, 0.75)] // ln 3: three to one
    [InlineData(-1.0986122886681098, 0.25)]
    [InlineData(1_000, 1)]
    [InlineData(-1_000, 0)]
    public void Sigmoid_TurnsOddsIntoAProbability(double odds, double probability)
    {
        Logistic.Sigmoid(odds).ShouldBe(probability, 1e-15);
        if (probability is > 0 and < 1)
        {
            Logistic.Odds(probability).ShouldBe(odds, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(7, 9)]
    public void Constant_IsTheOddsOfAllWhereThereIsNoSign(int asked, int of)
    {
        var weights = Logistic.Fit([.. Enumerable.Repeat(Array.Empty<double>(), of)], [.. Enumerable.Range(0, of).Select(i => i < asked)], ridge: 5);

        weights.ShouldHaveSingleItem().ShouldBe(Logistic.Odds(asked / (double)of), 1e-3);
    }

    // One sign that is there or not, and next to no ridge: its weight is the difference of the two odds.
    [Fact]
    public void Weight_IsWhatTheSignAddsToTheOdds()
    {
        var rows = Enumerable.Range(0, 40).Select(i => (double[])[i % 2]).ToList();
        var asked = Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? i < 8 : i < 30).ToList(); // 4 of 20 without, 15 of 20 with

        var weights = Logistic.Fit(rows, asked, ridge: 1e-9);

        weights[0].ShouldBe(Logistic.Odds(0.2), 1e-3);
        weights[1].ShouldBe(Logistic.Odds(0.75) - Logistic.Odds(0.2), 1e-3);
    }

    // At the optimum what every sign leaves unexplained is just what the ridge pulls it back by.
    [Theory]
    [InlineData(0.1)]
    [InlineData(5)]
    [InlineData(200)]
    public void Weights_AreWhereWhatIsLeftIsTheRidgesPull(double ridge)
    {
        var random = new Randomizer(11);
        var rows = Enumerable.Range(0, 200).Select(_ => (double[])[random.Double(-2, 2), random.Double(-1, 3), random.Double(0, 1), random.Double(-1, 1)]).ToList();
        var asked = rows.ConvertAll(row => random.Double() < Logistic.Sigmoid(row[0] - (0.5 * row[1]) + (row[0] * row[2]) - 1));

        var weights = Logistic.Fit(rows, asked, ridge);

        var left = rows.ConvertAll(row => Logistic.Sigmoid(weights[0] + row.Select((x, i) => x * weights[i + 1]).Sum()))
            .Zip(asked, (foretold, did) => (did ? 1 : 0) - foretold).ToList();
        left.Sum().ShouldBe(1e-4 * weights[0], 1e-6);
        for (var sign = 0; sign < 4; sign++)
        {
            left.Zip(rows, (miss, row) => miss * row[sign]).Sum().ShouldBe(ridge * weights[sign + 1], 1e-6);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HistoryInWhichAllDidTheSame_HasAnAnswer(bool asked)
    {
        var weights = Logistic.Fit([.. Enumerable.Range(0, 50).Select(i => (double[])[i])], [.. Enumerable.Repeat(asked, 50)], ridge: 5);

        weights.ShouldAllBe(w => double.IsFinite(w));
        Logistic.Sigmoid(weights[0] + (25 * weights[1])).ShouldBe(asked ? 1 : 0, 0.01);
    }
}
