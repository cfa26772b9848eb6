using EscalationDashboard.Application.Customers;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>Names that one person asked to see, each masked again after a minute.</summary>
public sealed class RevealedNames(TimeProvider clock, Func<Task> masked) : IDisposable
{
    public static TimeSpan Shown => Reveals.Shown;

    private readonly Dictionary<string, (string Name, ITimer Timer)> _names = new(StringComparer.Ordinal);

    public string? Of(string number)
    {
        lock (_names)
        {
            return _names.TryGetValue(number, out var shown) ? shown.Name : null;
        }
    }

    public void Show(string number, string name)
    {
        lock (_names)
        {
            if (!_names.ContainsKey(number))
            {
                _names[number] = (name, clock.CreateTimer(_ => Mask(number), null, Reveals.Shown, Timeout.InfiniteTimeSpan));
            }
        }
    }

    public void Dispose()
    {
        lock (_names)
        {
            foreach (var (_, timer) in _names.Values)
            {
                timer.Dispose();
            }

            _names.Clear();
        }
    }

    private void Mask(string number)
    {
        lock (_names)
        {
            if (_names.Remove(number, out var shown))
            {
                shown.Timer.Dispose();
            }
        }

        _ = masked();
    }
}
