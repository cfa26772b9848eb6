using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Paging;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>Classes that take turns with one application, and whose tests do not disturb each other.</summary>
[CollectionDefinition("intake")]
public sealed class IntakeCollection : ICollectionFixture<IntakeApp>;

/// <summary>The whole application on a clock that stands still, seen as a service system sees it.</summary>
public sealed class IntakeApp : IDisposable
{
    private readonly HttpClient _client;
    private int _visits;

    public IntakeApp()
    {
        // Nobody is asked to act meanwhile: a test counts what the service system alone has brought about.
        App = new DashboardApp(Clock, replace: services => services.Remove(services.Single(s => s.ImplementationType == typeof(PagingWorker))));
        _client = App.ServiceSystem();
    }

    public ManualClock Clock { get; } = new();

    public DashboardApp App { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A visit reference that no other test uses.</summary>
    public string NewVisit() => $"V-{Interlocked.Increment(ref _visits)}";

    /// <summary>Opens a visit of customer <c>C-{visit}</c>.</summary>
    public async Task<string> OpenVisit(
        string location = "US-FRE", string language = "en", bool drivable = true, bool stopDriving = false, bool towOpen = false,
        DateTimeOffset? at = null, bool openRecall = false)
    {
        var visit = NewVisit();
        var reply = await Put(visit, Bodies.Visit($"C-{visit}", at ?? Now, location, language, drivable, stopDriving, towOpen, openRecall));
        ((int)reply.Status).ShouldBe(201, reply.Text);
        return visit;
    }

    /// <summary>Opens a visit on which everything has been stated and talked over, so that there is something to dispute.</summary>
    public async Task<string> OpenStatedVisit(
        string location = "US-FRE", string language = "en", bool drivable = true, bool stopDriving = false, bool towOpen = false,
        DateTimeOffset? at = null)
    {
        var visit = await OpenVisit(location, language, drivable, stopDriving, towOpen, at);
        await _client.StateTalkedOver(visit, (at ?? Now).AddHours(-4));
        return visit;
    }

    public Task<Reply> Put(string visit, object body, string? apiKey = null) =>
        Send(HttpMethod.Put, $"/api/v1/visits/{visit}", JsonContent.Create(body), apiKey: apiKey);

    public Task<Reply> Post(string path, object body, string? key = null, string? apiKey = null) =>
        Send(HttpMethod.Post, path, JsonContent.Create(body), key, apiKey);

    public Task<Reply> PostText(string path, string body, string contentType = "application/json") =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, contentType));

    public Task<Reply> Get(string path, string? apiKey = null) => Send(HttpMethod.Get, path, null, apiKey: apiKey);

    /// <summary>Asks for a leader, as the visit's customer where no other is named.</summary>
    public Task<Reply> Ask(
        string visit, string text = "I do not agree.", string[]? dangers = null, string reason = "Diagnosis",
        string? customer = null, string? key = null, string? apiKey = null) =>
        Post("/api/v1/contact-requests", Bodies.Request(visit, customer ?? $"C-{visit}", text, dangers, reason), key, apiKey);

    public async Task<Reply> Send(
        HttpMethod method, string path, HttpContent? body, string? key = null, string? apiKey = null)
    {
        using var message = new HttpRequestMessage(method, path) { Content = body };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        if (apiKey is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        }

        using var answer = await _client.SendAsync(message);
        return await Reply.Of(answer);
    }

    /// <summary>A further key, whose name is its secret.</summary>
    public Task<string> NewKey(string name, string scope = "intake", params string[] locations) => App.NewKey(name, scope, locations);

    /// <summary>Of each table, once everything that moves by itself by this clock has moved: a test before may have put the clock ahead.</summary>
    public async Task<Dictionary<string, long>> RowCounts()
    {
        await App.Services.GetRequiredService<DisputeTimerWorker>().Look();
        return await App.Read(db => db.RowCounts());
    }

    public void Dispose()
    {
        _client.Dispose();
        App.Dispose();
    }
}

public static class KeyMaking
{
    /// <summary>A further key, whose name is its secret.</summary>
    public static async Task<string> NewKey(this DashboardApp app, string name, string scope, params string[] locations)
    {
        await app.Services.GetRequiredService<IWriteQueue>().Execute(write =>
        {
            write.Db.ApiKeys.Add(new ApiKey
            {
                Id = write.Ids.Next(),
                Name = name,
                Hash = ApiKey.HashOf(name),
                Ending = ApiKey.EndingOf(name),
                Scopes = [scope],
                LocationCodes = [.. locations],
                PerMinute = ApiKey.MostPerMinute,
            });
            return Task.FromResult(true);
        });
        return name;
    }
}
