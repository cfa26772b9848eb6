using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot.Calendars;

public sealed class CalendarCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Seattle = "US-SEA";
    private readonly ProductFixture _office = new();

    private CalendarCommands Commands => _office.Get<CalendarCommands>();

    [Fact]
    public async Task ShorterHours_AreShownFirstAndMoveThePromisesOfWhatIsOpen()
    {
        await _office.Ask(Seattle);
        var before = await Dispute();
        var closing = before.Timers.SameDayTarget;
        const string Hours = "mon 09:00-15:00\ntue 09:00-15:00\nwed 09:00-15:00";

        (await Commands.Preview(await Admin(), Seattle, Hours, "")).Effect.ShouldBe(new CalendarEffect(1, 1, 0));
        (await Dispute()).Timers.SameDayTarget.ShouldBe(closing, "a look changes nothing");

        var news = new List<string>();
        using var subscription = _office.Feed.Subscribe(change => news.Add(change.Subject));
        (await Commands.Set(await Admin(), Seattle, Hours, "2026-12-25", "Winter hours.")).Refusals.ShouldBeEmpty();

        var location = await _office.Read(db => db.Locations.AsNoTracking().SingleAsync(l => l.Code == Seattle));
        (location.Hours.ToString(), location.Holidays.Single()).ShouldBe(("mon 09:00-15:00; tue 09:00-15:00; wed 09:00-15:00", new DateOnly(2026, 12, 25)));
        var after = await Dispute();
        after.Timers.ShouldBe(DisputeTimers.For(location.Calendar(), after.AdmittedAt));
        after.Timers.SameDayTarget.ShouldBeLessThan(closing);
        news.ShouldBe([$"location:{Seattle}", after.Number], ignoreOrder: true);
        (await Commands.Preview(await Admin(), Seattle, Hours, "2026-12-25")).Effect.ShouldBe(new CalendarEffect(1, 0, 0));
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task CalendarThatAnotherAdminChangedMeanwhile_IsNotWrittenOver()
    {
        var seen = SeenCalendar.Of(await _office.Read(db => db.Locations.AsNoTracking().SingleAsync(l => l.Code == Seattle)));
        (await Commands.Set(await Admin(), Seattle, "mon 09:00-15:00", "2026-12-25", "Winter hours.", seen)).Refusals.ShouldBeEmpty();

        Codes(await Commands.Set(await Admin(), Seattle, "mon 08:00-18:00", "", "Longer.", seen)).ShouldBe([Refusal.Changed]);

        (await _office.Read(db => db.Locations.AsNoTracking().SingleAsync(l => l.Code == Seattle))).Hours.ToString().ShouldBe("mon 09:00-15:00");
    }

    [Fact]
    public async Task Today_AsAHolidayOfTheRegion_MovesPromisesAndKeepsBookings()
    {
        await _office.Ask(Seattle);
        var before = await Dispute();
        var today = "2026-09-15";

        var (verdict, effect) = await Commands.PreviewRegion(await Admin(), "NA", today, "");
        verdict.IsAllowed.ShouldBeTrue();
        var places = await _office.Read(db => db.Locations.CountAsync(l => l.RegionCode == "NA"));
        (effect!.Locations, effect.Timers).ShouldBe((places, 1));

        (await Commands.SetRegion(await Admin(), "NA", today, "2026-12-25", "A storm.")).Refusals.ShouldBeEmpty();

        var region = await _office.Read(async db => (await db.Locations.AsNoTracking().ToListAsync()).Where(l => l.RegionCode == "NA").ToList());
        region.ShouldAllBe(l => l.Holidays.Contains(new DateOnly(2026, 9, 15)) && !l.Holidays.Contains(new DateOnly(2026, 12, 25)));
        (await _office.Read(async db => (await db.Locations.AsNoTracking().ToListAsync()).Where(l => l.RegionCode != "NA").Count(l => l.Holidays.Contains(new DateOnly(2026, 9, 15))))).ShouldBe(0);
        (await Dispute()).Timers.SameDayTarget.ShouldBeGreaterThan(before.Timers.SameDayTarget);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "location.calendar"))).ShouldBe(places);
        (await Commands.PreviewRegion(await Admin(), "NA", today, "")).Effect.ShouldBe(CalendarEffect.Nothing);
    }

    [Fact]
    public async Task PromisedTimeInClosedHours_IsCountedAndKept()
    {
        await _office.Fill(8, Seattle);
        while ((await _office.Ask(Seattle)).Outcome != EscalationDashboard.Domain.Guardrails.RequestOutcome.Deferred)
        {
        }

        var promised = await _office.Read(db => db.Bookings.Select(b => b.PromisedAt).FirstAsync());
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(promised, zone).DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        (await Commands.PreviewRegion(await Admin(), "NA", day, "")).Effect!.Bookings.ShouldBe(await _office.Read(db => db.Bookings.CountAsync()));
        (await Commands.SetRegion(await Admin(), "NA", day, "", "A parade.")).Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Bookings.Select(b => b.PromisedAt).FirstAsync())).ShouldBe(promised);
    }

    [Fact]
    public async Task WhatIsWrong_IsSaidAtOnceAndChangesNothing()
    {
        Codes(await Commands.Set(await _office.SignedIn("R-NA-1"), Seattle, "someday", "Christmas", " "))
            .ShouldBe([StageRefusal.NotAnAdmin, CalendarRefusal.HoursUnreadable, CalendarRefusal.HolidaysUnreadable, Refusal.ReasonMissing]);
        Codes(await Commands.Set(await Admin(), Seattle, " ", "", "Why not.")).ShouldBe([CalendarRefusal.NeverOpen]);
        Codes(await Commands.Set(await Admin(), "XX-NOW", "mon 08:00-09:00", "", "Where?")).ShouldBe([Refusal.NotFound]);
        Codes(await Commands.SetRegion(await Admin(), "NA", "", "", "Nothing.")).ShouldBe([CalendarRefusal.NoHolidays]);
        Codes(await Commands.SetRegion(await Admin(), "ZZ", "2026-12-26", "", "Where?")).ShouldBe([Refusal.NotFound]);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "location.calendar"))).ShouldBe(0);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<EscalationDashboard.Domain.Staff.Actor> Admin() => _office.SignedIn("A-1");

    private Task<EscalationDashboard.Domain.Disputes.Dispute> Dispute() => _office.Read(db => db.Disputes.AsNoTracking().SingleAsync());

    private static string[] Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
