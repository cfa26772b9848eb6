using System.Collections.Immutable;
using System.Security.Cryptography;

namespace EscalationDashboard.Domain.Messages;

/// <summary>A key that sender and receiver share, written as Standard Webhooks say: <c>whsec_</c> and its bytes in base 64.</summary>
public sealed class WebhookSecret
{
    public const string Prefix = "whsec_";
    public const int FewestBytes = 24;
    public const int MostBytes = 64;

    /// <summary>As many sign at once: a receiver that is slow to change keeps the one before, and the one before that.</summary>
    public const int MostAtOnce = 3;

    private const int IdBytes = 6;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    public ReadOnlySpan<byte> Key => _key;

    /// <summary>By which people and records name it; nothing of the secret can be told from it.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(_key).AsSpan(0, IdBytes));

    /// <summary>As it is handed to the receiver.</summary>
    public string Written => Prefix + Convert.ToBase64String(_key);

    /// <param name="key">Random bytes.</param>
    public static WebhookSecret Of(byte[] key) => key.Length is >= FewestBytes and <= MostBytes
        ? new WebhookSecret(key)
        : throw new ArgumentOutOfRangeException(nameof(key), key.Length, $"Standard Webhooks ask for {FewestBytes} to {MostBytes} bytes.");

    /// <summary>Reads one secret, or several with spaces between them while one is being replaced by another.</summary>
    /// <returns>The secrets in their order; or what is wrong, without repeating any of a secret.</returns>
    public static (ImmutableArray<WebhookSecret> Secrets, string? Fault) Read(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            return ([], "it is empty");
        }

        var secrets = ImmutableArray.CreateBuilder<WebhookSecret>(parts.Length);
        foreach (var part in parts)
        {
            var which = parts.Length == 1 ? "it" : FormattableString.Invariant($"secret {secrets.Count + 1} of {parts.Length}");
            var buffer = new byte[part.Length];
            if (!part.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return ([], $"{which} does not begin with {Prefix}");
            }

            if (!Convert.TryFromBase64String(part[Prefix.Length..], buffer, out var length))
            {
                return ([], $"{which} is not base 64 after {Prefix}");
            }

            if (length is < FewestBytes or > MostBytes)
            {
                return ([], FormattableString.Invariant($"{which} has {length} bytes; Standard Webhooks ask for {FewestBytes} to {MostBytes}"));
            }

            secrets.Add(new WebhookSecret(buffer[..length]));
        }

        return (secrets.ToImmutable(), null);
    }

    /// <summary>Nothing of the key: secrets must not find their way into a log.</summary>
    public override string ToString() => $"{Prefix}…";
}
