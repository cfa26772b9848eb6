using System.Collections.Immutable;
using System.Text.Json;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Features.Messages;

/// <summary>An event as the demo's receiver took it in.</summary>
/// <param name="Copies">How often it came; more than once is what "at least once" means.</param>
public sealed record ReceivedEvent(string Id, DateTimeOffset ReceivedAt, int Copies, JsonElement Payload);

/// <summary>
/// A receiver to try out, and to read as an example: it verifies the signature over the very bytes that came, knows by the
/// id what it has had already, and keeps the latest few in memory.
/// </summary>
public sealed class DemoReceiver(TimeProvider clock)
{
    public const int Kept = 100;

    private readonly Lock _lock = new();
    private readonly List<ReceivedEvent> _latest = [];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<ReceivedEvent> Latest
    {
        get
        {
            lock (_lock)
            {
                return [.. _latest.AsEnumerable().Reverse()];
            }
        }
    }

    /// <param name="secrets">What it shares with the sender.</param>
    /// <returns>Whether it is ours and whole.</returns>
    public bool Take(ImmutableArray<WebhookSecret> secrets, string? id, string? timestamp, string? signatures, byte[] body)
    {
        var now = clock.GetUtcNow();
        if (!WebhookSignature.Verify(secrets, id, timestamp, signatures, body, now))
        {
            return false;
        }

        var payload = JsonSerializer.Deserialize<JsonElement>(body);
        lock (_lock)
        {
            var known = _latest.FindIndex(e => e.Id == id);
            if (known >= 0)
            {
                _latest[known] = _latest[known] with { Copies = _latest[known].Copies + 1 };
                return true;
            }

            _latest.Add(new ReceivedEvent(id!, now, 1, payload));
            if (_latest.Count > Kept)
            {
                _latest.RemoveAt(0);
            }
        }

        return true;
    }
}
