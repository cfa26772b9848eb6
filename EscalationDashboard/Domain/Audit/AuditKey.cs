using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Audit;

/// <summary>
/// The secret that the audit is sealed with. It is kept apart from what it seals: a person who can write to the database, and
/// makes the chain anew from an edited entry on, has no key to seal it with.
/// </summary>
public sealed class AuditKey
{
    /// <summary>As many as the hash has.</summary>
    public const int FewestBytes = 32;

    private readonly byte[] _secret;

    public AuditKey(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, FewestBytes);
        _secret = [.. secret];
    }

    /// <summary>HMAC-SHA256 over what is sealed, in hexadecimal.</summary>
    /// <param name="kind">What it is, so that a seal of one thing is none of another.</param>
    public string Seal(string kind, params IReadOnlyList<string> parts) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Canonical(kind, parts)));

    /// <summary>Whether a seal is by this key, over exactly this.</summary>
    public bool IsSeal(string seal, string kind, params IReadOnlyList<string> parts) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(seal), Encoding.ASCII.GetBytes(Seal(kind, parts)));

    /// <summary>SHA-256 over parts, in hexadecimal: of what a sealed entry vouches for.</summary>
    public static string HashOf(string kind, params IReadOnlyList<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Canonical(kind, parts)));

    /// <summary>Nothing of the secret: it must not find its way into a log.</summary>
    public override string ToString() => nameof(AuditKey);

    // Each part is preceded by its length: without it, two different things could join to one text.
    private static byte[] Canonical(string kind, IReadOnlyList<string> parts)
    {
        var text = new StringBuilder(256 + parts.Sum(part => part.Length)).Append(kind);
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{part.Length}:").Append(part);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
