using System.Collections.Immutable;
using System.Globalization;

namespace EscalationDashboard.Domain.Audit;

/// <summary>What can be wrong with the audit, and with what it vouches for.</summary>
public enum AuditFaultKind
{
    /// <summary>Entries are missing before the named one.</summary>
    EntryMissing,

    /// <summary>The named entry is not what was sealed.</summary>
    EntryAltered,

    /// <summary>The named entry is whole, but was sealed after another one than the one before it.</summary>
    EntryMoved,

    /// <summary>No entry bears a seal of this key: it is another key, or the chain was made anew without it.</summary>
    OtherKey,

    /// <summary>The chain ends before an entry that had been published.</summary>
    TailCut,

    /// <summary>The named entry is another than the one that had been published.</summary>
    HeadDiffers,

    /// <summary>A published head is not sealed by this key.</summary>
    HeadForged,

    DecisionAltered,

    DecisionMissing,

    DecisionUnknown,

    QuotaAltered,

    QuotaMissing,

    QuotaUnknown,

    /// <summary>The numbers of a version of the policy are not those that were decided on, or steps of its life are gone.</summary>
    PolicyAltered,

    PolicyMissing,

    /// <summary>The database would let entries be changed.</summary>
    Unguarded,

    /// <summary>The database's own check found something.</summary>
    Damaged,

    /// <summary>A row names another that is not there.</summary>
    Reference,

    /// <summary>I12: what was received is not the sum of what became of it.</summary>
    Uncounted,

    /// <summary>The look itself failed, so that nothing is known.</summary>
    Unread,
}

public enum AuditFaultArea
{
    Chain,
    Head,
    Rows,
    Database,
    Unread,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Entry">The entry of the audit that shows it.</param>
/// <param name="Of">What it is about.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Entry = null, string Of = "")
{
    /// <summary>What a reader of a screen is told it is about.</summary>
    public AuditFaultArea Area => Kind switch
    {
        AuditFaultKind.EntryMissing or AuditFaultKind.EntryAltered or AuditFaultKind.EntryMoved or AuditFaultKind.OtherKey => AuditFaultArea.Chain,
        AuditFaultKind.TailCut or AuditFaultKind.HeadDiffers or AuditFaultKind.HeadForged => AuditFaultArea.Head,
        AuditFaultKind.Unguarded or AuditFaultKind.Damaged or AuditFaultKind.Reference or AuditFaultKind.Uncounted => AuditFaultArea.Database,
        AuditFaultKind.Unread => AuditFaultArea.Unread,
        _ => AuditFaultArea.Rows,
    };

    /// <summary>For the person who runs the program.</summary>
    public string Sentence => Kind switch
    {
        AuditFaultKind.EntryMissing => $"Before entry {Number} of the audit, {Of} of its entries are missing.",
        AuditFaultKind.EntryAltered => $"Entry {Number} of the audit is not what was written.",
        AuditFaultKind.EntryMoved => $"Entry {Number} of the audit does not follow the entry before it: entries were moved or taken out.",
        AuditFaultKind.OtherKey => $"Entry {Number} of the audit and its last one are not sealed by this key: either the key is another one, or the chain was made anew without it.",
        AuditFaultKind.TailCut => $"The audit ends before entry {Number}, which was published on {Of}: its end was cut off.",
        AuditFaultKind.HeadDiffers => $"Entry {Number} of the audit is another than the one that was published on {Of}.",
        AuditFaultKind.HeadForged => $"Line {Of} of the published heads is not sealed by this key.",
        AuditFaultKind.DecisionAltered => $"A decision on request {Of}, or its snapshot, is not what entry {Number} of the audit vouches for.",
        AuditFaultKind.DecisionMissing => $"A decision on request {Of}, which entry {Number} of the audit vouches for, is gone.",
        AuditFaultKind.DecisionUnknown => $"There is a decision on request {Of} that no entry of the audit vouches for.",
        AuditFaultKind.QuotaAltered => $"The use of quota by request {Of} is not what entry {Number} of the audit vouches for.",
        AuditFaultKind.QuotaMissing => $"The use of quota by request {Of}, which entry {Number} of the audit vouches for, is gone.",
        AuditFaultKind.QuotaUnknown => $"There is a use of quota by request {Of} that no entry of the audit vouches for.",
        AuditFaultKind.PolicyAltered => $"Version {Of} of the policy is not what was decided on{(Entry is null ? "" : $" in entry {Number} of the audit")}.",
        AuditFaultKind.PolicyMissing => $"Version {Of} of the policy, which entry {Number} of the audit is about, is gone.",
        AuditFaultKind.Unguarded => $"The guard that keeps entries of the audit from being changed is not as it was made: {Of}.",
        AuditFaultKind.Damaged => $"The database is damaged: {Of}.",
        AuditFaultKind.Reference => $"The database holds rows that name something that is not there: {Of}.",
        AuditFaultKind.Uncounted => $"Not every request that was received has a decision and one outcome: {Of}.",
        AuditFaultKind.Unread => $"The audit could not be checked: {Of}.",
        _ => throw new InvalidOperationException($"{Kind} has no sentence."),
    };

    private string Number => Entry is { } entry ? entry.ToString(CultureInfo.InvariantCulture) : "?";
}

/// <summary>What a look at the whole audit found.</summary>
/// <param name="At">When it began.</param>
/// <param name="Last">The last entry; null where there is none.</param>
/// <param name="Decisions">How many decisions the audit vouches for.</param>
/// <param name="Quota">How many uses of quota.</param>
/// <param name="Heads">How many published heads it was held against.</param>
/// <param name="Faults">The first of each kind; none where all is whole.</param>
public sealed record AuditReport(
    DateTimeOffset At, AuditEntry? Last, long Entries, long Decisions, long Quota, int Heads, ImmutableArray<AuditFault> Faults)
{
    public bool IsWhole => Faults.IsEmpty;

    /// <summary>Whether the look came to its end.</summary>
    public bool IsKnown => !Faults.Any(f => f.Kind == AuditFaultKind.Unread);

    /// <summary>The earliest entry that is not as it was.</summary>
    public AuditFault? First => Faults.OrderBy(f => f.Entry ?? long.MaxValue).FirstOrDefault();
}
