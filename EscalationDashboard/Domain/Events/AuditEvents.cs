namespace EscalationDashboard.Domain.Events;

/// <summary>Something about the audit itself, and the database as a whole.</summary>
public abstract record AuditEvent : DomainEvent
{
    public override string Subject() => "audit";

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>Decisions or uses of quota were saved beside any other event, and this entry vouches for them.</summary>
[EventName("audit.cover")]
public sealed record RowsCovered(int Rows) : AuditEvent;

/// <summary>What keeps entries from being changed was gone, or another than it was made, when the program started; from here on it is as it was.</summary>
/// <param name="Guards">What was not as it was.</param>
[EventName("audit.guard")]
public sealed record AuditGuardMended(IReadOnlyList<string> Guards) : AuditEvent;

/// <summary>A part of the audit left the building.</summary>
/// <param name="Query">What it was narrowed to.</param>
[EventName("audit.export")]
public sealed record AuditExported(string Format, IReadOnlyDictionary<string, string> Query, int Rows) : AuditEvent;

/// <summary>Something about the database as a whole.</summary>
public abstract record DatabaseEvent : DomainEvent
{
    /// <summary>Apart from the audit's own matters, of which there are many, so that the last copy is found at once.</summary>
    public const string Database = "database";

    public override string Subject() => Database;

    public override IEnumerable<Hint> Hints() => [];
}

/// <summary>The database was copied; by night, the copy was put back for a trial too.</summary>
/// <param name="OpenDisputes">How many there were in the copy that was put back; null where none was.</param>
/// <param name="Whole">What a thorough look at the copy found.</param>
/// <param name="Lost">How many open disputes did not open in it.</param>
/// <param name="Fault">What was wrong with it, or kept it from being put back for a trial; null where nothing was.</param>
[EventName("database.back-up")]
public sealed record DatabaseBackedUp(
    string File, long Bytes, long Entries, bool Whole, int? OpenDisputes = null, int? Lost = null, string? Fault = null) : DatabaseEvent;

/// <summary>A night's copy could not be made.</summary>
[EventName("database.back-up-fail")]
public sealed record BackupFailed(string Fault) : DatabaseEvent;

/// <summary>A copy was put in the database's place: what this audit tells after its entry is another past than the one that was there.</summary>
/// <param name="EndedAt">When the last thing had happened in it.</param>
/// <param name="End">Its last entry.</param>
/// <param name="FormerEnd">The last entry that was published of the one that was there; null where none was beyond.</param>
[EventName("database.restore")]
public sealed record DatabaseRestored(string File, DateTimeOffset? EndedAt, long End, long? FormerEnd) : DatabaseEvent;

/// <summary>
/// A person or a system wanted what they may not, or what could not be. What is refused again within a minute is counted, so that a
/// script cannot fill the audit.
/// </summary>
/// <param name="About">What it was about, as far as that is known; else the one who wanted it.</param>
/// <param name="Command">What was wanted.</param>
/// <param name="Page">Where.</param>
/// <param name="Reasons">All that was against it.</param>
/// <param name="Times">How often, since the entry before it that says the same.</param>
[EventName("command.refuse")]
public sealed record CommandRefused(string About, string Command, string Page, IReadOnlyList<string> Reasons, int Times) : DomainEvent
{
    public override string Subject() => About;

    public override IEnumerable<Hint> Hints() => [];
}
