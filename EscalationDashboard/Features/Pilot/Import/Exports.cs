using System.Globalization;
using System.Text;
using CsvHelper;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>
/// Writes what the imports read, cut to what the person may see. UTF-8 with a byte order mark, without which spreadsheets take
/// it for the machine's old encoding; what they would take for a formula gets an apostrophe, which the import takes off.
/// </summary>
public sealed class Exports(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<byte[]> Locations(Actor actor) => contexts.Read(async db => Write(
        LocationLines.Columns.Concat(LocationLines.Optional),
        (await catalog.Current(db)).Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).Select(LocationLines.Write)));

    /// <summary>Names and numbers of people leave the building, so the audit keeps who took them.</summary>
    public Task<byte[]> Leaders(Actor actor) => writes.Execute(async scope =>
    {
        var leaders = (await catalog.Current(scope.Db)).Leaders.Where(l => actor.Scope.CoversAllOf(l.RegionCode)).ToList();
        scope.Audit(clock.GetUtcNow(), actor, "pilot.export-leaders", "network", new { leaders.Count });
        return Write(LeaderLines.Columns, leaders.Select(LeaderLines.Write));
    });

    private static byte[] Write(IEnumerable<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var row in rows.Prepend([.. columns]))
            {
                foreach (var value in row)
                {
                    csv.WriteField(Harmless(value ?? ""));
                }

                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    // A number is no formula, and no cell of text begins like one.
    private static string Harmless(string value) =>
        value.Length > 0 && CsvTable.FormulaStarts.Contains(value[0]) && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + value
            : value;
}
