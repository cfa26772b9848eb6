using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Live;

/// <summary>A page looks again at what changes under the reader's eyes, and outlives a store that cannot be read just then.</summary>
public sealed class LiveUpdatesTests : IDisposable
{
    private readonly DashboardApp _app = new();

    [Fact]
    public async Task StoreThatGoesAway_LeavesThePageAndSaysWhatToDoMeanwhileUntilItIsBack()
    {
        using var first = await _app.Ask("V-1", dangers: ["Fire"]);
        using var screen = new WholeScreen(_app, StaffRole.LocalLeader, Languages.Find("en")!.Culture);
        var page = screen.Open(Links.Queue);
        page.WaitForElement("[data-testid=safety-open]");
        page.FindAll("[data-testid=safety-meanwhile]").ShouldBeEmpty();

        _app.Services.GetRequiredService<StoreLine>().Set(ManualClock.TuesdayMorning);
        _app.Services.GetRequiredService<ChangeFeed>().Publish(Change.Everything);

        page.WaitForElement("[data-testid=safety-meanwhile]").TextContent.ShouldContain("look after the customer");
        page.Find("[data-testid=live-state]").GetAttribute("data-state").ShouldBe("stale");
        _app.Services.GetRequiredService<StoreLine>().Set(awaySince: null);
        using var second = await _app.Ask("V-2", dangers: ["Fire"]);
        page.WaitForAssertion(() => page.Find("[data-testid=safety-banner]").GetAttribute("data-count").ShouldBe("2"));

        // The banner and the queue look each for itself, and the page is fresh once the queue has looked too.
        page.WaitForAssertion(() => page.FindAll("[data-testid=safety-meanwhile]").ShouldBeEmpty());
    }

    public void Dispose() => _app.Dispose();
}
