using System.Net.Http.Json;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>The application is killed between commit and sending, as a process, with SIGKILL. What it promised to tell it still tells.</summary>
public sealed class KilledTests : IAsyncDisposable
{
    private const int Requests = 6;
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-outbox-").FullName;
    private readonly WebhookTarget _target = new();

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    private Dictionary<string, string> Settings => _target.Settings.ToDictionary(s => s.Key.Replace(":", "__"), s => s.Value!);

    [Fact]
    public async Task KilledBetweenCommitAndSending_NothingIsLostAndEverythingComesInOrder()
    {
        using (var dashboard = await DashboardProcess.Serve(DatabaseFile, settings: Settings))
        {
            await Ask(dashboard);
            await dashboard.Kill();
        }

        var written = await Outbox();
        written.Count.ShouldBe(3 * Requests, "a card, a dispute and an answer each");
        written.ShouldAllBe(e => e.SettledAt == null);
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _target.Answer = (_, _) =>
        {
            // The answer to this one is counted after it was given.
            if (_target.Effects.Count >= written.Count - 1)
            {
                all.TrySetResult();
            }

            return Task.FromResult(204);
        };
        await _target.Start();
        using (await DashboardProcess.Serve(DatabaseFile, settings: Settings))
        {
            await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }

        _target.All.ShouldAllBe(a => a.Verified);
        _target.Effects.Select(a => a.Id).Order(StringComparer.Ordinal).ShouldBe(written.Select(e => e.Id).Order(StringComparer.Ordinal));
        foreach (var stream in written.GroupBy(e => e.StreamKey))
        {
            var ids = stream.Select(e => e.Id).ToList();
            _target.Effects.Where(a => ids.Contains(a.Id)).Select(a => a.Id).ShouldBe(ids, stream.Key);
        }
    }

    [Fact]
    public async Task WrongSecret_IsSaidAtTheStartByTheNameOfItsSetting()
    {
        var (exitCode, output, error) = await DashboardProcess.Run(DatabaseFile, [], new()
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Messaging__Webhook__Url"] = _target.Url,
            ["Messaging__Webhook__Secret"] = "hunter2",
        });

        exitCode.ShouldNotBe(0);
        (output + error).ShouldContain("Messaging:Webhook:Secret: it does not begin with whsec_");
        (output + error).ShouldNotContain("hunter2");
    }

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task Ask(DashboardProcess dashboard)
    {
        using var client = dashboard.ServiceSystem();
        for (var i = 0; i < Requests; i++)
        {
            using var opened = await client.PutAsJsonAsync($"/api/v1/visits/V-{i}", Bodies.Visit($"C-{i}", TimeProvider.System.GetUtcNow()));
            opened.EnsureSuccessStatusCode();
            using var asked = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request($"V-{i}", $"C-{i}", dangers: ["Fire"]));
            asked.EnsureSuccessStatusCode();
        }
    }

    private async Task<List<OutgoingEvent>> Outbox()
    {
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        await using var db = database.Create();
        var events = await db.Outbox.OrderBy(e => e.Sequence).ToListAsync();
        await db.DisposeAsync();
        database.Close();
        return events;
    }
}
