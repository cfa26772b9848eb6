using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Audit;

/// <summary>Gives entries out as a file; that a person took them is durable before they leave.</summary>
public sealed class AuditExports(AuditQueries queries, IWriteQueue writes, TimeProvider clock, IStringLocalizer<Text> words)
{
    /// <summary>The newest of them, where there are more, and the file's name says so: a spreadsheet takes no more than a million.</summary>
    public const int Most = 100_000;

    /// <param name="file"><c>audit.csv</c> or <c>audit.xlsx</c>.</param>
    /// <returns>Null where there is no such file, or none for this person.</returns>
    public async Task<(byte[] Content, string Type, string Name)?> Export(Actor actor, string file, AuditFilter filter)
    {
        if (file is not ("audit.csv" or "audit.xlsx") || !AuditQueries.MayRead(actor))
        {
            return null;
        }

        var (now, found) = (clock.GetUtcNow(), await queries.All(actor, filter, Most));
        Sheet[] sheets =
        [
            new(
                words["Audit.Title"],
                [
                    new(words["Audit.Number"], CellKind.Number), new(words["Audit.When"], CellKind.Time), new(words["Audit.Who"]), new(words["Audit.What"]),
                    new(words["Audit.Code"]), new(words["Audit.About"]), new(words["Audit.Event"]),
                ],
                [.. found.Select(object?[] (e) => [e.Row.Sequence, e.Row.At, ActionText.Who(words, e.Row.Who), ActionText.Of(words, e.Row.Action), e.Row.Action, e.Row.Subject, e.Data])]),
        ];
        var (csv, ending) = (file.EndsWith(".csv", StringComparison.Ordinal), Path.GetExtension(file));
        await writes.Execute(scope =>
        {
            scope.Record(now, actor, new AuditExported(ending[1..], filter.Query(), found.Count));
            return Task.FromResult(true);
        });
        return (
            csv ? CsvSheets.Write(sheets[0]) : ExcelSheets.Write(sheets, Languages.Current.Direction == "rtl"),
            csv ? CsvSheets.ContentType : ExcelSheets.ContentType,
            string.Create(CultureInfo.InvariantCulture, $"audit-{now.UtcDateTime:yyyy-MM-dd-HHmm}{(found.Count == Most ? $"-newest-{Most}" : "")}{ending}"));
    }
}
