using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Staff;

/// <summary>A service system's key. Only its hash is kept; the key itself is shown once, when it is made.</summary>
public sealed class ApiKey
{
    /// <summary>Use is noted no more often than this, so that reading does not become writing.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(10);

    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>What the key may do, for example <c>intake</c>.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>The locations it may speak for; empty means all.</summary>
    public List<string> LocationCodes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, give or take <see cref="UseNotedEvery"/>; null where it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public Scope LocationScope => LocationCodes.Count == 0 ? Scope.Network : Scope.Locations(LocationCodes);

    // Keys are long and random, so a plain hash cannot be searched backwards; a slow one would only slow every request.
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
