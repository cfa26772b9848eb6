using System.Text.RegularExpressions;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class TrendRequestsPageTests : IAsyncLifetime, IAsyncDisposable
{
    // Monday half past nine in UTC is the Sunday before in Honolulu; an hour later it is Monday there too.
    private readonly ProductFixture _office = new() { Clock = new ManualClock(Build.Time("2026-09-20T23:30-10:00")) };

    [Fact]
    public async Task WeekMarkOfALocationFarFromUtc_OpensWhatItCounts()
    {
        var sunday = (await _office.Ask("US-HON", danger: true)).Id;
        _office.Clock.Advance(TimeSpan.FromHours(1));
        string[] monday = [(await _office.Ask("US-HON", danger: true)).Id, (await _office.Ask("US-HON", danger: true)).Id];
        _office.Clock.Advance(TimeSpan.FromDays(14));

        await using var screen = Screen($"{Links.TrendGuardrails}?location=US-HON");
        var page = screen.Render<TrendGuardrailsPage>();
        var marks = page.WaitForElements("[data-testid=chart-mark]").Select(m => m.GetAttribute("href")!).Where(h => h.Contains("what=Safety")).ToList();

        marks.Count.ShouldBe(2);
        (await Behind(marks[0])).ShouldBe([sunday]);
        (await Behind(marks[1])).Order().ShouldBe(monday.Order());
    }

    [Fact]
    public async Task List_SaysWhatItIsCutToAndMasksItsCustomers()
    {
        await _office.Ask("US-HON", danger: true);
        await using var screen = Screen($"{Links.TrendRequests}?from=2026-09-14&until=2026-09-21&what=Safety&check=%3Cb%3E");

        var page = screen.Render<TrendRequestsPage>();

        page.WaitForElement(".empty-state");
        await using var other = Screen($"{Links.TrendRequests}?from=2026-09-14&until=2026-09-21&what=Safety");
        var found = other.Render<TrendRequestsPage>();
        found.WaitForElement("[data-testid=requests-count]").QuerySelectorAll(".chip").Select(c => c.TextContent).ShouldBe(["Safety lane"]);
        found.Markup.ShouldNotContain("Robin Example");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<IReadOnlyList<string>> Behind(string href)
    {
        await using var screen = Screen(href);
        var page = screen.Render<TrendRequestsPage>();
        var count = page.WaitForElement("[data-testid=requests-count]").GetAttribute("data-count");
        var mark = RequestMark.Of(
            name => Regex.Match(href, $"[?&]{name}=([^&]+)") is { Success: true } found ? Uri.UnescapeDataString(found.Groups[1].Value) : null,
            _office.Now);
        var rows = (await _office.Get<TrendRequestQueries>().Behind(await _office.SignedIn("R-NA-1"), mark)).Rows;
        $"{rows.Count}".ShouldBe(count);
        return [.. rows.Select(r => r.Id)];
    }

    private StaffScreen Screen(string address)
    {
        var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return screen;
    }
}
