using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Shell.Sheets;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

/// <param name="Name">Of the file.</param>
public sealed record ExportedFile(string Name, string ContentType, byte[] Content);

/// <summary>Gives views out as files; that a reader took one is durable before it leaves.</summary>
public sealed class PageExports(IEnumerable<IPageSheets> views, AddressCheck check, IWriteQueue writes, TimeProvider clock)
{
    private static readonly string[] AboutPeople = ["q", "customer"];

    private readonly Dictionary<string, IPageSheets> _views = views.ToDictionary(v => v.View);

    /// <summary>What in the address isn't there for this person, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> Unknown(Actor actor, string view, ViewAddress address) =>
        _views.TryGetValue(view, out var of) && of.MayRead(actor)
            ? await check.Faults(of.Page, address.Query, actor)
            : new Dictionary<string, string[]>();

    /// <summary>Of a page's query, what its view takes.</summary>
    public string Taken(string view, string query) => AddressCheck.Taken(_views[view].Page, query);

    /// <returns>Null where there is no such view, or none this person may read.</returns>
    /// <exception cref="NotStoredException">More comes in than can be written, and exports wait; or nothing can be written, and what is not on record goes to nobody.</exception>
    public async Task<ExportedFile?> Export(Actor actor, string view, ExportFormat format, ViewAddress address)
    {
        if (!_views.TryGetValue(view, out var of) || !of.MayRead(actor))
        {
            return null;
        }

        if (!writes.Takes(WriteShare.Reckoning))
        {
            throw new NotStoredException("Exports wait while more comes in than can be written.");
        }

        var sheets = await of.Read(actor, address);
        var now = clock.GetUtcNow();
        var (ending, type, content) = (format, sheets) switch
        {
            (ExportFormat.Xlsx, _) => ("xlsx", ExcelSheets.ContentType, ExcelSheets.Write(sheets, Languages.Current.Direction == "rtl")),
            (_, [var only]) => ("csv", CsvSheets.ContentType, CsvSheets.Write(only)),
            _ => ("zip", CsvSheets.ArchiveType, CsvSheets.Archive(sheets)),
        };
        await writes.Execute(scope =>
        {
            scope.Record(now, actor, new PageExported(view, $"{format}", OnRecord(of, address), sheets.Sum(s => s.Rows.Count), content.Length));
            return Task.FromResult(true);
        });
        return new ExportedFile(FormattableString.Invariant($"{view}-{now.UtcDateTime:yyyy-MM-dd-HHmm}.{ending}"), type, content);
    }

    // What the page asks for, and not what people type about people: the audit keeps it for good.
    private static Dictionary<string, string> OnRecord(IPageSheets of, ViewAddress address)
    {
        var asked = AddressCheck.ParametersOf(of.Page).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return address.Query.Where(q => asked.Contains(q.Key)).ToDictionary(q => q.Key, q => AboutPeople.Contains(q.Key, StringComparer.OrdinalIgnoreCase) ? "…" : q.Value);
    }
}
