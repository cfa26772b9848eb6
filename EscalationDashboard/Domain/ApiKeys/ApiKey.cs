using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.ApiKeys;

/// <summary>
/// A service system's key. Only its hash is kept; the key itself is shown once, when it is made. While one is being replaced, a
/// system has two of one name.
/// </summary>
public sealed class ApiKey
{
    public const int LongestName = 60;

    /// <summary>As many of one name count at once: the present one, and the one that takes its place.</summary>
    public const int MostAtOnce = 2;

    /// <summary>Requests in a minute, where nobody says.</summary>
    public const int UsualPerMinute = 600;

    public const int MostPerMinute = 60_000;

    /// <summary>Use is noted no more often than this, so that reading does not become writing.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(10);

    /// <summary>How long a key counts where nobody says; a shared secret that never ends is found one day by somebody else.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(90);

    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long the old key may count beside the new one.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>From here on a key's end is near enough to be pointed out.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromDays(14);

    private const string Prefix = "ed_";
    private const int ShownLength = 4;

    public required string Id { get; init; }

    /// <summary>Whose it is; what the system does is put down to this name.</summary>
    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>Its last letters, by which people tell two keys of one name apart.</summary>
    public required string Ending { get; init; }

    /// <summary>What the key may do, for example <c>intake</c>.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>The locations it may speak for; empty means all.</summary>
    public List<string> LocationCodes { get; init; } = [];

    /// <summary>The most requests in a minute, by all keys of its name together.</summary>
    public int PerMinute { get; init; } = UsualPerMinute;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it counts no more; null for the demo's alone.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When a person ended it before its time.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, give or take <see cref="UseNotedEvery"/>; null where it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public Scope LocationScope => LocationCodes.Count == 0 ? Scope.Network : Scope.Locations(LocationCodes);

    // Keys are long and random, so a plain hash cannot be searched backwards; a slow one would only slow every request.
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string EndingOf(string key) => key[^Math.Min(ShownLength, key.Length)..];

    /// <summary>What is handed to the system.</summary>
    /// <param name="secret">Random bytes.</param>
    public static string Written(ReadOnlySpan<byte> secret) => Prefix + Convert.ToHexStringLower(secret);

    public bool CountsAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    public KeyState StateAt(DateTimeOffset now) => RevokedAt is not null ? KeyState.Revoked
        : ExpiresAt <= now ? KeyState.Expired
        : ExpiresAt - now <= Near ? KeyState.Ending
        : KeyState.Live;

    /// <summary>What stands against putting a further key in this one's place.</summary>
    /// <param name="living">How many of its name count now.</param>
    public IEnumerable<Refusal> AgainstRotation(TimeSpan overlap, int living, DateTimeOffset now)
    {
        if (!CountsAt(now))
        {
            yield return Refusal.Of(KeyRefusal.KeyOver);
        }
        else if (living >= MostAtOnce)
        {
            yield return Refusal.Of(KeyRefusal.KeyRotating);
        }

        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            yield return Refusal.Of(KeyRefusal.OverlapWrong, ("days", $"{LongestOverlap.Days}"));
        }
    }

    /// <summary>Counts no longer than until then.</summary>
    public void EndBy(DateTimeOffset at) => ExpiresAt = ExpiresAt < at ? ExpiresAt : at;
}

/// <summary>How a key stands.</summary>
public enum KeyState
{
    Live,

    /// <summary>It counts, and not for long.</summary>
    Ending,
    Expired,
    Revoked,
}
