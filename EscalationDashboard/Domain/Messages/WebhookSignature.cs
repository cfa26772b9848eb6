using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Domain.Messages;

/// <summary>
/// Signs what leaves the building, as Standard Webhooks say: HMAC-SHA256 over id, time of the attempt and body, joined by
/// full stops. While secrets are being replaced there is a signature by each.
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far sender's and receiver's clocks may be apart, so that an old delivery cannot be played again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    public static string Sign(ImmutableArray<WebhookSecret> secrets, string id, DateTimeOffset attemptedAt, ReadOnlySpan<byte> body)
    {
        var signed = Content(id, Timestamp(attemptedAt), body);
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(HMACSHA256.HashData(secret.Key, signed))));
    }

    /// <summary>The value of <see cref="TimestampHeader"/>: whole seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset attemptedAt) => attemptedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether any of the signatures is by any of the secrets, over exactly this, and fresh.</summary>
    public static bool Verify(
        ImmutableArray<WebhookSecret> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures)
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Tolerance.TotalSeconds)
        {
            return false;
        }

        var content = Content(id, timestamp, body);
        var sent = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(s => s.StartsWith(Version, StringComparison.Ordinal))
            .Select(s => Encoding.UTF8.GetBytes(s[Version.Length..])).ToList();
        var matches = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.UTF8.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(secret.Key, content)));
            foreach (var one in sent)
            {
                matches |= CryptographicOperations.FixedTimeEquals(expected, one);
            }
        }

        return matches;
    }

    private static byte[] Content(string id, string timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
}
