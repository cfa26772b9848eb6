using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Staff;

/// <summary>Gives the list out as a file; that a person took it is durable before it leaves.</summary>
public sealed class StaffExports(StaffQueries queries, IWriteQueue writes, TimeProvider clock)
{
    /// <param name="file"><c>staff.csv</c> or <c>staff.xlsx</c>.</param>
    /// <returns>Null where there is no such file, or none for this person.</returns>
    public async Task<(byte[] Content, string Type, string Name)?> Export(Actor actor, string file)
    {
        if (file is not ("staff.csv" or "staff.xlsx") || await queries.List(actor) is not { } picture)
        {
            return null;
        }

        var (now, ending) = (clock.GetUtcNow(), Path.GetExtension(file));
        var sheet = new Sheet("staff", [.. StaffLines.Columns.Concat(StaffLines.Optional).Select(name => new SheetColumn(name))], [.. picture.Rows.Select(StaffLines.Write)]);
        await writes.Execute(scope =>
        {
            scope.Record(now, actor, new StaffExported(ending[1..], picture.Rows.Count));
            return Task.FromResult(true);
        });
        var csv = ending == ".csv";
        return (
            csv ? CsvSheets.Write(sheet) : ExcelSheets.Write([sheet], rightToLeft: false), csv ? CsvSheets.ContentType : ExcelSheets.ContentType,
            FormattableString.Invariant($"staff-{now.UtcDateTime:yyyy-MM-dd-HHmm}{ending}"));
    }
}
