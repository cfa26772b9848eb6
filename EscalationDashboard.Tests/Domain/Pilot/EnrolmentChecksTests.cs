using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class EnrolmentChecksTests
{
    private static readonly CardTexts Texts = new(EscalationDashboard.Seeding.SeedData.Beside.MessageTexts());

    [Fact]
    public void PlanWithNothingWrong_LacksItsForecastAlone() => Failing(Plans.Read()).ShouldBe(["Forecast"]);

    [Fact]
    public void ForecastOfThisPlan_IsGoodAndOfAnotherIsNot()
    {
        var reading = Plans.Read();

        Failing(reading, Forecast(reading)).ShouldBeEmpty();
        Failing(reading, Forecast(Plans.Read(plan => plan.Hours[1] = "08:00-17:00"))).ShouldBe(["Forecast"]);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "no code", "Place, Leaders, OnDuty, Deputies, Language, Regional, Card, Policy" },
        { "no hours", "Hours, OnDuty" },
        { "no leaders", "Leaders, OnDuty, Deputies, Language en" },
        { "hours of no leader", "OnDuty" },
        { "no deputy", "Deputies Rosa Quintero" },
        { "no deputies", "Deputies Rosa Quintero, Amos Tull" },
        { "another language", "Language ko" },
        { "number that is none", "Policy" },
        { "number that cannot work", "Policy leaderUrgentReserve" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void WhatIsNotRight_IsToldByItsCheck(string fault, string failing)
    {
        var reading = Plans.Read(plan =>
        {
            switch (fault)
            {
                case "no code": plan.Place.Code = ""; break;
                case "no hours": plan.Hours = [.. Enumerable.Repeat("", 7)]; break;
                case "no leaders": plan.Leaders = []; break;
                case "hours of no leader": plan.Leaders.ForEach(l => l.Hours = ["10:00-12:00", "18:00-20:00", "", "", "", "", ""]); break;
                case "no deputy": plan.Leaders[0].Deputy = ""; break;
                case "no deputies": plan.Leaders.ForEach(l => l.Deputy = ""); break;
                case "another language": plan.Place.Language = "ko"; break;
                case "number that is none": plan.Layer[PolicyFields.LeaderUrgentReserve] = "many"; break;
                default: plan.Layer[PolicyFields.LeaderUrgentReserve] = "99"; break;
            }
        });

        string.Join(", ", Failing(reading, Forecast(reading))).ShouldBe(failing);
    }

    [Fact]
    public void OneOfTwoWhoSpeaksTheLanguage_IsEnough() => Failing(Plans.Read(plan => plan.Leaders[1].Languages = "es")).ShouldBe(["Forecast"]);

    [Fact]
    public void NewRegion_HasNoRegionalLeaderYet() => Failing(Plans.Read(plan =>
    {
        (plan.Place.IsNewRegion, plan.Place.Region) = (true, "SW");
        plan.Place.RegionNames = Plans.Around.Languages.ToDictionary(language => language, _ => "South West");
    })).ShouldBe(["Regional SW", "Forecast"]);

    [Fact]
    public void NumbersThatCannotWork_AreNamedEachOnce() => Failing(Plans.Read(plan =>
        (plan.Layer[PolicyFields.LeaderPer24Hours], plan.Layer[PolicyFields.LeaderOpenCap]) = ("2.5", "1.5")))
        .ShouldContain("Policy leaderOpenCap, leaderPer24Hours");

    // A card that lacks a leader's number or hours helps no customer.
    [Fact]
    public void Card_NamesEveryLeaderWithHoursAndAWayToReachThem()
    {
        var reading = Plans.Read();
        reading.Leaders[0].Hours = EscalationDashboard.Domain.Calendar.WeeklyHours.None;

        EnrolmentChecks.Of(reading, null, Texts, Build.Now).Single(c => c.Kind == EnrolmentCheckKind.Card).Pass.ShouldBeFalse();
        EnrolmentChecks.Of(Plans.Read(plan => plan.Leaders.ForEach(l => l.Reach = Reach.InApp)), null, Texts, Build.Now)
            .Single(c => c.Kind == EnrolmentCheckKind.Card).Pass.ShouldBeTrue();
    }

    [Fact]
    public void WhatNobodyTyped_IsNoDetail() =>
        EnrolmentChecks.Of(PlanReading.Of(new EnrolmentPlan(), Plans.Around), null, Texts, Build.Now).Select(c => c.Detail).ShouldAllBe(detail => detail.Length == 0);

    [Fact]
    public void OneLeaderIsThere_WhereOneOfTwoIsOnDutyWhileThePlaceIsOpen()
    {
        var reading = Plans.Read(plan => plan.Leaders[0].Hours = ["10:00-12:00", "", "", "", "", "", ""]);

        Failing(reading, Forecast(reading)).ShouldBeEmpty();
    }

    // The bound takes in a fortnight: a leave that ends within it leaves a leader to reach.
    [Theory]
    [InlineData(13, true)]
    [InlineData(15, false)]
    public void SomebodyIsThere_WithinAFortnight(int daysAway, bool passes)
    {
        var reading = Plans.Read();
        foreach (var leader in reading.Locals)
        {
            leader.Leave = [new Leave(Build.Now.AddDays(-1), Build.Now.AddDays(daysAway))];
        }

        EnrolmentChecks.Of(reading, null, Texts, Build.Now).Single(c => c.Kind == EnrolmentCheckKind.OnDuty).Pass.ShouldBe(passes);
    }

    [Fact]
    public void EachCheck_LeadsToWhereItIsPutRight() => EnrolmentChecks.Of(Plans.Read(), null, Texts, Build.Now).Select(c => $"{c.Kind} {c.Step}").ShouldBe(
    [
        "Place Place", "Hours Hours", "Leaders Leaders", "OnDuty Leaders", "Deputies Leaders", "Language Leaders", "Regional Leaders",
        "Card Card", "Policy Policy", "Forecast Forecast",
    ]);

    private static IEnumerable<string> Failing(PlanReading reading, Forecast? forecast = null) => EnrolmentChecks
        .Of(reading, forecast, Texts, Build.Now).Where(c => !c.Pass).Select(c => $"{c.Kind} {c.Detail}".Trim());

    private static Forecast Forecast(PlanReading reading)
    {
        var none = new Ranged(0, 0, 0);
        return new Forecast(PastSource.Log, "log", 100, reading.Fingerprint(), 1, 1, Build.Now, "Ada", none, none, none, none, none, [], []);
    }
}
