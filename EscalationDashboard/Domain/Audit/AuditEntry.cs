using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Audit;

/// <summary>
/// Who did what to which thing, written in the transaction of the change. Each entry's hash covers the one before it,
/// so that an edit, a drop or a swap is found. Its sequence is also the sequence number of the change feed.
/// </summary>
public sealed class AuditEntry
{
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

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    /// <summary>The entry that follows <paramref name="previous"/> in the chain.</summary>
    public static AuditEntry After(
        AuditEntry? previous, DateTimeOffset at, string actorId, string action, string subject, string data, int version = 1)
    {
        var sequence = (previous?.Sequence ?? 0) + 1;
        var previousHash = previous?.Hash ?? "";
        return new AuditEntry
        {
            Sequence = sequence,
            At = at,
            ActorId = actorId,
            Action = action,
            Subject = subject,
            Data = data,
            Version = version,
            PreviousHash = previousHash,
            Hash = HashOf(sequence, at, actorId, action, subject, version, data, previousHash),
        };
    }

    /// <summary>Whether this entry is whole and follows <paramref name="previous"/>.</summary>
    public bool Follows(AuditEntry? previous) => Sequence == (previous?.Sequence ?? 0) + 1
        && PreviousHash == (previous?.Hash ?? "")
        && Hash == HashOf(Sequence, At, ActorId, Action, Subject, Version, Data, PreviousHash);

    // Each part is preceded by its length: without it, two different entries could join to one text.
    private static string HashOf(
        long sequence, DateTimeOffset at, string actorId, string action, string subject, int version, string data, string previousHash)
    {
        var text = new StringBuilder(256 + data.Length);
        foreach (var part in new[]
        {
            sequence.ToString(CultureInfo.InvariantCulture), at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            actorId, action, subject, version.ToString(CultureInfo.InvariantCulture), data, previousHash,
        })
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
