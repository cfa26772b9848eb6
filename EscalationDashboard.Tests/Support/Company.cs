using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>An installation without the demo: nobody is there until the first admin has come by the code in the log.</summary>
public sealed class Company(Dictionary<string, string>? settings = null) : IDisposable
{
    public const string AdminEmail = "ada@example.com";

    public DashboardApp App { get; } = new(settings: new(settings ?? []) { ["Demo:Enabled"] = "false", ["Limits:SignInsOfAnAddress"] = "10000", ["Messaging:Webhook:Url"] = "" });

    /// <summary>The code, as a start writes it into the log.</summary>
    public async Task<string?> FirstAdminCode() => await App.Services.GetRequiredService<FirstAdmin>().Await();

    /// <summary>A browser in which the first admin is signed in, with a second factor set up.</summary>
    public async Task<StaffBrowser> FirstAdmin()
    {
        var browser = new StaffBrowser(App.Address);
        var made = await browser.Send("/first-admin", "first-admin", new()
        {
            ["Code"] = (await FirstAdminCode())!,
            ["FullName"] = "Ada Admin",
            ["Email"] = AdminEmail,
            ["Password"] = Enrolled.Password,
        });
        made.Headers["Location"].ShouldContain("/sign-in/second-factor");
        (await browser.ShowCode(await browser.KeyOfCodes())).Text.ShouldContain("recovery-codes");
        return browser;
    }

    public void Dispose() => App.Dispose();
}

/// <summary>The forms before a person is known, as a browser sends them.</summary>
public static partial class SignInBrowsing
{
    /// <summary>Sends a page's own form.</summary>
    public static async Task<Reply> Send(this StaffBrowser browser, string path, string form, Dictionary<string, string> fields)
    {
        var all = new Dictionary<string, string>(fields) { ["_handler"] = form };
        foreach (var (name, value) in await browser.TokenOf(path))
        {
            all[name] = value;
        }

        return await browser.Post(path, all);
    }

    public static Task<Reply> SignInWith(this StaffBrowser browser, string email, string password, string then = "/queue") =>
        browser.Send("/sign-in", "sign-in", new() { ["Email"] = email, ["Password"] = password, ["Then"] = then });

    /// <summary>The key of the codes that are being set up, as it stands on the page.</summary>
    public static async Task<string> KeyOfCodes(this StaffBrowser browser) =>
        Key().Match((await browser.Get("/sign-in/second-factor")).Text).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

    public static Task<Reply> ShowCode(this StaffBrowser browser, string key, int steps = 0) => browser.Send("/sign-in/second-factor", "second-factor", new()
    {
        ["Code"] = OneTimeCode.At(key, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / OneTimeCode.StepSeconds) + steps),
    });

    [GeneratedRegex("data-testid=\"code-key\"[^>]*>([A-Z2-7 ]+)<")]
    private static partial Regex Key();
}
