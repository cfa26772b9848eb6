using System.Security.Cryptography;
using System.Text;

namespace EscalationDashboard.Data.Protection;

/// <summary>
/// Encrypts the keys that lie in the database under one that does not: the setting <c>Keys:Secret</c>, at least 32 bytes in base 64. A copy
/// of the database is then no way to a cookie or to a one-time code. Without the setting, keys lie there as they are.
/// </summary>
/// <param name="secret">Null where none is set.</param>
/// <param name="former">Secrets that were set before; what was encrypted under them is still read.</param>
public sealed class KeyCipher(byte[]? secret, IReadOnlyList<byte[]> former)
{
    public const string Setting = "Keys:Secret";
    public const string FormerSetting = "Keys:FormerSecrets";
    private const int ShortestSecret = 32;
    private const int KeyBytes = 32;

    private readonly byte[]? _key = secret is null ? null : KeyOf(secret);
    private readonly byte[][] _keys = [.. new[] { secret }.Concat(former).OfType<byte[]>().Select(KeyOf)];

    /// <summary>Where no secret is set.</summary>
    public static readonly KeyCipher Off = new(null, []);

    public bool IsOn => _key is not null;

    /// <exception cref="StartRefusedException">A secret is none; it is better not to start than to keep keys in the open.</exception>
    public static KeyCipher From(IConfiguration configuration) => new(
        configuration[Setting] is { Length: > 0 } secret ? Bytes(secret) : null,
        [.. configuration.GetSection(FormerSetting).GetChildren().Select(child => child.Value).OfType<string>().Where(value => value.Length > 0).Select(Bytes)]);

    public byte[] Encrypt(byte[] plain) => SealedBytes.Close(_key ?? throw new InvalidOperationException("There is no secret to encrypt under."), plain);

    /// <exception cref="CryptographicException">It was encrypted under a secret that is not set.</exception>
    public byte[] Decrypt(byte[] encrypted) => _keys.Select(key => SealedBytes.Open(key, encrypted)).FirstOrDefault(plain => plain is not null)
        ?? throw new CryptographicException($"A key in the database was encrypted under a secret that is not set; set {Setting}, or {FormerSetting} where it was changed.");

    /// <summary>What was encrypted, under the secret that is set now.</summary>
    /// <returns>Null where it is already, or none is set.</returns>
    /// <exception cref="CryptographicException">It was encrypted under a secret that is not set.</exception>
    public byte[]? EncryptAnew(byte[] encrypted)
    {
        var plain = Decrypt(encrypted);
        return _key is null || SealedBytes.Open(_key, encrypted) is not null ? null : Encrypt(plain);
    }

    private static byte[] KeyOf(byte[] secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.UTF8.GetBytes("escalation-dashboard keys"));

    private static byte[] Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= ShortestSecret
            ? bytes[..length]
            : throw new StartRefusedException($"{Setting} is to be at least {ShortestSecret} random bytes in base 64; `openssl rand -base64 32` makes one.");
    }
}
