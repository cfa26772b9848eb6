using System.Security.Cryptography;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>What is looked at before a database is used, the same whichever the store.</summary>
public static class DatabaseChecks
{
    /// <summary>There is no release yet whose databases would have to be read.</summary>
    /// <exception cref="DatabaseRefusedException">Another version of the product made it.</exception>
    public static async Task RefuseAnotherVersion(DashboardDbContext db, string name)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync()).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new DatabaseRefusedException(
                $"The database {name} was made by another version of the product ({string.Join(", ", unknown)}) and can't be read by this one. "
                + "Nothing was changed. Start with another one (ConnectionStrings:Dashboard), or remove this one.");
        }
    }

    /// <summary>Entries sealed with two keys could never be checked again. One entry that is not sealed by the key is for the check to tell of.</summary>
    /// <exception cref="DatabaseRefusedException">The key is another one's, or is not there.</exception>
    public static async Task RefuseAnotherKey(DashboardDbContext db, string name, AuditKeyFile key)
    {
        var ends = await db.Audit.AsNoTracking().OrderBy(a => a.Sequence).Take(1).Concat(db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).Take(1)).ToListAsync();
        if (ends.Count > 0 && key.Find() is null)
        {
            throw key.Missing();
        }

        if (ends.Count > 0 && ends.TrueForAll(end => !end.IsSealedBy(key.Find()!)))
        {
            throw new DatabaseRefusedException(
                $"The audit of {name} is not sealed by the key of {AuditSettings.KeySetting} or {key.Path}: either it is another database's key, "
                + "or the audit was made anew without it. Nothing was changed; `verify` tells more.");
        }
    }

    /// <returns>Whether any key was sealed anew.</returns>
    /// <exception cref="DatabaseRefusedException">A key was sealed under a secret that is not set.</exception>
    public static async Task<bool> SealKeys(DashboardDbContext db, string name, KeyCipher cipher)
    {
        try
        {
            return await KeySealing.Bring(db, cipher);
        }
        catch (CryptographicException e)
        {
            throw new DatabaseRefusedException($"{name} can't be opened: {e.Message} Nothing was changed.");
        }
    }
}
