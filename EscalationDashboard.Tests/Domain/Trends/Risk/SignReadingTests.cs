using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Tests.Domain.Trends.Risk;

public sealed class SignReadingTests
{
    internal static readonly DateTimeOffset Opened = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, decimal> Usual = new() { ["USD"] = 1_000 };

    [Fact]
    public void RisenEstimate_IsReadByTheLargerOfTheLastStepAndTheWholeWay()
    {
        var reading = Read(Estimate(1, 1_000, 1), Estimate(2, 1_200, 2), Estimate(3, 1_380, 3));

        reading[Sign.EstimateUp].ShouldBe(0.38, 1e-9);
        reading[Sign.EstimateMoney].ShouldBe(0.38, 1e-9);
        reading[Sign.Revisions].ShouldBe(2);
        reading.RisenBy.ShouldBe(380);
    }

    [Theory]
    [InlineData(1_000, 800, "USD")]
    [InlineData(1_000, 1_000, "USD")]
    [InlineData(1_000, 1_900, "EUR")]
    [InlineData(0, 500, "USD")]
    public void WhatIsNotARise_IsNone(int from, int to, string currency)
    {
        var reading = Read(Estimate(1, from, 1), Estimate(2, to, 2, currency));

        reading[Sign.EstimateUp].ShouldBe(0);
        reading.RisenBy.ShouldBeNull();
    }

    [Fact]
    public void WhatWasStatedLater_IsNotLookedAt()
    {
        var story = Scenario(Estimate(1, 1_000, 1), Estimate(2, 3_000, 30), Denied(30), Diagnosis("A", 1), Diagnosis("B", 30));

        var reading = SignReading.At(story, Opened.AddHours(24), Usual);

        reading[Sign.EstimateUp].ShouldBe(0);
        reading[Sign.WarrantyDenied].ShouldBe(0);
        reading[Sign.DiagnosisChanged].ShouldBe(0);
        SignReading.At(story, Opened.AddHours(48), Usual)[Sign.EstimateUp].ShouldBe(2);
    }

    [Fact]
    public void WhatIsStatedAtThatInstant_IsKnown()
    {
        var story = Scenario(Estimate(1, 1_000, 24), Denied(24), Diagnosis("A", 1), Diagnosis("B", 24, told: false));

        var reading = SignReading.At(story, Opened.AddHours(24), Usual);

        (reading[Sign.WarrantyDenied], reading[Sign.DiagnosisChanged], reading[Sign.NotTalkedOver], reading[Sign.Revisions]).ShouldBe((1, 1, 1, 0));
        Read(Diagnosis("A", 1), Diagnosis("A", 2))[Sign.DiagnosisChanged].ShouldBe(0, "said again it is the same");
    }

    [Fact]
    public void StageOfTheWork_NeedsNoTalkingOver() => Read(
        new Fact { Id = "s", VisitRef = "V", Kind = FactKind.Stage, Revision = 1, StatedAt = Opened })[Sign.NotTalkedOver].ShouldBe(0);

    // Beyond these a number says no more.
    [Fact]
    public void OddVisit_DoesNotBendTheModel()
    {
        var story = Scenario([.. Enumerable.Range(1, 9).Select(i => Estimate(i, 1_000 * i, i))]) with
        {
            PromisedAt = Opened,
            OtherVisits = [.. Enumerable.Range(1, 9).Select(i => Opened.AddDays(-i))],
        };

        var reading = SignReading.At(story, Opened.AddDays(60), Usual);

        (reading[Sign.EstimateUp], reading[Sign.EstimateMoney], reading[Sign.Revisions], reading[Sign.Overdue], reading[Sign.RepeatVisit])
            .ShouldBe((2, 3, 5, 14, 3));
        (reading.RisenBy, reading.Currency).ShouldBe((8_000, "USD"));
    }

    [Fact]
    public void CurrencyWithoutAUsualEstimate_IsNoRiseInMoney()
    {
        var story = Scenario(Estimate(1, 100, 1, "CHF"), Estimate(2, 150, 2, "CHF"));

        SignReading.At(story, Opened.AddDays(1), Usual)[Sign.EstimateMoney].ShouldBe(0);
        SignReading.At(story, Opened.AddDays(1), new Dictionary<string, decimal> { ["CHF"] = 0 })[Sign.EstimateMoney].ShouldBe(0);
        SignReading.At(story, Opened.AddDays(1), new Dictionary<string, decimal> { ["CHF"] = 100 })[Sign.EstimateMoney].ShouldBe(0.5);
    }

    [Theory]
    [InlineData(0, 0)] // itself
    [InlineData(-1, 1)]
    [InlineData(-2_160, 1)] // ninety days to the hour
    [InlineData(-2_161, 0)]
    public void OtherVisit_MakesThisOneARepeatWithinNinetyDays(int hours, int repeats) =>
        SignReading.At(Scenario() with { OtherVisits = [Opened.AddHours(hours)] }, Opened.AddDays(1), Usual)[Sign.RepeatVisit].ShouldBe(repeats);

    [Fact]
    public void OneRequestOnAnEarlierVisit_IsEnough() => SignReading.At(
        Scenario() with { OtherRequests = [Opened.AddHours(1), Opened.AddHours(24), Opened.AddHours(99)] }, Opened.AddHours(24), Usual)[Sign.AskedBefore].ShouldBe(1);

    // Quiet from the instant it opens to the one before its customer asks or has the car back.
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Visit_IsQuietUntilItsCustomerAsksOrHasTheCar(int hours, bool isQuiet)
    {
        (Scenario() with { AskedAt = Opened.AddHours(2) }).IsQuietAt(Opened.AddHours(hours)).ShouldBe(isQuiet);
        (Scenario() with { HandedOverAt = Opened.AddHours(2) }).IsQuietAt(Opened.AddHours(hours)).ShouldBe(isQuiet);
    }

    [Fact]
    public void OtherVisitsAndRequests_CountOnlyIfTheyCameBefore()
    {
        var story = Scenario() with
        {
            OtherVisits = [Opened.AddDays(-10), Opened.AddDays(-89), Opened.AddDays(-91), Opened.AddDays(3)],
            OtherRequests = [Opened.AddHours(30)],
        };

        var reading = SignReading.At(story, Opened.AddHours(24), Usual);

        reading[Sign.RepeatVisit].ShouldBe(2);
        reading[Sign.AskedBefore].ShouldBe(0);
        SignReading.At(story, Opened.AddHours(31), Usual)[Sign.AskedBefore].ShouldBe(1);
    }

    [Fact]
    public void DaysArePastTheHandOver_OnlyWhereOneWasPromised()
    {
        SignReading.At(Scenario() with { PromisedAt = Opened.AddDays(1) }, Opened.AddDays(3), Usual)[Sign.Overdue].ShouldBe(2, 1e-9);
        SignReading.At(Scenario() with { PromisedAt = Opened.AddDays(9) }, Opened.AddDays(3), Usual)[Sign.Overdue].ShouldBe(0);
        SignReading.At(Scenario(), Opened.AddDays(3), Usual)[Sign.Overdue].ShouldBe(0);
        SignReading.At(Scenario(), Opened.AddDays(3), Usual)[Sign.Standing].ShouldBe(Math.Log(4), 1e-9);
    }

    [Fact]
    public void WarrantyThatWasMadeGood_IsNotDenied() =>
        Read(Denied(1), new Fact { Id = "w2", VisitRef = "V", Kind = FactKind.Warranty, Revision = 2, StatedAt = Opened.AddHours(2), Decision = WarrantyDecision.Goodwill })[Sign.WarrantyDenied].ShouldBe(0);

    [Fact]
    public void OnlyTheLatestOfAKind_MustHaveBeenTalkedOver() =>
        Read(Estimate(1, 100, 1, told: false), Estimate(2, 100, 2, told: true), Diagnosis("A", 1, told: false))[Sign.NotTalkedOver].ShouldBe(1);

    [Fact]
    public void EveryValueIsThereAndFinite_WhateverWasStated()
    {
        var reading = Read(new Fact { Id = "e", VisitRef = "V", Kind = FactKind.Estimate, Revision = 1, StatedAt = Opened }, Estimate(2, 50, 1));

        reading.Values.Length.ShouldBe(Enum.GetValues<Sign>().Length - 1);
        reading.Values.ShouldAllBe(v => double.IsFinite(v));
    }

    internal static VisitStory Scenario(params Fact[] facts) => new("V", "US-FRE", Opened, null, facts, null, null, [], []);

    private static SignReading Read(params Fact[] facts) => SignReading.At(Scenario(facts), Opened.AddDays(2), Usual);

    internal static Fact Estimate(int revision, decimal amount, int hour, string currency = "USD", bool told = true) => new()
    {
        Id = $"e{revision}",
        VisitRef = "V",
        Kind = FactKind.Estimate,
        Revision = revision,
        StatedAt = Opened.AddHours(hour),
        Amount = amount,
        Currency = currency,
        TalkedOver = told,
    };

    private static Fact Denied(int hour) => new()
    {
        Id = "w1",
        VisitRef = "V",
        Kind = FactKind.Warranty,
        Revision = 1,
        StatedAt = Opened.AddHours(hour),
        Decision = WarrantyDecision.Denied,
        TalkedOver = true,
    };

    private static Fact Diagnosis(string code, int hour, bool told = true) => new()
    {
        Id = $"d{code}",
        VisitRef = "V",
        Kind = FactKind.Diagnosis,
        Revision = code[0] - 'A' + 1,
        StatedAt = Opened.AddHours(hour),
        Code = code,
        TalkedOver = told,
    };
}
