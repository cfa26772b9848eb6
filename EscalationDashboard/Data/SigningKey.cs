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
        HMACSHA256.HashData(IsSealed ? cipher.Decrypt(Secret) : Secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public bool Signed(string text, string signature, KeyCipher cipher) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Sign(text, cipher)), Encoding.ASCII.GetBytes(signature));
}
