using EscalationDashboard.Domain.Retention;
namespace EscalationDashboard.Domain.Events;

/// <summary>Something about what is kept no longer; the page that tells of it looks again.</summary>
public abstract record RetentionEvent : DomainEvent
{
    /// <summary>One for all of them, so that the last nights are found at once.</summary>
    public const string Retention = "retention";

    public override string Subject() => Retention;

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Retention)];
}

/// <summary>What had come to the end of its time was removed, and looked for afterwards in the same transaction: nothing was left.</summary>
/// <param name="Before">What happened last before this.</param>
/// <param name="Rows">How many rows were emptied or removed.</param>
/// <param name="Of">Whose: customers by reference. None for sign-ins, whose numbers are as good as keys.</param>
/// <param name="Proof">SHA-256 over what was removed, by the ids, each on a line, in order.</param>
[EventName("retention.remove")]
public sealed record DataRemoved(DataClass Data, DateTimeOffset Before, int Count, int Rows, IReadOnlyList<string> Of, string Proof) : RetentionEvent;

/// <summary>The nightly look at what is kept is over, whether or not anything was to go.</summary>
[EventName("retention.look")]
public sealed record RetentionLooked(IReadOnlyList<RemovedOf> Removed) : RetentionEvent;

/// <summary>How much of a class went in a night.</summary>
/// <param name="Count">Customers, or sign-ins.</param>
public sealed record RemovedOf(DataClass Data, int Count, int Rows);
