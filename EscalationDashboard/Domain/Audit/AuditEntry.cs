using System.Globalization;

namespace EscalationDashboard.Domain.Audit;

/// <summary>
/// Who did what to which thing, written in the transaction of the change. Each entry's hash is a seal by the installation's
/// key and covers the one before it, so that an edit, a drop or a swap is found, also where the whole chain was made anew without
/// the key. Its sequence is also the sequence number of the change feed.
/// </summary>
public sealed class AuditEntry
{
    private const string Kind = "entry/1";

    private string _covers = "";
    private string _previousHash = "";
    private string _hash = "";

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActorId { get; init; }

    /// <summary>For example <c>dispute.claim</c>.</summary>
    public required string Action { get; init; }

    /// <summary>For example <c>dispute:D-1042</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The event itself, as JSON.</summary>
    public required string Data { get; init; }

    /// <summary>Of the event's fields.</summary>
    public required int Version { get; init; }

    /// <summary>Rows beside it that the entry vouches for, a line for each (<see cref="CoveredRow"/>); empty for most entries.</summary>
    public string Covers
    {
        get => _covers;
        init => _covers = value;
    }

    public string PreviousHash
    {
        get => _previousHash;
        init => _previousHash = value;
    }

    /// <summary>Empty until it is sealed, which is when it is saved.</summary>
    public string Hash
    {
        get => _hash;
        init => _hash = value;
    }

    /// <summary>The entry that follows <paramref name="previous"/> in the chain, not sealed yet.</summary>
    public static AuditEntry After(
        AuditEntry? previous, DateTimeOffset at, string actorId, string action, string subject, string data, int version = 1) => new()
        {
            Sequence = (previous?.Sequence ?? 0) + 1,
            At = at,
            ActorId = actorId,
            Action = action,
            Subject = subject,
            Data = data,
            Version = version,
        };

    /// <summary>Binds the entry to the one before it.</summary>
    public AuditEntry Sealed(AuditKey key, AuditEntry? previous, IReadOnlyCollection<CoveredRow>? covers = null)
    {
        _covers = covers is null ? "" : string.Join('\n', covers);
        _previousHash = previous?.Hash ?? "";
        _hash = key.Seal(Kind, Parts());
        return this;
    }

    /// <summary>Whether it is as it was sealed, wherever it stands.</summary>
    public bool IsSealedBy(AuditKey key) => key.IsSeal(Hash, Kind, Parts());

    /// <summary>Whether this entry is whole and follows <paramref name="previous"/>.</summary>
    public bool Follows(AuditKey key, AuditEntry? previous) => Sequence == (previous?.Sequence ?? 0) + 1
        && PreviousHash == (previous?.Hash ?? "")
        && IsSealedBy(key);

    private IReadOnlyList<string> Parts() =>
    [
        Sequence.ToString(CultureInfo.InvariantCulture), At.UtcTicks.ToString(CultureInfo.InvariantCulture),
        ActorId, Action, Subject, Version.ToString(CultureInfo.InvariantCulture), Data, Covers, PreviousHash,
    ];
}
