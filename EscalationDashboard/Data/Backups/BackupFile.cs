using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Data.Backups;

/// <summary>The file of a copy: a draft until the copy has been looked at, and only then under the name it was to have.</summary>
public static class BackupFile
{
    private const string NotWhole = ".not-whole";

    /// <exception cref="BackupRefusedException">Something is there already, or there is no such folder.</exception>
    public static void Refuse(string target)
    {
        if (File.Exists(target))
        {
            throw new BackupRefusedException($"{target} is there already; nothing was written over it.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new BackupRefusedException($"There is no folder {Path.GetDirectoryName(target)}.");
        }
    }

    /// <summary>Makes an empty draft that nobody but the program's account may read.</summary>
    /// <exception cref="BackupRefusedException">It can't be made, or another backup is being written there.</exception>
    public static string Reserve(string target)
    {
        var draft = target + ".partial";
        try
        {
            using var file = new FileStream(draft, PrivateFiles.New());
            return draft;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException(
                File.Exists(draft) ? $"{draft} is there: another backup is being written, or one was broken off; remove it then." : $"{draft} can't be written: {e.Message}", e);
        }
    }

    /// <summary>Names a draft after what a look at it found.</summary>
    public static BackupReport Name(string draft, string target, AuditReport audit)
    {
        // A copy of what is there is better than none, but nobody is to take it for a good one.
        var name = audit.IsWhole ? target : target + NotWhole;
        File.Move(draft, name);
        return new BackupReport(name, new FileInfo(name).Length, audit);
    }

    /// <summary>Takes the name of a good one from a copy that was found whole and can't be used all the same.</summary>
    public static string TakeName(string file)
    {
        if (file.EndsWith(NotWhole, StringComparison.Ordinal))
        {
            return file;
        }

        File.Move(file, file + NotWhole);
        return file + NotWhole;
    }
}
