using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EscalationDashboard.Domain.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Support;

/// <summary>A delivery as it came in.</summary>
public sealed record Arrived(string Id, string Signatures, bool Verified, JsonElement Payload)
{
    public string Type => Payload.GetProperty("type").GetString()!;

    public JsonElement Data => Payload.GetProperty("data");

    public string? Dispute => Data.GetProperty("disputeNumber").GetString();
}

/// <summary>A receiver of our events as another system would run one: a web server on a port of its own that can go down and come back.</summary>
public sealed class WebhookTarget : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly Lock _lock = new();
    private readonly List<Arrived> _arrived = [];
    private readonly TimeProvider _clock;
    private readonly int _port = FreePort();
    private WebApplication? _app;

    /// <param name="clock">Against which it judges how old a delivery is.</param>
    public WebhookTarget(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <summary>What it verifies signatures with.</summary>
    public ImmutableArray<WebhookSecret> Secrets { get; set; } = WebhookSecret.Read(Secret).Secrets;

    /// <summary>What it answers; what is not taken in has no effect.</summary>
    public Func<Arrived, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(204);

    public string Url => $"http://127.0.0.1:{_port}/hooks";

    /// <summary>Settings that send to it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Messaging:Webhook:Url"] = Url,
        ["Messaging:Webhook:Secret"] = Secret,
    };

    /// <summary>Everything that was taken in, copies included.</summary>
    public IReadOnlyList<Arrived> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrived];
            }
        }
    }

    /// <summary>What a receiver that knows what it has had already makes of it.</summary>
    public IReadOnlyList<Arrived> Effects => [.. All.DistinctBy(a => a.Id)];

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.MapPost("/hooks", Take);
        await _app.StartAsync();
    }

    public async Task Stop()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        var (id, signatures) = (headers["webhook-id"].ToString(), headers["webhook-signature"].ToString());
        var verified = WebhookSignature.Verify(Secrets, id, headers["webhook-timestamp"], signatures, body.ToArray(), _clock.GetUtcNow());
        var arrived = new Arrived(id, signatures, verified, JsonDocument.Parse(body.ToArray()).RootElement);
        var status = verified ? await Answer(arrived, http) : 401;
        if (status is >= 200 and < 300)
        {
            lock (_lock)
            {
                _arrived.Add(arrived);
            }
        }

        // One that answers with words has said its status already.
        if (!http.Response.HasStarted)
        {
            http.Response.StatusCode = status;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
