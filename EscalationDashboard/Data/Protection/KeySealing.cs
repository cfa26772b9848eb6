using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Protection;

/// <summary>
/// At the start: that each sealed key in the database can be opened, and that each is sealed where there is a secret, also one that was
/// made before it was set, or under a secret from before. All of them, or nothing is changed.
/// </summary>
public static class KeySealing
{
    /// <returns>Whether any was changed.</returns>
    /// <exception cref="CryptographicException">A key was sealed under a secret that is not set.</exception>
    public static async Task<bool> Bring(DashboardDbContext db, KeyCipher cipher)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await MakeContactKey(db, cipher);
        var changed = await SigningKeys(db, cipher) + await ProtectionKeys(db, new SealedXml(cipher));
        await transaction.CommitAsync();
        return changed > 0;
    }

    // With the database, so that no command has to make it and none that is rolled back can have used one that is not there.
    private static async Task MakeContactKey(DashboardDbContext db, KeyCipher cipher)
    {
        if (!await db.SigningKeys.AnyAsync(k => k.Name == SigningKey.Contacts))
        {
            var secret = RandomNumberGenerator.GetBytes(32);
            db.SigningKeys.Add(new SigningKey { Name = SigningKey.Contacts, Secret = cipher.IsOn ? cipher.Encrypt(secret) : secret, IsSealed = cipher.IsOn });
            await db.SaveChangesAsync();
        }
    }

    private static async Task<int> SigningKeys(DashboardDbContext db, KeyCipher cipher)
    {
        var changed = 0;
        foreach (var key in await db.SigningKeys.AsNoTracking().ToListAsync())
        {
            var anew = key.IsSealed ? cipher.EncryptAnew(key.Secret) : cipher.IsOn ? cipher.Encrypt(key.Secret) : null;
            if (anew is not null)
            {
                changed += await db.SigningKeys.Where(k => k.Name == key.Name).ExecuteUpdateAsync(set => set.SetProperty(k => k.Secret, anew).SetProperty(k => k.IsSealed, true));
            }
        }

        return changed;
    }

    private static async Task<int> ProtectionKeys(DashboardDbContext db, SealedXml seal)
    {
        var changed = 0;
        foreach (var key in await db.ProtectionKeys.AsNoTracking().ToListAsync())
        {
            if (seal.Anew(key.Xml) is { } anew)
            {
                changed += await db.ProtectionKeys.Where(k => k.Name == key.Name).ExecuteUpdateAsync(set => set.SetProperty(k => k.Xml, anew));
            }
        }

        return changed;
    }
}
