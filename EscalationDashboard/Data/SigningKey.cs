using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>A secret of this installation's, made when it is first needed and kept in the database, so that every node has it.</summary>
public sealed class SigningKey
{
    /// <summary>Signs the links to the question after an outcome.</summary>
    public const string Feedback = "feedback";

    /// <summary>Seals the secrets with which events are signed.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Seals the keys under which customers' names and telephone numbers lie; made with the database.</summary>
    public const string Contacts = "contacts";
    /// <summary>By which push services know this installation.</summary>
    public const string Push = "push";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public required string Name { get; init; }

    /// <summary>As it lies in the database: encrypted where <see cref="IsSealed" />.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Whether the secret is encrypted under one that is not in the database.</summary>
    public bool IsSealed { get; init; }

    public static async Task<SigningKey> Of(WriteScope scope, string name, KeyCipher cipher)
    {
        if (await scope.Db.SigningKeys.FindAsync(name) is { } known)
        {
            return known;
        }

        var secret = scope.Ids.Secret(32);
        var made = new SigningKey { Name = name, Secret = cipher.IsOn ? cipher.Encrypt(secret) : secret, IsSealed = cipher.IsOn };
        scope.Db.SigningKeys.Add(made);
        return made;
    }

    public static Task<SigningKey?> Of(DashboardDbContext db, string name) =>
        db.SigningKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Name == name);

    /// <summary>128 bits of HMAC-SHA256, in letters that an address may hold.</summary>
    public string Sign(string text, KeyCipher cipher) => Base64Url.EncodeToString(
        HMACSHA256.HashData(Plain(cipher), Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public bool Signed(string text, string signature, KeyCipher cipher) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Sign(text, cipher)), Encoding.ASCII.GetBytes(signature));

    /// <summary>A secret of others as it may lie in the database (AES-GCM).</summary>
    /// <param name="nonce">Random, and never used before.</param>
    public string Seal(string text, ReadOnlySpan<byte> nonce, KeyCipher keys)
    {
        var (plain, tag) = (Encoding.UTF8.GetBytes(text), new byte[TagBytes]);
        var closed = new byte[plain.Length];
        using var cipher = new AesGcm(SealKey(keys), TagBytes);
        cipher.Encrypt(nonce[..NonceBytes], plain, closed, tag);
        return Base64Url.EncodeToString([.. nonce[..NonceBytes], .. tag, .. closed]);
    }

    /// <exception cref="CryptographicException">It was sealed by another installation, or changed since.</exception>
    public string Unseal(string text, KeyCipher keys)
    {
        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(SealKey(keys), TagBytes);
        cipher.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The secret itself, for what is signed in ways that others prescribe.</summary>
    public byte[] Bytes(KeyCipher cipher) => Plain(cipher);

    private byte[] SealKey(KeyCipher keys) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Plain(keys), 32, info: "seal"u8.ToArray());

    private byte[] Plain(KeyCipher keys) => IsSealed ? keys.Decrypt(Secret) : Secret;
}
