using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Audit;

/// <summary>
/// The key of one database's audit, from the settings or from a file that only the account of the program may read. It is made with
/// the first entry, and never again: a new key beside an old chain would hide that the old one is gone.
/// </summary>
/// <param name="database">The file beside which it lies where the settings say nothing.</param>
/// <param name="name">What the database is called, where that is not the file.</param>
public sealed class AuditKeyFile(AuditSettings settings, string database, string? name = null)
{
    private readonly Lock _lock = new();
    private AuditKey? _key;

    public string Path { get; } = settings.KeyFileOf(database);

    /// <summary>Where a person finds the key: the setting, where it is there, and else the file.</summary>
    public string Where => settings.Key is null ? Path : $"the setting {AuditSettings.KeySetting}";

    /// <summary>The key; null where none has been made yet.</summary>
    /// <exception cref="StartRefusedException">The file is there and holds no key.</exception>
    public AuditKey? Find()
    {
        lock (_lock)
        {
            return _key ??= settings.Key ?? (File.Exists(Path) ? AuditSettings.KeyOf(File.ReadAllText(Path), Path) : null);
        }
    }

    /// <summary>The key of a chain, made where the chain begins.</summary>
    /// <exception cref="DatabaseRefusedException">There are entries and no key.</exception>
    public AuditKey For(AuditEntry? last)
    {
        lock (_lock)
        {
            if (Find() is { } known)
            {
                return known;
            }

            if (last is not null)
            {
                throw Missing();
            }

            // Not from the source of ids: a history that is told again gets the same ids, and a key of its own.
            Write(RandomNumberGenerator.GetBytes(AuditKey.FewestBytes));
            return Find()!;
        }
    }

    public DatabaseRefusedException Missing() => new(
        $"The key that seals the audit of {name ?? database} is not there: neither {AuditSettings.KeySetting} is set nor is there a file {Path}. "
        + "Nothing was changed. Put the key back; without it nobody can tell whether the audit is what was written.");

    // Whole or not at all, and the first of two programs that begin at once is the one that counts.
    private void Write(byte[] secret)
    {
        var draft = $"{Path}.{Convert.ToHexStringLower(secret.AsSpan(0, 4))}.draft";
        using (var file = new FileStream(draft, PrivateFiles.New()))
        {
            // On the disk before any entry that it seals: a chain without its key opens nothing.
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(secret) + "\n"));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, Path);
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(draft);
        }
    }
}
