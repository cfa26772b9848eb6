using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EscalationDashboard.Data.Telemetry;

/// <summary>What stands at some height at any moment.</summary>
public enum Level
{
    /// <summary>Commands that wait to be written on this node.</summary>
    QueueDepth,

    /// <summary>Pages that are open on this node, those included whose line is down.</summary>
    Circuits,

    /// <summary>Disputes and bookings on this node's board.</summary>
    BoardRows,

    /// <summary>Seconds since the oldest event was written that no receiver has taken; nothing where there is no receiver.</summary>
    OutboxAge,
}

/// <summary>
/// Every instrument there is, by name, and the source of traces. What they carry says how the program is doing and never who: tags are
/// a few fixed words. Where nobody listens, recording costs a counter and allocates nothing.
/// </summary>
public sealed class Instruments
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "EscalationDashboard";

    /// <summary>Commands, and what is sent to people and systems.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private static readonly (string Name, string Unit, string Means)[] Levels =
    [
        ("dashboard.queue.depth", "{command}", "Commands that wait to be written"),
        ("dashboard.circuits", "{circuit}", "Pages that are open"),
        ("dashboard.board.rows", "{row}", "Disputes and bookings on the board"),
        ("dashboard.outbox.age", "s", "Age of the oldest event that no receiver has taken"),
    ];

    private static readonly KeyValuePair<string, object?> Kept = new("result", "kept");
    private static readonly KeyValuePair<string, object?> Late = new("result", "late");
    private static readonly KeyValuePair<string, object?> OfCircuit = new("of", "circuit");
    private static readonly KeyValuePair<string, object?> OfHub = new("of", "hub");

    private readonly Func<double?>?[] _levels = new Func<double?>?[Levels.Length];
    private readonly Counter<long> _bookings;
    private readonly Counter<long> _gone;

    public Instruments(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(Name);
        Commit = Times("dashboard.commit.duration", "A group's transaction, from its first command to the disk");
        Decision = Times("dashboard.decision.duration", "What the guardrails took for one request, with the reading of what they look at");
        Push = Times("dashboard.push.delay", "From a commit, as this node heard of it, until the browser has drawn it");
        Resync = Times("dashboard.resync.duration", "From a lost line until whoever looks is in sync again");
        Safety = Times("dashboard.safety.acknowledgement", "From the first call for help in lane S until a person looks after it");
        _bookings = meter.CreateCounter<long>("dashboard.bookings", "{booking}", "Bookings that ended, kept or late");
        _gone = meter.CreateCounter<long>("dashboard.circuits.gone", "{circuit}", "Pages whose line was lost and never came back");
        for (var level = 0; level < Levels.Length; level++)
        {
            var (at, (name, unit, means)) = (level, Levels[level]);
            meter.CreateObservableGauge(name, () => Now((Level)at) is { } value ? [new Measurement<double>(value)] : Array.Empty<Measurement<double>>(), unit, means);
        }

        Timing Times(string name, string means) => new(meter, name, means, clock);
    }

    public Timing Commit { get; }

    public Timing Decision { get; }

    public Timing Push { get; }

    public Timing Resync { get; }

    public Timing Safety { get; }

    /// <summary>What stands behind a level; the last one that says so counts.</summary>
    public void Show(Level level, Func<double?> reading) => Volatile.Write(ref _levels[(int)level], reading);

    /// <summary>Null where nothing stands behind it.</summary>
    public double? Now(Level level) => Volatile.Read(ref _levels[(int)level])?.Invoke();

    /// <summary>A page or a client of the hub is in sync again.</summary>
    public void Resynced(TimeSpan took, bool isHub) => Resync.Record(took, isHub ? OfHub : OfCircuit);

    /// <summary>A page whose line was lost has been given up.</summary>
    public void Gone() => _gone.Add(1);

    /// <summary>Takes note of what a command has brought about; to be called once it is committed.</summary>
    public void Note(Measured measured)
    {
        switch (measured.Of)
        {
            case Figure.SafetyAcknowledged:
                Safety.Record(measured.Took);
                break;
            default:
                _bookings.Add(1, measured.Of == Figure.BookingKept ? Kept : Late);
                break;
        }
    }
}
