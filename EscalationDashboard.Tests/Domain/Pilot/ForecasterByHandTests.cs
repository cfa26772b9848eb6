using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

/// <summary>Forecasts of pasts so small that what the guardrails make of them can be worked out by hand.</summary>
public sealed class ForecasterByHandTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);
    private static readonly Actor Admin = new("A-1", "Ingrid", StaffRole.PilotAdmin, null, Scope.Network);

    // One leader who takes one request in 24 hours. Of three on one Monday one is admitted and the others wait for Tuesday and
    // Wednesday at nine. The day is a fifth of the week; by chance it may have been one request (the one with the lowest lot) or
    // twice as many, of which the first then asks before it opens and takes the place at eight.
    [Fact]
    public void ThreeOnOneDay_AreAWeeksOfThatDay()
    {
        var forecast = Forecast(Past("Q-3 09:00", "Q-4 10:00", "Q-5 11:00"), OneADay());

        var (least, most) = Forecaster.Counted(3);
        forecast.PerWeek.ShouldBe(new Ranged(least * 5, 15, most * 5));
        forecast.AdmittedPerWeek.ShouldBe(new Ranged(0, 5, 5));
        forecast.HeldShare.Expected.ShouldBe(2 / 3.0);
        forecast.HeldShare.Low.ShouldBe(0, "the one that may have been all is admitted");
        forecast.HeldShare.High.ShouldBe(1, "and of those that may have been all six wait");
        forecast.LaneSPerWeek.ShouldBe(new Ranged(0, 0, Forecaster.Counted(0).Most * 5));
        (forecast.LongestWaitHours.Low, forecast.LongestWaitHours.Expected).ShouldBe((0, 46));
        forecast.LongestWaitHours.High.ShouldBeInRange(46, 72);
        var rosa = forecast.Leaders.Single(l => l.Name == "Rosa Quintero");
        (rosa.Capacity, rosa.PerDay.Expected, rosa.BusiestDay).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void WholeWeeks_AreDividedByTheirNumber()
    {
        var past = Past("Q-1 09:00", "Q-2 10:00") with { Last = Monday.AddDays(13) };

        var forecast = Forecast(past, Plans.Read());

        (forecast.Past, forecast.PastDays, forecast.PerWeek.Expected, forecast.AdmittedPerWeek.Expected).ShouldBe((2, 14, 1, 1));
        (forecast.HeldShare.Expected, forecast.LongestWaitHours.Expected).ShouldBe((0, 0));
        forecast.Leaders.Sum(l => l.PerDay.Expected).ShouldBe(2 / 10.0, 1e-9, "of ten working days");
        forecast.Leaders.Max(l => l.BusiestDay).ShouldBe(1);
    }

    [Fact]
    public void WhoHadToWait_CountsOnTheDayOnWhichTheyAreReached()
    {
        var past = Past("Q-3 09:00", "Q-4 10:00", "Q-5 11:00") with { Last = Monday.AddDays(13) };

        var rosa = Forecast(past, OneADay()).Leaders.Single(l => l.Name == "Rosa Quintero");

        (rosa.PerDay.Expected, rosa.BusiestDay).ShouldBe((3 / 10.0, 1));
    }

    // A car that is promised for noon is urgent at eleven, and may use the reserve.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(48, 0.5)]
    public void CarThatIsPromisedSoon_MayUseTheReserve(int hours, double held)
    {
        var past = Past("Q-3 09:00", "Q-11 11:00");
        past = past with { Requests = [past.Requests[0], past.Requests[1] with { PromisedIn = TimeSpan.FromHours(hours) }] };
        var plan = Plans.Read(of =>
        {
            of.Leaders.RemoveAt(1);
            of.Leaders[0].Deputy = "";
            (of.Layer[PolicyFields.LeaderPer24Hours], of.Layer[PolicyFields.LeaderUrgentReserve]) = ("1", "1");
        });

        Forecast(past, plan).HeldShare.Expected.ShouldBe(held);
    }

    [Theory]
    [InlineData(0, 5)] // one of five days
    [InlineData(5, 1)] // a Saturday alone, on which it is shut, counts as one of five all the same
    [InlineData(6, 1)]
    public void LessThanAWeek_IsAsManyOpenDaysOfOne(int last, double perWeek)
    {
        var past = Past("Q-1 09:00") with { Last = Monday.AddDays(last) };

        Forecast(past, Plans.Read()).PerWeek.Expected.ShouldBe(perWeek, 1e-9);
    }

    [Fact]
    public void WhereItIsShut_OneDayOfTheWeekCounts()
    {
        var saturday = Monday.AddDays(5);
        var past = Past("Q-1 09:00") with { First = saturday, Last = saturday };

        Forecast(past, Plans.Read()).PerWeek.Expected.ShouldBe(5, 1e-9);
    }

    [Fact]
    public void Danger_IsCountedAndTakesNoPlace()
    {
        var calm = Past("Q-3 09:00", "Q-4 10:00");
        var past = calm with { Requests = [calm.Requests[0] with { Dangers = Dangers.Fire }, calm.Requests[1]] };

        var forecast = Forecast(past, OneADay());

        (forecast.LaneSPerWeek.Expected, forecast.HeldShare.Expected).ShouldBe((5, 0));
    }

    // What was known of a visit is known to the guardrails: nothing stated, nothing to dispute.
    [Theory]
    [InlineData("nothing of it stated", 1)]
    [InlineData("nothing at all stated since this morning", 1)]
    [InlineData("nothing at all stated for three days", 0)]
    [InlineData("an open recall", 0)]
    [InlineData("small change", 1)]
    [InlineData("not talked over", 0)] // the advisor has it first, and then it is admitted
    [InlineData("large change", 0)]
    [InlineData("a tow", 0)]
    [InlineData("a visit long ago", 1)]
    public void VisitOfThePast_IsLookedAtAsItStood(string what, double held)
    {
        var request = RequestHistoryTests.Request("Q-3", Monday.ToDateTime(new TimeOnly(9, 0)));
        request = what switch
        {
            "nothing of it stated" => request with { FactAge = null },
            "nothing at all stated since this morning" => request with { FactAge = null, NothingStated = true },
            "nothing at all stated for three days" => request with { FactAge = null, NothingStated = true, VisitAge = TimeSpan.FromDays(3) },
            "an open recall" => request with { FactAge = null, OpenRecall = true },
            "small change" => request with { Reason = DisputeReason.Estimate, ChangePercent = 5 },
            "large change" => request with { Reason = DisputeReason.Estimate, ChangePercent = 50 },
            "not talked over" => request with { TalkedOver = false, FactAge = TimeSpan.FromMinutes(1) },
            "a tow" => request with { FactAge = null, TowOpen = true },
            _ => request with { VisitAge = TimeSpan.FromDays(120) },
        };

        Forecast(Past() with { Requests = [request] }, Plans.Read()).HeldShare.Expected.ShouldBe(held);
    }

    [Theory]
    [InlineData(PastSource.Log, 0, false, "ShareAsks LogTimes FactsStated OpenDaysAlike HandlingUnknown Chance CustomersUnchanged")]
    [InlineData(PastSource.Log, 6, true, "ShareAsks LogTimes FactsStated MedianHandling Chance CustomersUnchanged")]
    [InlineData(PastSource.Similar, 27, true, "SameAsThere MedianHandling Chance CustomersUnchanged")]
    public void WhatItCannotKnow_IsSaid(PastSource source, int last, bool handling, string assumptions)
    {
        var past = Past("Q-1 09:00") with { Source = source, Last = Monday.AddDays(last), Handling = handling ? HandlingTimes.Unknown : null };

        string.Join(' ', Forecast(past, Plans.Read()).Assumptions).ShouldBe(assumptions);
    }

    [Fact]
    public void Leaders_AreTheLocationsAndItsRegionsWithWhatTheyMayTake()
    {
        var reading = Plans.Read(plan => (plan.Leaders[1].OwnPer24Hours, plan.Layer[PolicyFields.LeaderPer24Hours]) = ("5", "6"));

        Forecast(Past("Q-1 09:00"), reading).Leaders.Select(l => $"{l.Name} {l.Capacity}").Order(StringComparer.Ordinal)
            .ShouldBe(["Amos Tull 5", "Howard Penniman 6", "Rosa Quintero 6", "Victoria Lindqvist 6"]);
    }

    [Fact]
    public void Forecast_SaysWhatItRestsOnAndWhoMadeIt()
    {
        var reading = Plans.Read();

        var forecast = Forecast(Past("Q-1 09:00"), reading);

        (forecast.Source, forecast.SourceName, forecast.SharePercent, forecast.Fingerprint, forecast.MadeAt, forecast.MadeByName)
            .ShouldBe((PastSource.Log, "log", 100, reading.Fingerprint(), Build.Now, "Ingrid"));
    }

    [Fact]
    public void Progress_GoesUpThroughTheThreeTellings()
    {
        var told = new List<double>();

        Forecaster.Of(Past("Q-3 09:00", "Q-11 10:00"), 100, Plans.Read(), Admin, Build.Now, told.Add);

        told.ShouldBeInOrder();
        told.ShouldAllBe(share => share >= 0 && share < 1);
        told.ShouldContain(1 / 3.0);
        told.ShouldContain(2 / 3.0);
    }

    [Fact]
    public void WithoutALocationOrAPast_ThereIsNothingToForetell()
    {
        Should.Throw<ArgumentException>(() => Forecast(Past("Q-1 09:00"), Plans.Read(plan => plan.Place.Code = ""))).ParamName.ShouldBe("plan");
        Should.Throw<ArgumentException>(() => Forecast(Past(), Plans.Read())).ParamName.ShouldBe("whole");
        Should.Throw<ArgumentException>(() => Forecaster.Of(Past("Q-1 09:00"), 1, Plans.Read(), Admin, Build.Now, _ => { })).ParamName.ShouldBe("whole");
    }

    private static PlanReading OneADay() => Plans.Read(plan =>
    {
        plan.Leaders.RemoveAt(1);
        plan.Leaders[0].Deputy = "";
        (plan.Layer[PolicyFields.LeaderPer24Hours], plan.Layer[PolicyFields.LeaderUrgentReserve]) = ("1", "0");
    });

    /// <param name="requests">Id and time on that Monday.</param>
    private static RequestHistory Past(params string[] requests) => new(
        PastSource.Log, "log",
        [.. requests.Select(r => r.Split(' ')).Select(r => RequestHistoryTests.Request(r[0], Monday.ToDateTime(TimeOnly.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture))))],
        null, Monday, Monday);

    private static Forecast Forecast(RequestHistory past, PlanReading plan) => Forecaster.Of(past, 100, plan, Admin, Build.Now, _ => { });
}
