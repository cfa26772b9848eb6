using System.Net;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The page on which the API is read and tried, in a browser that runs no script which the answer has not marked.</summary>
[Collection("browser")]
public sealed class ApiReferenceTests(Chromium chromium)
{
    [Fact]
    public async Task Admin_ReadsTheApiWhileNothingIsRefusedAndNothingAskedOfAnotherSite()
    {
        await using var app = new DashboardApp();
        var page = await SignedIn(app, "persona-admin");
        await page.GotoAsync("/integrations/keys");
        var (faults, asked) = (new List<string>(), new List<string>());
        page.Context.Console += (_, line) => faults.AddRange(line.Type == "error" ? [line.Text] : []);
        page.Context.Request += (_, request) => asked.Add(request.Url);

        var reference = await page.RunAndWaitForPopupAsync(() => page.GetByTestId("api-reference").ClickAsync());
        await Expect(reference.GetByText("/api/v1/contact-requests", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(reference.GetByText("Bearer Token").First).ToBeVisibleAsync();

        await Expect(reference.GetByText("Back to Escalation Dashboard")).ToHaveAttributeAsync("href", "/integrations");
        faults.ShouldBeEmpty();
        asked.ShouldContain(url => url.EndsWith("/openapi/v1.json"));
        asked.Where(url => url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(app.Address, StringComparison.Ordinal)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nonce_IsNewForEachAnswerAndNoOtherNameMakesAPage()
    {
        await using var app = new DashboardApp();
        var page = await SignedIn(app, "persona-admin");

        var first = await page.Context.APIRequest.GetAsync("/integrations/api/v1");
        var second = await page.Context.APIRequest.GetAsync("/integrations/api/v1");
        var other = await page.Context.APIRequest.GetAsync("/integrations/api/%3C%2Fscript%3E");

        first.Headers["content-security-policy"].ShouldContain("script-src 'self' 'nonce-");
        first.Headers["content-security-policy"].ShouldNotBe(second.Headers["content-security-policy"]);
        other.Status.ShouldBe((int)HttpStatusCode.NotFound);
        other.Headers["content-security-policy"].ShouldNotContain("nonce");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LeaderOfALocation_IsTurnedAway()
    {
        await using var app = new DashboardApp();
        var page = await SignedIn(app, "persona-local");

        (await page.Context.APIRequest.GetAsync("/integrations/api/v1")).Status.ShouldBe((int)HttpStatusCode.Forbidden);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignedIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId(persona).ClickAsync();
        await Expect(page.GetByTestId("person")).ToBeVisibleAsync();
        return page;
    }
}
