using System.Collections.Immutable;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Tests.Support.FuzzedField;

namespace EscalationDashboard.Tests.Shell.Forms;

/// <summary>What an admin fills in about the pilot, and a manager about trends.</summary>
internal static class PilotForms
{
    // What is typed on the way into the pilot is kept as it was typed, right or not.
    private static readonly FuzzedField[] Place =
    [
        .. new[] { "code", "name", "city", "region", "regionName-en", "regionName-fr", "latitude", "longitude", "language", "relayPhone" }
            .Select(name => Value($"enrol-{name}")),
    ];

    private static readonly FuzzedField[] Leaders =
        [
        Value("enrol-leader-1-name"), Choice("enrol-leader-1-tier"), Value("enrol-leader-1-languages"), Value("enrol-leader-1-deputy"),
        Value("enrol-leader-1-own24"), Value("enrol-leader-1-ownOpen"), Choice("enrol-leader-1-reach"),
    ];

    public static IEnumerable<FuzzedForm> All =>
    [
        new("place", Place, "next", office => Enrolling(office, EnrolmentStep.Place), "enrol-new-region"),
        new("place in a region", [Value("enrol-region"), Tick("enrol-new-region")], "next", office => Enrolling(office, EnrolmentStep.Place)),
        new("opening hours", [Time("hours-1-0-from"), Time("hours-1-0-to")], "next", office => Enrolling(office, EnrolmentStep.Hours)),
        new("leaders", [Tick("enrol-also"), .. Leaders], "next", office => Enrolling(office, EnrolmentStep.Leaders)),
        new("direct line", [Value("enrol-leader-1-directPhone")], "next", Direct),
        new("own numbers", [Value("enrol-leaderOpenCap"), Value("enrol-customerPer7Days")], "next", office => Enrolling(office, EnrolmentStep.Policy)),
        new("forecast from a log", [Sought("forecast-only"), Sought("forecast-share")], null, office => Enrolling(office, EnrolmentStep.Forecast)),
        new("forecast from another", [Choice("forecast-similar")], "forecast-start", Alike),
        new("discard", [Words("discard-reason")], "discard", office => Enrolling(office, EnrolmentStep.Place)),
        new("stage", [Words("move-reason"), Tick("move-override")], "#move-form", Stage, "[data-testid=move][data-to=Full]"),
        new("wave", [Name("wave-name"), Choice("wave-target"), Value("wave-planned")], "[data-testid=wave-plan]", _ => Admin(typeof(WavesPage))),
        new("wave's place", [Choice("wave-free")], "wave-join", Wave),
        new("wave's move", [Words("wave-reason"), Tick("wave-override")], "#wave-move-form", Wave, "wave-move"),
        new("calendar's day", [Value("holiday-new")], "form:has([data-testid=holiday-new])", Calendar),
        new("calendar's reason", [Words("calendar-reason")], "calendar-save", Calendar, "calendar-show"),
        new("holidays", [Value("holiday-new")], "form:has([data-testid=holiday-new])", _ => Admin(typeof(HolidaysPage), "/pilot/holidays")),
        new("holidays of", [Sought("holidays-region")], null, _ => Admin(typeof(HolidaysPage), "/pilot/holidays")),
        new("locations", [Sought("pilot-stage"), Sought("pilot-region"), Sought("pilot-wave"), Sought("pilot-search")], null, _ => Admin(typeof(PilotPage), "/pilot")),
        new("two locations", [Sought("compare-a"), Sought("compare-b")], null, _ => Admin(typeof(ComparePage), "/pilot/compare?a=US-FRE&b=US-HON")),
        new("trends", [Sought("trend-weeks"), Sought("trend-region"), Sought("trend-location"), Sought("trend-reason"), Sought("trend-model")], null, _ => Region(typeof(TrendsPage), "/trends")),
        new("cause", [Sought("cause-choice")], null, _ => Region(typeof(CausesPage), "/trends/causes")),
        new("fix", [Choice("fix-cause"), Choice("fix-owner", "R-NA-1"), Choice("fix-place"), Value("fix-date", "2026-09-20"), Words("fix-change")], "[aria-labelledby=fix-form-title] form", _ => Region(typeof(CausesPage), "/trends/causes")),
        new("signs", [Sought("signs-place")], null, Signs),
        new("forecast", [Sought("forecast-place")], null, _ => Region(typeof(ForecastPage), "/trends/forecast")),
        new("forecast's minutes", [Sought("forecast-minutes")], null, Forecast),
        new("digest", [Sought("digest-region")], null, _ => Admin(typeof(DigestPage), "/trends/digest")),
    ];

    private static Task<FuzzedPage> Admin(Type page, string address = "/", params (string Name, object Value)[] parameters) =>
        Task.FromResult(new FuzzedPage(page, "A-1", StaffRole.PilotAdmin, parameters) { Address = address });

    private static Task<FuzzedPage> Region(Type page, string address) =>
        Task.FromResult(new FuzzedPage(page, "R-NA-1", StaffRole.RegionalManager) { Address = address });

    private static Task<FuzzedPage> Enrolling(ProductFixture office, EnrolmentStep step) => Enrolling(office, step, Plans.Tucson());

    private static async Task<FuzzedPage> Enrolling(ProductFixture office, EnrolmentStep step, EnrolmentPlan plan)
    {
        var admin = await office.SignedIn("A-1");
        var id = (await office.Get<EnrolmentCommands>().Begin(admin)).Id!;
        (await office.Get<EnrolmentCommands>().Save(admin, id, 1, step, plan)).Verdict.Refusals.ShouldBeEmpty();
        return await Admin(typeof(EnrolmentPage), $"/pilot/enrol/{id}?step={step}", ("Id", id));
    }

    private static Task<FuzzedPage> Direct(ProductFixture office)
    {
        var plan = Plans.Tucson();
        plan.Leaders[0].Reach = Reach.Direct;
        return Enrolling(office, EnrolmentStep.Leaders, plan);
    }

    private static async Task<FuzzedPage> Alike(ProductFixture office)
    {
        await office.Ask();
        return await Enrolling(office, EnrolmentStep.Forecast);
    }

    private static async Task<FuzzedPage> Stage(ProductFixture office)
    {
        await office.Writes.Execute(async scope =>
        {
            (await scope.Db.Locations.SingleAsync(l => l.Code == "US-FRE")).Stage = LocationStage.Limited;
            return await scope.Next(EscalationDashboard.Data.Counter.Network);
        });
        return await Admin(typeof(PilotLocationPage), "/pilot/US-FRE", ("Code", "US-FRE"));
    }

    private static async Task<FuzzedPage> Wave(ProductFixture office)
    {
        var admin = await office.SignedIn("A-1");
        var member = await office.Read(db => db.Locations.Where(l => l.WaveCode == null && l.Stage == LocationStage.Shadow).Select(l => l.Code).FirstAsync());
        var code = (await office.Get<WaveCommands>().Create(admin, new WavePlan("Islands", LocationStage.Limited, null))).Code!;
        (await office.Get<WaveCommands>().Join(admin, code, member, 1)).Refusals.ShouldBeEmpty();
        return await Admin(typeof(WavePage), "/", ("Wave", code));
    }

    private static Task<FuzzedPage> Calendar(ProductFixture office) => Admin(typeof(CalendarPage), "/pilot/US-FRE/calendar", ("Code", "US-FRE"));

    private static async Task<FuzzedPage> Signs(ProductFixture office)
    {
        await office.Writes.Execute(scope =>
        {
            scope.Db.RiskModels.Add(new EscalationDashboard.Data.StoredRiskModel
            {
                Version = 1,
                TrainedAt = office.Now,
                Model = new RiskModel(office.Now.AddDays(-84), office.Now, 9, 9, 3, 0, [], ImmutableSortedDictionary<string, decimal>.Empty, ImmutableSortedDictionary<string, double>.Empty, 0, null),
            });
            return Task.FromResult(true);
        });
        return await Region(typeof(SignsPage), "/trends/signs");
    }

    private static async Task<FuzzedPage> Forecast(ProductFixture office)
    {
        for (var week = 0; week < 8; week++)
        {
            await office.Ask();
            office.Clock.Advance(TimeSpan.FromDays(7));
        }

        return await Region(typeof(ForecastPage), "/trends/forecast?location=US-FRE");
    }
}
