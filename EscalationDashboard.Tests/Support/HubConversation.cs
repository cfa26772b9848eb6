using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace EscalationDashboard.Tests.Support;

/// <summary>A client of the hub, in SignalR's own JSON protocol over a web socket.</summary>
public sealed class HubConversation : IAsyncDisposable
{
    private const char EndOfMessage = '\x1e';
    private const int Invocation = 1;
    private const int Completion = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _received = new();
    private readonly StringBuilder _unfinished = new();
    private int _invocations;

    /// <exception cref="WebSocketException">The server refused the connection.</exception>
    public static async Task<HubConversation> Begin(string address, string? key = null, CookieContainer? cookies = null)
    {
        var conversation = new HubConversation();
        if (key is not null)
        {
            conversation._socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        }

        conversation._socket.Options.Cookies = cookies;
        conversation._socket.Options.CollectHttpResponseDetails = true;
        var hub = new UriBuilder(new Uri(new Uri(address), "/hubs/disputes")) { Scheme = "ws" };
        using var patience = new CancellationTokenSource(Patience);
        await conversation._socket.ConnectAsync(hub.Uri, patience.Token);
        await conversation.Send("""{"protocol":"json","version":1}""");
        await conversation.Receive(_ => true);
        return conversation;
    }

    /// <summary>Whether the server ends the connection.</summary>
    public async Task<bool> IsCutOff()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        try
        {
            while ((await _socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }

            return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    /// <summary>Watches a scope; gives the server's refusal, or null.</summary>
    public async Task<string?> Watch(string? scope)
    {
        var id = $"{++_invocations}";
        await Send(JsonSerializer.Serialize(new { type = Invocation, invocationId = id, target = "Watch", arguments = new[] { scope } }));
        var answer = await Receive(m => TypeOf(m) == Completion && m.GetProperty("invocationId").GetString() == id);
        return answer.TryGetProperty("error", out var error) ? error.GetString() : null;
    }

    /// <summary>The next call of <c>Changed</c>.</summary>
    public async Task<(string Scope, long Sequence, string[] Numbers)> Changed()
    {
        var call = await Receive(m => TypeOf(m) == Invocation);
        call.GetProperty("target").GetString().ShouldBe("Changed");
        var arguments = call.GetProperty("arguments");
        return (arguments[0].GetString()!, arguments[1].GetInt64(), [.. arguments[2].EnumerateArray().Select(n => n.GetString()!)]);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Send(string message) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    // What another question waits for stays in the queue.
    private async Task<JsonElement> Receive(Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[4096];
        for (var looked = 0; ;)
        {
            for (; looked < _received.Count; looked++)
            {
                var message = _received.Dequeue();
                if (wanted(message))
                {
                    return message;
                }

                _received.Enqueue(message);
            }

            var read = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            _unfinished.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            var parts = _unfinished.ToString().Split(EndOfMessage);
            foreach (var part in parts[..^1])
            {
                _received.Enqueue(JsonDocument.Parse(part).RootElement);
            }

            _unfinished.Clear().Append(parts[^1]);
        }
    }

    private static int TypeOf(JsonElement message) => message.TryGetProperty("type", out var type) ? type.GetInt32() : 0;
}
