namespace EscalationDashboard.Domain.Disputes;

/// <summary>
/// How long one person attends to which dispute. Theirs is the one on whose page they last did something, from then until they
/// do something elsewhere, leave the page, or have done nothing for <see cref="Idle"/>: a person attends to one thing at a
/// time, however many pages they have open, so what is counted never exceeds the time that has passed.
/// </summary>
public sealed class AttentionClock
{
    /// <summary>After so long without a key, a press or a turn of the wheel nobody is taken to be there.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, TimeSpan> _spent = new(StringComparer.Ordinal);
    private string? _dispute;
    private DateTimeOffset _from;
    private DateTimeOffset? _actedAt;

    /// <summary>The person did something.</summary>
    /// <param name="dispute">On whose page; null where that is another page, or the dispute is not theirs.</param>
    public void Act(string? dispute, DateTimeOffset now)
    {
        Turn(dispute, now);
        _actedAt = now;
    }

    /// <summary>Another page is before the person without their having done anything, as where a dispute has become theirs.</summary>
    public void Turn(string? dispute, DateTimeOffset now)
    {
        Count(now);
        _dispute = dispute;
    }

    /// <summary>The page is gone, or the dispute is no longer theirs.</summary>
    public void Leave(string dispute, DateTimeOffset now)
    {
        if (_dispute == dispute)
        {
            Turn(null, now);
        }
    }

    /// <summary>Whole seconds of each dispute since they were last taken; what is less than one stays for the next time.</summary>
    public IReadOnlyDictionary<string, int> Take(DateTimeOffset now)
    {
        Count(now);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (dispute, spent) in _spent.Where(s => s.Value >= TimeSpan.FromSeconds(1)).ToList())
        {
            taken[dispute] = (int)spent.TotalSeconds;
            _spent[dispute] = spent - TimeSpan.FromSeconds(taken[dispute]);
        }

        return taken;
    }

    /// <summary>Whether nothing more comes of it unless the person does something.</summary>
    public bool IsAtRest(DateTimeOffset now) => _actedAt is not { } acted || now >= acted + Idle;

    private void Count(DateTimeOffset now)
    {
        if (_dispute is { } dispute && _actedAt is { } acted && (acted + Idle < now ? acted + Idle : now) is var until && until > _from)
        {
            _spent[dispute] = _spent.GetValueOrDefault(dispute) + (until - _from);
        }

        _from = now;
    }
}
