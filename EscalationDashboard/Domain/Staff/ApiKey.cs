using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Staff;

/// <summary>A service system's key. Only its hash is kept; the key itself is shown once, when it is made.</summary>
public sealed class ApiKey
{
    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>What the key may do, for example <c>intake</c>.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>The locations it may speak for; empty means all.</summary>
    public List<string> LocationCodes { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public Scope LocationScope => LocationCodes.Count == 0 ? Scope.Network : Scope.Locations(LocationCodes);

    // Keys are long and random, so a plain hash cannot be searched backwards; a slow one would only slow every request.
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
