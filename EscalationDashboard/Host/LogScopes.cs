using System.Collections;
using System.Diagnostics;
using EscalationDashboard.Live;

namespace EscalationDashboard.Host;

/// <summary>
/// What a line of the log says of the work it comes from: the numbers of request, connection, page and trace, and nothing else. The
/// framework's own scopes name the path as well, and so whose page it was, or the secret in a link.
/// </summary>
public sealed class LogScopes : IExternalScopeProvider
{
    private static readonly string[] Kept = ["RequestId", "ConnectionId", "TransportConnectionId"];

    private readonly LoggerExternalScopeProvider _scopes = new();

    public IDisposable Push(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> said && Numbers.From(said.Where(it => Kept.Contains(it.Key, StringComparer.Ordinal))) is { } numbers
            ? _scopes.Push(numbers)
            : Nothing.Instance;

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Numbers.From(Now()) is { } now)
        {
            callback(now, state);
        }

        _scopes.ForEachScope(callback, state);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Now()
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            yield return new("TraceId", activity.TraceId.ToHexString());
        }

        if (CurrentCircuit.Id is { } circuit)
        {
            yield return new("CircuitId", circuit);
        }
    }

    private sealed class Numbers(List<KeyValuePair<string, object?>> all) : IEnumerable<KeyValuePair<string, object?>>
    {
        /// <summary>Null where there are none.</summary>
        public static Numbers? From(IEnumerable<KeyValuePair<string, object?>> all) => all.ToList() is { Count: > 0 } some ? new Numbers(some) : null;

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => all.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Join(' ', all.Select(it => $"{it.Key}:{it.Value}"));
    }

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
