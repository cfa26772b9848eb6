using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Trends.Export;

public enum ExportFormat
{
    Csv,
    Xlsx,
}

/// <param name="Name">Of the file.</param>
public sealed record ExportedFile(string Name, string ContentType, byte[] Content);

/// <summary>Gives views out as files; that a reader took one is durable before it leaves.</summary>
public sealed class TrendExports(IEnumerable<ITrendSheets> views, AddressCheck check, IWriteQueue writes, TimeProvider clock)
{
    private readonly Dictionary<string, ITrendSheets> _views = views.ToDictionary(v => v.View);

    /// <summary>What in the address isn't there for this person; a file of nothing would say that nothing happened.</summary>
    public async Task<IReadOnlyList<UnknownValue>> Unknown(Actor actor, string view, ViewAddress address) =>
        _views.TryGetValue(view, out var of) && of.MayRead(actor) ? await check.Unknown(of.Page, name => address[name], actor) : [];

    /// <returns>Null where there is no such view, or none this person may read.</returns>
    public async Task<ExportedFile?> Export(Actor actor, string view, ExportFormat format, ViewAddress address)
    {
        if (!_views.TryGetValue(view, out var of) || !of.MayRead(actor))
        {
            return null;
        }

        var sheets = await of.Read(actor, address);
        var now = clock.GetUtcNow();
        var content = format == ExportFormat.Csv ? CsvSheets.Write(sheets) : ExcelSheets.Write(sheets, Languages.Current.Direction == "rtl");
        await writes.Execute(scope =>
        {
            scope.Record(now, actor, new TrendsExported(view, $"{format}", address.Query, sheets.Sum(s => s.Rows.Count), content.Length));
            return Task.FromResult(true);
        });
        var name = FormattableString.Invariant($"{view}-{now.UtcDateTime:yyyy-MM-dd-HHmm}");
        return format == ExportFormat.Csv
            ? new ExportedFile($"{name}.csv", CsvSheets.ContentType, content)
            : new ExportedFile($"{name}.xlsx", ExcelSheets.ContentType, content);
    }
}
