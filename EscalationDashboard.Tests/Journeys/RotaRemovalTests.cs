using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What goes with a rota is said where its person looks, before it is removed.</summary>
[Collection("browser")]
public sealed class RotaRemovalTests(Chromium chromium)
{
    [Fact]
    public async Task WhatIsAsked_StandsInTheWindowAndHasTheFocus()
    {
        await using var app = new DashboardApp();
        var admin = (await app.Services.GetRequiredService<StaffDirectory>().Find("A-1"))!;
        (await app.Services.GetRequiredService<RotaCommands>().Set(admin, Rotas.Fremont, Rotas.Zone, [Rotas.Weeks(Rotas.Daniel, Rotas.Maya)], 0)).Refusals.ShouldBeEmpty();
        var page = await chromium.NewPageAsync(app.Address, width: 1440, height: 900);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-admin").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.GotoAsync("/on-call");
        await page.Locator($"[data-place='{Rotas.Fremont}']").GetByTestId("on-call-edit").ClickAsync();
        await Expect(page.GetByTestId("rota-preview")).ToBeVisibleAsync();

        await page.GetByTestId("rota-remove").ClickAsync();

        await Expect(page.GetByTestId("rota-remove-effect")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("rota-remove-now")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByTestId("rota-remove-now").ClickAsync();
        await Expect(page.GetByTestId("rota-form")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }
}
