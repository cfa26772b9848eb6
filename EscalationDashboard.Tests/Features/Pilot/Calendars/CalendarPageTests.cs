using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Pilot.Calendars;

public sealed class CalendarPageTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task Save_SaysWhyNotAndThatItIsDone()
    {
        await using var screen = new StaffScreen(office, "A-1", StaffRole.PilotAdmin);
        var page = screen.Render<CalendarPage>(p => p.Add(c => c.Code, "US-FRE"));
        page.WaitForElement("[data-testid=holiday-grid]");
        await Day(page, "2026-12-25");
        page.Find("[data-testid=holiday-day][data-day='2026-12-25']").GetAttribute("aria-pressed").ShouldBe("true");
        page.Find("[data-testid=holiday][data-day='2026-12-25']").TextContent.ShouldContain("Christmas Day");

        await SaysWhyAndThatItIsDone(page);

        (await office.Read(db => db.Locations.SingleAsync(l => l.Code == "US-FRE"))).Holidays.ShouldContain(new DateOnly(2026, 12, 25));
    }

    [Fact]
    public async Task SaveForARegion_SaysWhyNotAndThatItIsDone()
    {
        await using var screen = new StaffScreen(office, "A-1", StaffRole.PilotAdmin);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.PilotHolidays}?region=NA");
        var page = screen.Render<HolidaysPage>();
        page.WaitForElement("[data-testid=holiday-grid]");
        await Day(page, "2026-12-24");
        page.Find("[data-testid=holiday-change]").GetAttribute("data-adds").ShouldBe("true");

        await SaysWhyAndThatItIsDone(page);

        (await office.Read(db => db.Locations.Where(l => l.RegionCode == "NA").ToListAsync())).ShouldAllBe(l => l.Holidays.Contains(new DateOnly(2026, 12, 24)));
    }

    [Fact]
    public async Task Week_IsAGridAndADayBeyondItIsAddedByItsDate()
    {
        await using var screen = new StaffScreen(office, "A-1", StaffRole.PilotAdmin);
        var page = screen.Render<CalendarPage>(p => p.Add(c => c.Code, "US-SDG"));
        page.WaitForElement("[data-testid=week-day]");

        page.FindAll("[data-testid=week-day]").Count.ShouldBe(7);
        page.FindAll("[data-testid=holiday-grid] table").Count.ShouldBe(12);
        await page.InvokeAsync(() => page.Find("[data-testid=holiday-new]").ChangeAsync(new() { Value = "2028-02-29" }));
        await page.InvokeAsync(() => page.Find("form:has([data-testid=holiday-new])").SubmitAsync());

        page.Find("[data-testid=holiday][data-day='2028-02-29']").TextContent.ShouldContain("2028");
        await page.InvokeAsync(() => page.Find("[data-testid=holiday][data-day='2028-02-29'] [data-testid=holiday-remove]").ClickAsync(new()));
        page.FindAll("[data-testid=holiday][data-day='2028-02-29']").ShouldBeEmpty();
    }

    private static async Task SaysWhyAndThatItIsDone<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        await Press(page, "calendar-show");
        await Press(page, "calendar-save");
        page.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe("ReasonMissing");

        await Type(page, "calendar-reason", "The holiday.");
        await Press(page, "calendar-save");
        page.FindAll("[data-testid=refusals]").ShouldBeEmpty();
        page.FindAll("[data-testid=calendar-done]").Count.ShouldBe(1);
    }

    private static Task Day<T>(IRenderedComponent<T> page, string day)
        where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid=holiday-day][data-day='{day}']").ClickAsync(new()));

    private static Task Type<T>(IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid={field}]").InputAsync(new() { Value = text }));

    private static Task Press<T>(IRenderedComponent<T> page, string button)
        where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid={button}]").ClickAsync(new()));
}
