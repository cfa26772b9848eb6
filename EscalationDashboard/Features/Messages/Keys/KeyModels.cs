using EscalationDashboard.Domain.ApiKeys;

namespace EscalationDashboard.Features.Messages.Keys;

/// <summary>A service system's key, without anything of the key itself but its last letters.</summary>
/// <param name="Alone">Whether no other key of its name counts now.</param>
public sealed record KeyRow(
    string Id, string Name, string Ending, IReadOnlyList<string> Scopes, IReadOnlyList<string> LocationCodes, int PerMinute, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, KeyState State, bool Alone)
{
    public bool Counts => State is KeyState.Live or KeyState.Ending;
}

/// <summary>A secret with which events are signed, without anything of the secret itself.</summary>
/// <param name="CreatedAt">Null where the settings hold it.</param>
public sealed record SecretRow(string Id, DateTimeOffset? CreatedAt, DateTimeOffset? EndsAt, bool Signs);

/// <param name="Keys">Those that count first, then what has ended; of each the newest first.</param>
/// <param name="Places">Where a new key may be limited to.</param>
/// <param name="HasReceiver">Whether events go anywhere.</param>
public sealed record KeysPicture(IReadOnlyList<KeyRow> Keys, IReadOnlyList<SecretRow> Secrets, IReadOnlyList<(string Code, string Name)> Places, bool HasReceiver);

/// <summary>How long what is replaced still counts, as people choose it.</summary>
public enum Overlap
{
    None,
    Hour,
    Day,
    Week,
    Month,
}

public static class Overlaps
{
    public static TimeSpan Length(this Overlap overlap) => overlap switch
    {
        Overlap.Hour => TimeSpan.FromHours(1),
        Overlap.Day => TimeSpan.FromDays(1),
        Overlap.Week => TimeSpan.FromDays(7),
        Overlap.Month => ApiKey.LongestOverlap,
        _ => TimeSpan.Zero,
    };
}
