using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationDashboard.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Audit;

/// <summary>The heads of one database's audit, a line of JSON for each; lines are added and never changed.</summary>
public sealed class HeadFile(AuditSettings settings, string database)
{
    private readonly Lock _lock = new();

    public string Path { get; } = settings.HeadFileOf(database);

    public void Add(AuditHead head)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var file = new FileStream(Path, PrivateFiles.End());
            file.Write(Encoding.UTF8.GetBytes(Json.Write(head) + "\n"));

            // A head that a power cut takes along would let the entries it covers be cut off unseen.
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>All of them with the number of their line; null for a line that is no head.</summary>
    public IReadOnlyList<(int Line, AuditHead? Head)> Read()
    {
        lock (_lock)
        {
            return File.Exists(Path)
                ? [.. File.ReadLines(Path).Select((text, at) => (Line: at + 1, text)).Where(l => l.text.Length > 0).Select(l => (l.Line, HeadOf(l.text)))]
                : [];
        }
    }

    /// <summary>Holds the newest of them against the entry in the database.</summary>
    /// <param name="onPurpose">What a person does who means to go on with it all the same.</param>
    /// <exception cref="DatabaseRefusedException">It is an older database, or another one of the same name.</exception>
    public async Task RefuseOlder(IReadContexts contexts, AuditKeyFile keyFile, string name, string onPurpose)
    {
        if (keyFile.Find() is not { } key
            || Read().Select(p => p.Head).Where(h => h is not null && h.IsSealedBy(key)).MaxBy(h => h!.Sequence) is not { } last)
        {
            return;
        }

        var (there, end) = await contexts.Read(async db => (
            await db.Audit.Where(a => a.Sequence == last.Sequence).Select(a => a.Hash).SingleOrDefaultAsync(),
            await db.Audit.MaxAsync(a => (long?)a.Sequence) ?? 0));
        if (there != last.Hash)
        {
            throw new DatabaseRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database {name} ends at entry {end} of its audit and is not the one whose entry {last.Sequence} was published on {last.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: ")
                + $"it is an older copy, or was changed. Nothing was done to it. Put the right one in its place; {onPurpose}");
        }
    }

    /// <summary>Begins anew with the heads up to an entry; the file as it was is kept beside it.</summary>
    /// <param name="suffix">What the kept one is called besides.</param>
    public void BeginAnew(long upTo, string suffix)
    {
        lock (_lock)
        {
            if (!File.Exists(Path))
            {
                return;
            }

            var lines = File.ReadLines(Path).Where(line => HeadOf(line) is { } head && head.Sequence <= upTo).ToList();
            var draft = Path + ".draft";
            File.Delete(draft);
            using (var file = new FileStream(draft, PrivateFiles.New()))
            {
                file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
                file.Flush(flushToDisk: true);
            }

            File.Move(Path, Path + suffix, overwrite: true);
            File.Move(draft, Path);
        }
    }

    private static AuditHead? HeadOf(string line)
    {
        try
        {
            return Json.Read<AuditHead>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
