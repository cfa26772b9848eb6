using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Pilot.Calendars;

public sealed class CalendarPageTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task Save_SaysWhyNotAndThatItIsDone()
    {
        await using var screen = new StaffScreen(office, "A-1", StaffRole.PilotAdmin);
        var page = screen.Render<CalendarPage>(p => p.Add(c => c.Code, "US-FRE"));
        page.WaitForElement("[data-testid=calendar-holidays]");
        await Type(page, "calendar-holidays", "2026-12-25");

        await SaysWhyAndThatItIsDone(page);
    }

    [Fact]
    public async Task SaveForARegion_SaysWhyNotAndThatItIsDone()
    {
        await using var screen = new StaffScreen(office, "A-1", StaffRole.PilotAdmin);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.PilotHolidays}?region=NA");
        var page = screen.Render<HolidaysPage>();
        page.WaitForElement("[data-testid=holidays-add]");
        await Type(page, "holidays-add", "2026-12-24");

        await SaysWhyAndThatItIsDone(page);
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

    private static Task Type<T>(IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid={field}]").InputAsync(new() { Value = text }));

    private static Task Press<T>(IRenderedComponent<T> page, string button)
        where T : IComponent => page.InvokeAsync(() => page.Find($"[data-testid={button}]").ClickAsync(new()));
}
