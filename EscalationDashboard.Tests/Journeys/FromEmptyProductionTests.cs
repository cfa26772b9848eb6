using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Seeding.Replay;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static EscalationDashboard.Tests.Support.EnrolmentSteps;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// From nothing to a leader at work, as a company would: the product's own process in Production on an empty database, and everything
/// after that by clicking. An admin by the code in the log, a location, a leader by a link who adds a passkey, one by the company's own
/// sign-in, a service system with a key that was made on its page.
/// </summary>
[Collection("browser")]
public sealed partial class FromEmptyProductionTests(Chromium chromium) : IAsyncLifetime
{
    private const string Place = "US-TUS";
    private const string Rosa = "rosa@example.com";
    private const string Amos = "amos@example.com";
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-production-").FullName;
    private CompanyProvider _company = null!;
    private DashboardProcess _dashboard = null!;

    [Fact]
    public async Task EmptyDatabase_BecomesALocationWithLeadersAtWork()
    {
        var admin = await chromium.NewPageAsync(Site, width: 1440, height: 900);
        await BecomeTheFirstAdmin(admin);
        await EnrolThePlace(admin);
        var key = await MakeAKey(admin);

        var rosa = await ComeByLink(await Invite(admin, $"L-{Place}-1", Rosa));
        await AddAPasskeyAndComeBackWithIt(rosa);
        var amos = await ComeByTheCompany(admin);

        var number = await AskOverHttp(key);
        await Expect(rosa.Locator($"[data-testid=queue-row][data-number='{number}']")).ToHaveCountAsync(1);
        await Expect(amos.Locator($"[data-testid=queue-row][data-number='{number}']")).ToHaveCountAsync(1);
        await Work(rosa, number);
        await Expect(amos.Locator($"[data-testid=queue-row][data-number='{number}'] [data-testid=claim]")).ToHaveCountAsync(0);

        // What happened is on record, in a chain that holds, and none of what was typed or told once is in the log.
        await admin.GotoAsync("/audit?what=dispute.claim");
        await Expect(admin.GetByTestId("audit-row")).ToContainTextAsync("Rosa Quintero");
        await Expect(admin.GetByTestId("chain-state")).ToHaveAttributeAsync("data-state", "whole");
        await admin.Keep("first-day-audit");
        foreach (var secret in new[] { Enrolled.Password, key, CompanyProvider.Secret, "The brakes grind" })
        {
            _dashboard.Said.ShouldNotContain(secret);
        }

        foreach (var page in new[] { admin, rosa, amos })
        {
            await page.Context.CloseAsync();
        }
    }

    public async Task InitializeAsync()
    {
        _company = await CompanyProvider.Start();
        var settings = _company.Settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        settings["Messaging__Webhook__Url"] = "";
        _dashboard = await DashboardProcess.Serve(Path.Combine(_folder, "dashboard.db"), demo: false, settings: settings, environment: "Production");
    }

    public async Task DisposeAsync()
    {
        _dashboard.Dispose();
        await _company.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Passkeys belong to a name, and an address of digits is none.
    private string Site => _dashboard.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');

    private async Task BecomeTheFirstAdmin(IPage page)
    {
        await page.GotoAsync("/queue");
        await page.GetByTestId("first-admin-awaited").GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByTestId("first-admin-code").FillAsync(CodeInLog().Match(_dashboard.Said).Groups[1].Value);
        await page.GetByTestId("first-admin-name").FillAsync("Ada Admin");
        await page.GetByTestId("sign-in-email").FillAsync(Company.AdminEmail);
        await page.GetByTestId("new-password").FillAsync(Enrolled.Password);
        await page.Keep("first-day-first-admin");
        await page.GetByTestId("first-admin-submit").ClickAsync();
        var key = (await page.GetByTestId("code-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByTestId("sign-in-code").FillAsync(OneTimeCode.At(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / OneTimeCode.StepSeconds));
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("recovery-code")).ToHaveCountAsync(10);
        await page.Keep("first-day-recovery-codes");
        await page.GetByTestId("sign-in-go-on").ClickAsync();
    }

    private static async Task EnrolThePlace(IPage admin)
    {
        await admin.GotoAsync("/pilot");
        await admin.GetByTestId("enrol").ClickAsync();
        await admin.GetByTestId("begin-enrolment").ClickAsync();
        await Expect(Step(admin, "Place")).ToBeVisibleAsync();
        await Fill(admin, ("code", Place), ("name", "Tucson Grant Road"), ("city", "Tucson"));
        await Choose(admin, "country", "US", "United States");
        await Field(admin, "region").SelectOptionAsync("NA");
        await Field(admin, "language").SelectOptionAsync("en");
        await Choose(admin, "zone", "phoenix", "Phoenix (America/Phoenix, UTC−07:00)");
        await Fill(admin, ("latitude", "32.25"), ("longitude", "-110.9"), ("relayPhone", "+1 520 555 0100"));
        await Next(admin, "Hours");
        await admin.GetByTestId("hours-1-add").ClickAsync();
        await admin.GetByTestId("hours-1-0-to").FillAsync("18:00");
        await admin.GetByTestId("hours-copy").ClickAsync();
        await Next(admin, "Leaders");
        await admin.GetByTestId("add-leader").ClickAsync();
        await admin.GetByTestId("add-leader").ClickAsync();
        await Fill(admin, ("leader-1-name", "Rosa Quintero"), ("leader-2-name", "Amos Tull"));
        await Field(admin, "leader-1-deputy").SelectOptionAsync("2");
        await Field(admin, "leader-2-deputy").SelectOptionAsync("1");
        foreach (var step in new[] { "Card", "Policy", "Forecast" })
        {
            await Next(admin, step);
        }

        await admin.Upload("forecast-file", "log.csv", SmallLog.Text());
        await Expect(admin.GetByTestId("forecast-leader").First).ToBeVisibleAsync();
        await Next(admin, "Checks");
        await Expect(admin.GetByTestId("enrol-check").First).ToBeVisibleAsync();
        await Expect(admin.Locator("[data-testid=enrol-check][data-pass=false]")).ToHaveCountAsync(0);
        await admin.Keep("first-day-enrolment");
        await Next(admin, "Stage");
        await admin.GetByTestId("finish-enrolment").ClickAsync();
        await admin.GetByTestId("to-location").ClickAsync();
        await Expect(admin.GetByTestId("stage").First).ToHaveAttributeAsync("data-stage", "Shadow");
        await admin.Locator("[data-testid=move][data-to=Limited]").ClickAsync();
        await admin.GetByTestId("move-reason").FillAsync("The first day.");
        await admin.GetByTestId("move-override").CheckAsync();
        await admin.GetByTestId("move-confirm").ClickAsync();
        await Expect(admin.GetByTestId("stage").First).ToHaveAttributeAsync("data-stage", "Limited");
    }

    private static async Task<string> MakeAKey(IPage admin)
    {
        await admin.GotoAsync("/integrations/keys");
        await admin.GetByTestId("key-new").ClickAsync();
        await admin.GetByTestId("key-name").FillAsync("service desk");
        await admin.GetByTestId("key-make").ClickAsync();
        var key = await admin.GetByTestId("shown-secret").InputValueAsync();
        await admin.GetByTestId("dialog-cancel").ClickAsync();
        await Expect(admin.GetByTestId("key-row")).ToContainTextAsync(key[^4..]);
        return key;
    }

    private static async Task<string> Invite(IPage admin, string account, string email)
    {
        await admin.GotoAsync("/staff");
        await admin.Locator($"[data-account={account}]").GetByTestId("staff-invite").ClickAsync();
        await admin.GetByTestId("invite-email").FillAsync(email);
        await admin.GetByTestId("invite-make").ClickAsync();
        var link = await admin.GetByTestId("invite-link").InputValueAsync();
        await admin.Keep("first-day-invitation");
        await admin.GetByTestId("dialog-cancel").ClickAsync();
        return link;
    }

    private async Task<IPage> ComeByLink(string link)
    {
        var page = await chromium.NewPageAsync(Site, width: 1440, height: 900);
        await page.PlayADevice();
        await page.GotoAsync(link);
        await page.GetByTestId("new-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("invitation-accept").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    private static async Task AddAPasskeyAndComeBackWithIt(IPage page)
    {
        await page.GotoAsync("/account");
        await page.GetByTestId("passkey-name").FillAsync("Workshop laptop");
        await page.GetByTestId("passkey-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("passkey-add").ClickAsync();
        await Expect(page.GetByTestId("passkey-row")).ToContainTextAsync("Workshop laptop");
        await page.Keep("first-day-passkey");
        await page.GetByTestId("person").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("sign-in-submit")).ToBeVisibleAsync();
        await page.GotoAsync("/queue");
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
    }

    private async Task<IPage> ComeByTheCompany(IPage admin)
    {
        await Invite(admin, $"L-{Place}-2", Amos);
        _company.Is("amos", Amos, ["service-lead"], [Place]);
        var page = await chromium.NewPageAsync(Site, width: 1440, height: 900);
        await page.GotoAsync("/queue");
        await page.GetByTestId("sign-in-company").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/queue$"));
        await Expect(page.GetByTestId("queue-count")).ToBeVisibleAsync();
        return page;
    }

    // Lane S: whatever the hour at which this runs in Arizona.
    private async Task<string> AskOverHttp(string key)
    {
        using var system = new HttpClient { BaseAddress = new Uri(_dashboard.Address) };
        system.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var visit = await system.PutAsJsonAsync("/api/v1/visits/V-1", Bodies.Visit("C-1", DateTimeOffset.UtcNow, Place));
        visit.EnsureSuccessStatusCode();
        await system.StateTalkedOver("V-1", DateTimeOffset.UtcNow.AddHours(-4));
        using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-1", "C-1", "The brakes grind.", ["BrakesOrSteering"]));
        return (await Reply.Of(asked)).Said("disputeNumber")!;
    }

    private static async Task Work(IPage leader, string number)
    {
        await leader.Locator($"[data-testid=queue-row][data-number='{number}']").ClickAsync();
        await Expect(leader.Locator(".customer-words > p")).ToHaveTextAsync("The brakes grind.");
        await leader.GetByTestId("claim").ClickAsync();
        await leader.GetByTestId("reply").ClickAsync();
        await leader.GetByTestId("reply-text").FillAsync("Do not drive it; we fetch the car today.");
        await leader.GetByTestId("reply-send").ClickAsync();
        await Expect(leader.GetByTestId("conversation-message").Last).ToContainTextAsync("we fetch the car today");
        await leader.Keep("first-day-leader-at-work");
    }

    [GeneratedRegex("gives the code ([0-9a-f-]+)")]
    private static partial Regex CodeInLog();
}
