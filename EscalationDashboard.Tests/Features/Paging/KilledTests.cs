using System.Net.Http.Json;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>The application is killed while a message that asks a person is under way, as a process, with SIGKILL.</summary>
public sealed class KilledTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-paging-").FullName;
    private readonly MailTarget _mail = new();

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    private Dictionary<string, string> Settings => new(_mail.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value!)) { ["Messaging__Webhook__Url"] = "" };

    [Fact]
    public async Task KilledWhileAMessageIsUnderWay_NobodyIsAskedTwiceAndTheNextStepStands()
    {
        using (await DashboardProcess.Serve(DatabaseFile, settings: Settings))
        {
            // Only so that the database is there.
        }

        await EveryoneHasAnAddress();
        var (underway, never) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        _mail.Before = _ =>
        {
            underway.TrySetResult();
            return never.Task;
        };
        _mail.Start();
        using (var dashboard = await DashboardProcess.Serve(DatabaseFile, settings: Settings))
        {
            await Fire(dashboard, "1");
            await underway.Task.WaitAsync(Patience);
            await dashboard.Kill();
        }

        var (before, message) = await FirstStored();
        message.State.ShouldBe(PageDeliveryState.Underway);
        await _mail.Stop();

        // What was under way is settled before anything else is sent, so the mail about another fire says that it is.
        var another = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _mail.Before = _ =>
        {
            another.TrySetResult();
            return Task.CompletedTask;
        };
        _mail.Start();
        using (var dashboard = await DashboardProcess.Serve(DatabaseFile, settings: Settings))
        {
            await Fire(dashboard, "2");
            await another.Task.WaitAsync(Patience);
        }

        var (after, settled) = await FirstStored();
        settled.State.ShouldBe(PageDeliveryState.Cut);
        (after.Steps, after.NextAt, after.IsOpen).ShouldBe((1, before.NextAt, true));
        _mail.All.ShouldAllBe(mail => !mail.TextBody!.Contains(after.DisputeNumber, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task EveryoneHasAnAddress()
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO "PagingChoices" ("AccountId", "Push", "PushDelay", "Email", "EmailAddress", "EmailDelay", "Webhook", "WebhookDelay")
            SELECT "Id", 0, 0, 1, "Id" || '@example.org', 0, 0, 0 FROM "Accounts"
            """;
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }

    private static async Task Fire(DashboardProcess dashboard, string which)
    {
        using var client = dashboard.ServiceSystem();
        using var opened = await client.PutAsJsonAsync($"/api/v1/visits/V-{which}", Bodies.Visit($"C-{which}", TimeProvider.System.GetUtcNow()));
        opened.EnsureSuccessStatusCode();
        using var asked = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request($"V-{which}", $"C-{which}", dangers: ["Fire"]));
        asked.EnsureSuccessStatusCode();
    }

    private async Task<(Page Page, PageDelivery Message)> FirstStored()
    {
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        var db = database.Create();
        var stored = (await db.Pages.OrderBy(p => p.StartedAt).FirstAsync(), await db.PageDeliveries.OrderBy(d => d.Id).FirstAsync());
        await db.DisposeAsync();
        database.Close();
        return stored;
    }
}
