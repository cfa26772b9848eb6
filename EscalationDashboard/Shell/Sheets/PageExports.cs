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

    /// <summary>
    /// What in the address isn't there for this person, by name: a file of nothing would say that nothing happened, and one that is
    /// narrowed by less than was asked for would say too much.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string[]>> Unknown(Actor actor, string view, ViewAddress address)
    {
        if (!_views.TryGetValue(view, out var of) || !of.MayRead(actor))
        {
            return new Dictionary<string, string[]>();
        }

        var unknown = await check.Unknown(of.Page, name => address[name], actor);
        return AddressCheck.Nameless(of.Page, address.Query.Keys).Select(name => (Name: name, Why: "is no field of this view"))
            .Concat(unknown.Select(u => (u.Name, Why: $"'{u.Value}' is not there"))).ToDictionary(u => u.Name, u => new[] { u.Why });
    }

    /// <summary>Of a page's query, what its view takes: pages that stand beside each other keep one another's, and an export refuses it.</summary>
    public string Taken(string view, string query)
    {
        var names = AddressCheck.ParametersOf(_views[view].Page).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = query.TrimStart('?').Split('&').Where(pair => names.Contains(Uri.UnescapeDataString(pair.Split('=')[0]))).ToList();
        return taken.Count == 0 ? "" : $"?{string.Join('&', taken)}";
    }

    /// <returns>Null where there is no such view, or none this person may read.</returns>
    public async Task<ExportedFile?> Export(Actor actor, string view, ExportFormat format, ViewAddress address)
    {
        if (!_views.TryGetValue(view, out var of) || !of.MayRead(actor))
        {
            return null;
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
