using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>A service system that asks for leaders all the time, each request with a key of its own, and what it was answered.</summary>
/// <param name="name">Its visits begin with it.</param>
/// <param name="clock">Its own, by which its visits began; the real one where none is given.</param>
public sealed class RequestStream(string name, TimeProvider? clock = null)
{
    private readonly ConcurrentDictionary<string, string> _answered = new();
    private readonly ConcurrentDictionary<string, bool> _sent = new();
    private readonly ConcurrentQueue<(int Count, TaskCompletionSource Reached)> _awaited = new();
    private int _visits;

    /// <summary>How many were answered.</summary>
    public int Answers => _answered.Count;

    /// <summary>What was sent, and nobody knows what became of it.</summary>
    public IReadOnlyList<string> Unanswered => [.. _sent.Keys.Except(_answered.Keys)];

    /// <summary>Until so many more were answered.</summary>
    public Task More(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Enqueue((Answers + count, reached));
        return reached.Task;
    }

    /// <summary>Asks until it is told to stop, and sends again what got no answer, or that there can be none now.</summary>
    public Task Run(Func<HttpClient> client, int senders, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
    {
        using var caller = client();
        while (!stop.IsCancellationRequested)
        {
            var visit = Next();
            while (!await IsAnswered(caller, visit))
            {
            }
        }
    })));

    /// <summary>Asks until the connection goes with the program.</summary>
    public Task RunUntilCut(Func<HttpClient> client, int senders) => Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(async () =>
    {
        using var caller = client();
        try
        {
            while (true)
            {
                await Send(caller, Next());
            }
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            // It has gone.
        }
    })));

    /// <summary>Sends one, whole: the visit, what is disputed, the request.</summary>
    /// <returns>Whether it was answered, and not told to come back.</returns>
    public async Task<bool> Send(HttpClient client, string visit)
    {
        using var opened = await client.PutAsJsonAsync($"/api/v1/visits/{visit}", Bodies.Visit($"C-{visit}", (clock ?? TimeProvider.System).GetUtcNow()));
        using var stated = IsAway(opened) ? null : await Post(
            client, $"/api/v1/visits/{visit}/facts", $"fact-{visit}", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = true });
        if (stated is null || IsAway(stated))
        {
            return false;
        }

        stated.EnsureSuccessStatusCode();
        _sent[visit] = true;
        using var answer = await Post(client, "/api/v1/contact-requests", visit, Bodies.Request(visit, $"C-{visit}"));
        if (IsAway(answer))
        {
            return false;
        }

        // Once the location is full for as long as anybody is let wait, the advisor gets the rest.
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity);
        _answered[visit] = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("requestId").GetString()!;
        while (_awaited.TryPeek(out var awaited) && Answers >= awaited.Count && _awaited.TryDequeue(out awaited))
        {
            awaited.Reached.TrySetResult();
        }

        return true;
    }

    /// <summary>What was answered is in the database once, as it was answered, and what was not is there once at most.</summary>
    public async Task ShouldBeThereOnce(DashboardDbContext db)
    {
        var requests = (await db.Requests.ToListAsync()).Where(r => IsOurs(r.VisitRef)).ToLookup(r => r.VisitRef);
        var disputes = await db.Disputes.Select(d => d.RequestId).ToListAsync();
        var bookings = await db.Bookings.Select(b => b.RequestId).ToListAsync();
        var keys = (await db.Answers.Select(a => a.Key).ToListAsync()).Where(IsOurs);
        foreach (var (visit, requestId) in _answered)
        {
            requests[visit].Select(r => r.Id).ShouldBe([requestId], $"{visit} was answered");
            // A person looks at it first where the clock is behind the decision before.
            var outcome = requests[visit].Single().Outcome;
            disputes.Concat(bookings).Contains(requestId).ShouldBe(outcome is not (RequestOutcome.Redirected or RequestOutcome.Review), $"{visit}: {outcome}");
        }

        requests.ShouldAllBe(r => r.Count() == 1);
        keys.Order(StringComparer.Ordinal).ShouldBe(requests.Select(r => r.Key).Order(StringComparer.Ordinal));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address, string key, object body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        message.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(message);
    }

    private bool IsOurs(string visit) => visit.StartsWith(name, StringComparison.Ordinal);

    private string Next() => $"{name}-{Interlocked.Increment(ref _visits)}";

    private async Task<bool> IsAnswered(HttpClient client, string visit)
    {
        try
        {
            return await Send(client, visit);
        }
        catch (HttpRequestException e) when (e.StatusCode is null)
        {
            return false;
        }
    }

    private static bool IsAway(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            return false;
        }

        answer.Headers.RetryAfter.ShouldNotBeNull();
        return true;
    }
}
