using System.Net.Http.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>The server goes away under two open pages and comes back.</summary>
[Collection("browser")]
public sealed class ServerKilledTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 40_000 };

    [Fact]
    public async Task ServerKilledAndStarted_BothComeBackWithDraftsAndNothingWasClaimedWhileStale()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-killed-");
        var file = Path.Combine(folder.FullName, "dashboard.db");
        var server = await DashboardProcess.Serve(file);
        var port = new Uri(server.Address).Port;
        var (mine, other) = (await Admit(server, "V-1"), await Admit(server, "V-2"));
        var (maya, victoria) = (await SignIn(server, "local"), await SignIn(server, "regional"));
        await Row(maya, mine).FocusAsync();
        await maya.Keyboard.PressAsync("c");
        await Expect(maya.GetByTestId("reply")).ToBeVisibleAsync();
        await maya.Keyboard.PressAsync("n");
        await maya.Keyboard.TypeAsync("A note that nobody sent.");
        await maya.Keyboard.PressAsync("Escape");
        await maya.Keyboard.PressAsync("r");
        await maya.Keyboard.TypeAsync("Half an answer");
        await Row(victoria, other).FocusAsync();
        await victoria.Keyboard.PressAsync("Enter");
        await Expect(victoria.GetByTestId("claim")).ToBeEnabledAsync();

        await server.Kill();
        foreach (var page in new[] { maya, victoria })
        {
            await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "stale", Patient);
        }

        await Expect(victoria.GetByTestId("claim")).ToBeDisabledAsync();
        await victoria.Keyboard.PressAsync("c");
        server.Dispose();
        server = await DashboardProcess.Serve(file, port);

        foreach (var page in new[] { maya, victoria })
        {
            await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live", Patient);
        }

        await Expect(victoria.GetByTestId("claim")).ToBeEnabledAsync();
        await Expect(maya.GetByTestId("reply-text")).ToHaveValueAsync("Half an answer", new() { Timeout = 20_000 });
        await maya.Keyboard.PressAsync("Escape");
        await maya.GetByTestId("note").ClickAsync();
        await Expect(maya.GetByTestId("note-text")).ToHaveValueAsync("A note that nobody sent.");
        (await StateOf(file, other)).ShouldBe("Waiting");
        (await StateOf(file, mine)).ShouldBe("Claimed");

        // In sync again: what happens from here on is seen by both.
        var later = await Admit(server, "V-3");
        await Expect(Row(maya, later)).ToBeVisibleAsync();
        await Expect(Row(victoria, later)).ToBeVisibleAsync();
        await maya.Context.CloseAsync();
        await victoria.Context.CloseAsync();
        server.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static ILocator Row(IPage page, string number) => page.Locator($"[data-testid=queue-row][data-number=\"{number}\"]");

    private async Task<IPage> SignIn(DashboardProcess server, string persona)
    {
        var page = await chromium.NewPageAsync(server.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task<string> Admit(DashboardProcess server, string visit)
    {
        using var system = server.ServiceSystem();
        using var put = await system.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow()));
        put.EnsureSuccessStatusCode();
        using var answer = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"]));
        return (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
    }

    private static async Task<string?> StateOf(string file, string number)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT State FROM Disputes WHERE Number = $number";
        command.Parameters.AddWithValue("$number", number);
        return await command.ExecuteScalarAsync() as string;
    }

    private sealed record Admitted(string DisputeNumber);
}
