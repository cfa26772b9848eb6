using System.Net.Http.Json;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>A person types into forms of the one application, each time about a dispute of its own.</summary>
public abstract class KeptWords(Chromium chromium, KeptWordsApp one)
{
    protected KeptWordsApp One { get; } = one;

    protected DashboardApp App => One.App;

    protected static async Task Open(IPage page, string where, string? opener)
    {
        await page.GotoAsync(where);
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        if (opener is not null)
        {
            await page.GetByTestId(opener).ClickAsync();
            // The reply's own form stands there before, until another takes its place.
            await Expect(page.Locator($"[data-form={opener.Replace("-", "")}]")).ToBeVisibleAsync();
        }

        await Expect(page.Locator("main :is(textarea, input:not([type=search]):not([type=hidden]), select):visible").First).ToBeVisibleAsync();
    }

    protected async Task<IPage> SignIn(string persona)
    {
        var page = await chromium.NewPageAsync(App.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    protected static async Task Speak(IPage page, string language)
    {
        await page.GetByTestId("language").SelectOptionAsync(language);
        await Expect(page.Locator($"html[lang={language}]")).ToHaveCountAsync(1);
    }

    // Claimed by Maya, so that all of its forms are hers.
    protected async Task<string> Admit()
    {
        using var answer = await App.Ask(One.NewVisit(), dangers: ["Fire"]);
        var number = (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
        var maya = (await App.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!;
        (await App.Services.GetRequiredService<DisputeCommands>().Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        return number;
    }

    // The page has said so, and the tab follows.
    protected static Task<IJSHandle> NothingIsKept(IPage page) =>
        page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(key => key.startsWith('draft '))", null, new() { Timeout = 20_000 });

    private sealed record Admitted(string DisputeNumber);
}

/// <summary>One application for all of these tests, each with a visit of its own.</summary>
public sealed class KeptWordsApp : IDisposable
{
    private int _visits;

    public DashboardApp App { get; } = new();

    public string LastVisit => $"V-{_visits}";

    public string NewVisit()
    {
        _visits++;
        return LastVisit;
    }

    public void Dispose() => App.Dispose();
}
