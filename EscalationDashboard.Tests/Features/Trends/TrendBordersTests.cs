using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Rollout;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Features.Trends.Waits;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>
/// What happens a minute before midnight between two weeks, at midnight and a minute after, in places far apart and in the weeks in
/// which their clocks change: on every page it is counted in the week that its own wall calendar shows, and its list is as long.
/// </summary>
public sealed class TrendBordersTests : IAsyncLifetime, IAsyncDisposable
{
    // Clocks go back on 25 October in Lyon and on 1 November in Fremont; in Seoul and Dubai never.
    private static readonly string[] Places = ["US-FRE", "FR-LYO", "KR-SEO", "AE-DUB", .. Moved.Keys];

    // No hour of theirs begins with one of UTC; on Lord Howe clocks change by half an hour, here on 4 October.
    private static Dictionary<string, string> Moved => new() { ["QA-DOH"] = "Asia/Kathmandu", ["SA-RIY"] = "Asia/Kolkata", ["KR-BUS"] = "Australia/Lord_Howe" };
    private static readonly DateOnly[] Mondays = [new(2026, 10, 5), new(2026, 10, 19), new(2026, 10, 26), new(2026, 11, 2), new(2026, 11, 9)];
    private static readonly Actor Admin = new("A-1", "Ana", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly DateTimeOffset Now = Build.Time("2026-11-17T18:00Z");

    private readonly ProductFixture _office = new();
    private readonly List<(string Place, DateTimeOffset At, bool Disputed)> _happened = [];
    private Dictionary<string, TimeZoneInfo> _zones = [];

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Writes.Execute(async scope =>
        {
            foreach (var (place, zone) in Moved)
            {
                (await scope.Db.Locations.SingleAsync(l => l.Code == place)).ZoneId = zone;
            }

            return true;
        });
        _zones = (await _office.Read(db => new NetworkCatalog().Current(db))).Locations.ToDictionary(l => l.Code, l => TimeZoneInfo.FindSystemTimeZoneById(l.ZoneId));
        _happened.AddRange(
            from place in Places
            from monday in Mondays
            from minute in new[] { -1, 0, 1 }
            select (place, Midnight(place, monday).AddMinutes(minute), minute != 1));
        foreach (var (place, at, disputed) in _happened.OrderBy(h => h.At))
        {
            // A car comes in, and where its customer is in danger a dispute is admitted at that very minute, at whatever hour.
            _office.Clock.MoveTo(at);
            await _office.Writes.Execute(scope => _office.Get<VisitCommands>().Put(scope, ProductFixture.System, Ref(place, at), new VisitBody
            {
                LocationCode = place,
                Customer = new CustomerBody { Ref = $"C-{Ref(place, at)}", Name = "Robin Example", Language = "en" },
                Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023 },
                OpenedAt = at,
                Stage = "CheckedIn",
            }));
            if (disputed)
            {
                var request = await _office.Writes.Execute(async scope => (await _office.Get<ContactRequestCommands>().Receive(scope, ProductFixture.System, new ContactRequestBody
                {
                    VisitRef = Ref(place, at),
                    CustomerRef = $"C-{Ref(place, at)}",
                    Reason = DisputeReason.Diagnosis,
                    Text = "It smokes.",
                    Channel = ContactChannel.App,
                    Dangers = [DangerBody.Fire],
                })).Request!);
                (request.Outcome, request.Lane).ShouldBe((RequestOutcome.Admitted, Lane.S));
            }
        }

        _office.Clock.MoveTo(Now);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_office).DisposeAsync();

    [Fact]
    public async Task Weeks_OfEachPlace_AreThoseOfItsOwnWall()
    {
        foreach (var place in Places)
        {
            var shown = await _office.Get<TrendQueries>().Overview(Admin, Filter(place, 13), "en");
            foreach (var week in shown.Weeks.Where(w => w.Week >= shown.Period.From))
            {
                week.Rate.ShouldBe(new Rate(Count(place, week.Week, disputed: true), Count(place, week.Week)), $"{place} {week.Week:O}");
                (await Visits(place, week.Week, null)).ShouldBe(Count(place, week.Week), $"{place} {week.Week:O}");
                var disputes = new MarkFilter(Week(week.Week), null, place, null, null, null, null, null);
                (await _office.Get<TrendDisputeQueries>().Behind(Admin, disputes, "en")).Count.ShouldBe(Count(place, week.Week, disputed: true));
            }
        }
    }

    [Fact]
    public async Task Waits_Stages_AndTheRollOut_CountTheSameVisits()
    {
        foreach (var (place, last) in Places.SelectMany(p => Mondays.Select(m => (p, m))))
        {
            // Four weeks up to one of the borders.
            var filter = Filter(place, 4) with { Last = last };
            var count = Enumerable.Range(1, 4).Sum(weeks => Count(place, last.AddDays(-7 * weeks)));
            var waits = await _office.Get<WaitQueries>().Picture(Admin, filter, WaitKind.HandOver, "en");
            waits.All[(int)WaitKind.HandOver].Cases.ShouldBe(count, $"{place} until {last:O}");
            waits.Bands.Sum(b => b.Disputed?.Hits ?? 0).ShouldBe(Enumerable.Range(1, 4).Sum(weeks => Count(place, last.AddDays(-7 * weeks), disputed: true)));
            (await Visits(place, last.AddDays(-28), nameof(WaitKind.HandOver), 4)).ShouldBe(count);

            var rollout = await _office.Get<RolloutQueries>().Picture(Admin, filter, "en");
            var mine = rollout.Places.Single(p => p.Location.Code == place);
            mine.Now.Came.ShouldBe(Enumerable.Range(1, 4).Where(weeks => mine.Over is { } over && last.AddDays(-7 * weeks) >= over.From).Sum(weeks => Count(place, last.AddDays(-7 * weeks))));
            (await _office.Get<StageQueries>().Picture(Admin, filter, "en")).Places.Count.ShouldBe(count > 0 ? 1 : 0);
        }
    }

    [Fact]
    public async Task WaitsBand_IsThatOfTheClockThatNeverChanges()
    {
        // Open since the border, so that the time so far runs over the night in which clocks went back.
        foreach (var place in Places)
        {
            foreach (var (_, at, _) in _happened.Where(h => h.Place == place && h.At >= Midnight(place, new DateOnly(2026, 10, 26))))
            {
                var days = (Now - at).TotalDays;
                var band = days < 1 ? 0 : days < 2 ? 1 : days < 4 ? 2 : days < 8 ? 3 : 4;
                var week = TrendWeek.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zones[place]).DateTime));
                (await Visits(place, week, nameof(WaitKind.HandOver), band: band)).ShouldBeGreaterThan(0);
            }
        }
    }

    private static TrendFilter Filter(string place, int weeks) => TrendFilter.Of(weeks, null, place, null, null, null);

    private static TrendPeriod Week(DateOnly monday, int weeks = 1) => new(monday, monday.AddDays(7 * weeks));

    private static string Ref(string place, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"V-{place}-{at:MMddHHmm}");

    private async Task<int> Visits(string place, DateOnly monday, string? what, int weeks = 1, int? band = null) =>
        (await _office.Get<TrendVisitQueries>().Behind(Admin, new VisitMark(Week(monday, weeks), null, place, null, what) { Band = band })).Count;

    private int Count(string place, DateOnly monday, bool disputed = false) => _happened.Count(h => h.Place == place && (h.Disputed || !disputed)
        && DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(h.At, _zones[place]).DateTime) is var day && day >= monday && day < monday.AddDays(7));

    private DateTimeOffset Midnight(string place, DateOnly monday) => Build.Time($"{monday:yyyy-MM-dd} 00:00", _zones[place].Id);
}
