using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The application is killed in the middle of its work. What it answered it must still know.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Senders = 6;
    private const int Rounds = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-crash-").FullName;
    private readonly ConcurrentDictionary<string, string> _answered = new();
    private readonly ConcurrentDictionary<string, bool> _sent = new();

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task KilledWhileRequestsStreamIn_EveryAnsweredOneIsThereOnceAndARetryMakesNoSecond()
    {
        var random = new Random(20261122);
        var dashboard = await DashboardProcess.Serve(DatabaseFile);
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                var unanswered = await StreamUntilKilled(dashboard, round, killAfter: random.Next(3, 60));
                dashboard.Dispose();
                dashboard = await DashboardProcess.Serve(DatabaseFile);

                await EveryAnsweredRequestIsThereOnce();
                await Retry(dashboard, unanswered);
                await EveryAnsweredRequestIsThereOnce();
                await Read(async db =>
                {
                    await db.ShouldHaveAWholeAuditChain();
                    await db.ShouldCountEveryRequest();
                    await db.ShouldKeepEveryWindow();
                });
            }
        }
        finally
        {
            dashboard.Dispose();
        }

        _answered.Count.ShouldBe(_sent.Count);
        _answered.Count.ShouldBeGreaterThan(Rounds);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<List<string>> StreamUntilKilled(DashboardProcess dashboard, int round, int killAfter)
    {
        using var client = dashboard.ServiceSystem();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = 0;
        var senders = Enumerable.Range(1, Senders).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; ; i++)
            {
                var visit = $"V-{round}-{sender}-{i}";
                try
                {
                    await Send(client, visit);
                }
                catch (HttpRequestException e) when (e.StatusCode is null)
                {
                    // The connection has gone with the program.
                    return;
                }

                if (Interlocked.Increment(ref answers) == killAfter)
                {
                    enough.SetResult();
                }
            }
        })).ToArray();

        // The other senders are in the middle of something when it happens.
        await await Task.WhenAny([enough.Task, .. senders]).WaitAsync(TimeSpan.FromMinutes(2));
        await dashboard.Kill();
        await Task.WhenAll(senders);
        return [.. _sent.Keys.Except(_answered.Keys)];
    }

    private async Task Retry(DashboardProcess dashboard, List<string> unanswered)
    {
        using var client = dashboard.ServiceSystem();
        foreach (var visit in unanswered)
        {
            await Send(client, visit);
            _answered.ShouldContainKey(visit);
        }
    }

    private async Task Send(HttpClient client, string visit)
    {
        using var opened = await client.PutAsJsonAsync(
            $"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow()));
        opened.EnsureSuccessStatusCode();
        using var stated = await client.PostAsJsonAsync(
            $"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = true });
        stated.EnsureSuccessStatusCode();
        _sent[visit] = true;
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contact-requests");
        message.Content = JsonContent.Create(Bodies.Request(visit, $"C-{visit}"));
        message.Headers.Add("Idempotency-Key", visit);
        using var answer = await client.SendAsync(message);
        // Once the location is full for as long as anybody is let wait, the advisor gets the rest.
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity);
        _answered[visit] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("requestId").GetString()!;
    }

    private Task EveryAnsweredRequestIsThereOnce() => Read(async db =>
    {
        var requests = (await db.Requests.ToListAsync()).ToLookup(r => r.VisitRef);
        var disputes = await db.Disputes.Select(d => d.RequestId).ToListAsync();
        var bookings = await db.Bookings.Select(b => b.RequestId).ToListAsync();
        var keys = (await db.Answers.Select(a => a.Key).ToListAsync()).Order(StringComparer.Ordinal);
        foreach (var (visit, requestId) in _answered)
        {
            requests[visit].Select(r => r.Id).ShouldBe([requestId], $"{visit} was answered");
            disputes.Concat(bookings).Contains(requestId).ShouldBe(requests[visit].Single().Outcome != RequestOutcome.Redirected);
        }

        requests.ShouldAllBe(r => r.Count() == 1);
        keys.ShouldBe(requests.Select(r => r.Key).Order(StringComparer.Ordinal));
    });

    private async Task Read(Func<DashboardDbContext, Task> check)
    {
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        await using (var db = database.Create())
        {
            await check(db);
        }

        database.Close();
    }
}
