using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Tests.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Xunit.Abstractions;
using Seed = EscalationDashboard.Seeding.SeedData;

namespace EscalationDashboard.Tests.Domain.Pilot;

/// <summary>A forecast beside what the real commands then make of the same and of other days of a real log.</summary>
public sealed class ForecasterTests(ITestOutputHelper output)
{
    private static readonly DateOnly DayOne = new(2016, 2, 29);
    private static readonly Actor Admin = new("A-1", "Ingrid", StaffRole.PilotAdmin, null, Scope.Network);

    [Theory]
    [InlineData("Location 204")]
    [InlineData("Location 143")]
    [InlineData("Location 51")]
    [InlineData("Location 93")]
    public async Task RealLogAsThePast_GivesWhatItsReplayGives(string location)
    {
        var log = At(location, _ => true);

        var forecast = Forecast(log);
        var (replayed, held) = await Replay(log);

        Say(location, "same days", forecast, replayed, held, log.Count);
        forecast.Past.ShouldBe(replayed.Received);
        forecast.HeldShare.Expected.ShouldBe(held, 0.10);
        Daily(forecast.LaneSPerWeek.Expected * 2).ShouldBe(replayed.LaneS);
    }

    [Theory]
    [InlineData("Location 204")]
    [InlineData("Location 143")]
    [InlineData("Location 51")]
    [InlineData("Location 93")]
    public async Task FirstDayAsThePast_BesideTheReplayOfTheSecond(string location)
    {
        var second = At(location, day => day > DayOne);

        var forecast = Forecast(At(location, day => day == DayOne));
        var (replayed, held) = await Replay(second);

        Say(location, "next day", forecast, replayed, held, second.Count);
        forecast.HeldShare.Low.ShouldBeLessThanOrEqualTo(forecast.HeldShare.High);
        forecast.Assumptions.ShouldContain(ForecastAssumption.OpenDaysAlike);
    }

    [Fact]
    public void SamePast_GivesTheSameForecastAndAPartOfItLess()
    {
        var log = At("Location 204", _ => true);

        Forecast(log).ToString().ShouldBe(Forecast(log).ToString());
        Forecast(log, 50).Past.ShouldBeInRange(30, 78);
        Forecast(log, 50).HeldShare.Expected.ShouldBeLessThan(Forecast(log).HeldShare.Expected);
    }

    [Fact]
    public void WhatProgressThrows_EndsIt()
    {
        var (past, plan) = Of(At("Location 204", _ => true));

        Should.Throw<OperationCanceledException>(() => Forecaster.Of(
            past, 100, plan, Admin, ManualClock.TuesdayMorning, share => throw new OperationCanceledException($"{share}")));
    }

    [Theory]
    [InlineData(0, 0, 3.85)]
    [InlineData(10, 5.43, 18.41)]
    [InlineData(100, 82.22, 121.62)]
    public void Count_IsBoundedByChance(int count, double least, double most)
    {
        var bounds = Forecaster.Counted(count);

        bounds.Least.ShouldBe(least, 0.01);
        bounds.Most.ShouldBe(most, 0.01);
    }

    private static double Daily(double perWeek) => Math.Round(perWeek / 5, 6);

    private static List<LoggedRequest> At(string location, Func<DateOnly, bool> on) =>
        [.. RealLog.Read().Where(r => r.Location == location && on(DateOnly.FromDateTime(r.OpenedAt.UtcDateTime)))];

    private static (RequestHistory Past, PlanReading Plan) Of(IReadOnlyList<LoggedRequest> log)
    {
        var (locations, leaders) = LogNetwork.For(log);
        var around = new PilotSurroundings([], [], [], Seed.Beside.Policy(), ["en"]);
        return (
            LoggedHistory.Of(log, null, locations.Single().Calendar())!,
            new PlanReading(locations.Single(), null, [.. leaders], [], Seed.Beside.Policy(), around, []));
    }

    private static Forecast Forecast(IReadOnlyList<LoggedRequest> log, int share = 100)
    {
        var (past, plan) = Of(log);
        return Forecaster.Of(past, share, plan, Admin, ManualClock.TuesdayMorning, _ => { });
    }

    private static async Task<(ReplayReport Report, double Held)> Replay(IReadOnlyList<LoggedRequest> log)
    {
        var report = await ReplayCommand.Replay(
            Seed.Beside, log, Seed.Beside.Policy(), Seed.Beside.PolicyText(), speed: null, database: null, CancellationToken.None);
        return (report, (double)(report.Received - report.Admitted - report.Merged) / report.Received);
    }

    private void Say(string location, string what, Forecast forecast, ReplayReport replayed, double held, int count) => output.WriteLine(
        FormattableString.Invariant($"{location}, {what}: requests a day {Daily(forecast.PerWeek.Expected):0} ({Daily(forecast.PerWeek.Low):0}-{Daily(forecast.PerWeek.High):0}) | {count}; ")
        + FormattableString.Invariant($"held {forecast.HeldShare.Expected:P0} ({forecast.HeldShare.Low:P0}-{forecast.HeldShare.High:P0}) | {held:P0}; ")
        + FormattableString.Invariant($"longest wait {forecast.LongestWaitHours.Expected:0.0} ({forecast.LongestWaitHours.Low:0.0}-{forecast.LongestWaitHours.High:0.0}) | {replayed.MaxWaitHours}; ")
        + FormattableString.Invariant($"lane S {forecast.LaneSPerWeek.Expected:0.0} a week | {replayed.LaneS}; {replayed}; load {string.Join(", ", forecast.Leaders.Select(l => $"{l.Name} {l.PerDay.Expected:0.0}/{l.Capacity} max {l.BusiestDay}"))}"));
}
