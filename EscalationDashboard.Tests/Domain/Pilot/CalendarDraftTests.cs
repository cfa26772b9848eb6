using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class CalendarDraftTests
{
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Local = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Network);
    private static readonly string TooMany = string.Join(' ', Enumerable.Range(0, HolidayList.Most + 1).Select(i => $"{Build.Date("2026-01-01").AddDays(i):yyyy-MM-dd}"));

    [Fact]
    public void WhatIsWritten_BecomesTheLocationsCalendar()
    {
        var location = Place("2026-01-01");

        var (verdict, draft) = CalendarDraft.Read(Admin, "mon 08:00-12:00\ntue 08:00-12:00", "2026-12-25, 2026-05-01;2026-12-25\r\n2026-05-08\t");
        draft!.Apply(location);

        verdict.ShouldBe(Verdict.Allowed);
        location.Hours.ToString().ShouldBe("mon 08:00-12:00; tue 08:00-12:00");
        HolidayList.Write(location.Holidays).ShouldBe("2026-05-01\n2026-05-08\n2026-12-25");
        HolidayList.Write([Build.Date("2026-12-25"), Build.Date("2026-05-01")]).ShouldBe("2026-05-01\n2026-12-25");
    }

    [Theory]
    [InlineData("mon 25:00-26:00", "", "CalendarHoursUnreadable fault 25:00")]
    [InlineData("", "", "CalendarNeverOpen")]
    [InlineData("mon 08:00-12:00", "2026-02-30 x 25.12.2026", "CalendarHolidaysUnreadable words 2026-02-30 x 25.12.2026")]
    [InlineData("mon 08:00-12:00", "a b c d e f", "CalendarHolidaysUnreadable words a b c d e")] // the first five
    public void WhatCannotBeRead_IsNamedAndGivesNoDraft(string hours, string holidays, string told)
    {
        var (verdict, draft) = CalendarDraft.Read(Admin, hours, holidays);

        (Told(verdict), draft).ShouldBe((told, null));
    }

    [Fact]
    public void Holidays_AreOfABoundedNumber()
    {
        Told(CalendarDraft.Read(Admin, "mon 08:00-12:00", TooMany).Verdict).ShouldBe("CalendarTooManyHolidays limit 400");
        CalendarDraft.Read(Admin, "mon 08:00-12:00", TooMany[..^11]).Draft!.Holidays.Count.ShouldBe(400);
    }

    [Fact]
    public void OnlyAnAdmin_ChangesACalendar()
    {
        Told(CalendarDraft.Read(Local, "", "x").Verdict).ShouldBe("StageNotAnAdmin, CalendarNeverOpen, CalendarHolidaysUnreadable words x");
        Told(RegionHolidays.Read(Local, "2026-05-01", "").Verdict).ShouldBe("StageNotAnAdmin");
    }

    [Theory]
    [InlineData("", "", "CalendarNoHolidays")]
    [InlineData("x", "", "CalendarHolidaysUnreadable words x")]
    [InlineData("", "y", "CalendarHolidaysUnreadable words y")]
    [InlineData("2026-05-01", "y", "CalendarHolidaysUnreadable words y")]
    [InlineData("", "2026-05-01", "")]
    [InlineData("2026-05-01", "", "")]
    public void DaysOfARegion_AreAddedOrTakenAway(string add, string remove, string told)
    {
        var (verdict, days) = RegionHolidays.Read(Admin, add, remove);

        (Told(verdict), days is not null).ShouldBe((told, told.Length == 0));
    }

    [Theory]
    [InlineData("2026-12-25", "2026-01-01", "2026-05-01 2026-12-25", true)]
    [InlineData("2026-01-01", "2026-11-11", "2026-01-01 2026-05-01", false)] // there already, and never there
    [InlineData("2026-01-01", "2026-01-01", "2026-01-01 2026-05-01", false)]
    public void LocationOfTheRegion_HasTheDaysAddedAndNotThoseTakenAway(string add, string remove, string then, bool changes)
    {
        var (location, days) = (Place("2026-01-01", "2026-05-01"), RegionHolidays.Read(Admin, add, remove).Days!);

        string.Join(' ', days.Of(location).Holidays.Select(d => $"{d:yyyy-MM-dd}")).ShouldBe(then);
        days.Of(location).Hours.ShouldBe(location.Hours);
        days.Changes(location).ShouldBe(changes);
    }

    private static Location Place(params string[] holidays) => new()
    {
        Code = "FR-LYO",
        RegionCode = "EU",
        Name = "Lyon",
        City = "Lyon",
        Country = "FR",
        ZoneId = Build.Zone,
        Language = "fr",
        Currency = "EUR",
        RelayPhone = "+33100000000",
        Stage = LocationStage.Full,
        Hours = WeeklyHours.Parse(Build.OfficeHours),
        Holidays = [.. holidays.Select(Build.Date)],
    };

    private static string Told(Verdict verdict) => string.Join(", ", verdict.Refusals
        .Select(r => string.Join(' ', r.Values.Select(v => $"{v.Key} {v.Value}").Prepend(r.Code))));
}
