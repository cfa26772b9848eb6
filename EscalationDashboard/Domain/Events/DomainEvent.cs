using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Events;

/// <summary>
/// Something that happened, said once, in the transaction that makes it so. Everything else is derived from it there: the
/// audit entry is the event itself, <see cref="Lines"/> are what timelines tell of it, <see cref="Hints"/> which screens look
/// again, <see cref="Tells"/> what other systems hear. The set is closed: each event is a sealed record with an <see cref="EventNameAttribute"/>.
/// </summary>
public abstract record DomainEvent
{
    /// <summary>What it happened to, for example <c>dispute:D-1042</c>.</summary>
    public abstract string Subject();

    /// <summary>What screens may show of it; nothing where none shows it.</summary>
    public abstract IEnumerable<Hint> Hints();

    /// <summary>What the timelines of disputes tell of it.</summary>
    public virtual IEnumerable<TimelineLine> Lines() => [];

    /// <summary>What other systems hear of it; what happens to a dispute or a request always says so itself.</summary>
    public virtual IEnumerable<News> Tells() => [];
}

/// <summary>Under which name the audit keeps an event, for as long as there are databases.</summary>
/// <param name="name">For example <c>dispute.claim</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Of its fields; a change that older entries can't be read with takes the next one, and a reader of the one before.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>Something changed, and where; never the data itself.</summary>
/// <param name="RegionCode">Empty for what concerns the whole network.</param>
/// <param name="LocationCode">Empty for what concerns a whole region.</param>
/// <param name="Subject">For example a dispute's number.</param>
public sealed record Hint(string RegionCode, string LocationCode, string Subject)
{
    /// <summary>Of something that belongs to no place, such as a policy.</summary>
    public static Hint Everywhere(string subject) => new("", "", subject);
}

/// <summary>A hint with its place in the order of commits: that of the last event its command has recorded.</summary>
public sealed record Change(long Sequence, string RegionCode, string LocationCode, string Subject)
{
    /// <summary>Anything may have changed: look again.</summary>
    public static readonly Change Everything = new(0, "", "", "*");

    /// <summary>Whether some person may see other places now: someone was appointed or signed out, or stands in for another leader, or no more.</summary>
    public bool MayMoveScopes => this == Everything || Subject == ListImported.Network || Subject.StartsWith(StaffEvent.SubjectOf(""), StringComparison.Ordinal)
        || Subject.StartsWith(LeaderEvent.SubjectOf(""), StringComparison.Ordinal);
}

/// <summary>What a dispute's timeline tells of an event; told by its actor at its time, unless the line says otherwise.</summary>
/// <param name="Text">A person's own words.</param>
/// <param name="Values">Plain values by name, for the sentence.</param>
public sealed record TimelineLine(string DisputeNumber, TimelineKind Kind, string? Text, params (string Name, string Value)[] Values)
{
    /// <summary>The request whose decision the line opens.</summary>
    public string? RequestId { get; init; }

    public DateTimeOffset? At { get; init; }

    public (string Id, string Name)? By { get; init; }

    /// <summary>For what a customer did: the screen doesn't name them.</summary>
    public bool ByCustomer { get; init; }

    public TimelineEntry Entry(DateTimeOffset at, Actor actor) => new()
    {
        DisputeNumber = DisputeNumber,
        Kind = Kind,
        At = At ?? at,
        ActorId = By?.Id ?? actor.Id,
        ActorName = ByCustomer ? "" : By?.Name ?? actor.Name,
        Text = Text,
        RequestId = RequestId,
        Values = Values.ToDictionary(v => v.Name, v => v.Value),
    };
}

/// <summary>Hears of every commit, in order, after it is durable. Must not block.</summary>
public interface ICommitObserver
{
    void Committed(IReadOnlyList<Change> changes);
}
