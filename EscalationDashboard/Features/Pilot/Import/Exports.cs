using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>
/// Writes what the imports read, cut to what the person may see. What a spreadsheet would take for a formula gets an apostrophe,
/// which the import takes off.
/// </summary>
public sealed class Exports(IWriteQueue writes, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<byte[]> Locations(Actor actor) => writes.Execute(async scope =>
    {
        var locations = (await catalog.Current(scope.Db)).Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        scope.Record(clock.GetUtcNow(), actor, new LocationsExported(locations.Count));
        return Write(LocationLines.Columns.Concat(LocationLines.Optional), locations.Select(LocationLines.Write));
    });

    /// <summary>Names and numbers of people leave the building, so the audit keeps who took them.</summary>
    public Task<byte[]> Leaders(Actor actor) => writes.Execute(async scope =>
    {
        var leaders = (await catalog.Current(scope.Db)).Leaders.Where(l => actor.Scope.CoversAllOf(l.RegionCode)).ToList();
        scope.Record(clock.GetUtcNow(), actor, new LeadersExported(leaders.Count));
        return Write(LeaderLines.Columns, leaders.Select(LeaderLines.Write));
    });

    private static byte[] Write(IEnumerable<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        CsvSheets.Write(new Sheet("", [.. columns.Select(name => new SheetColumn(name))], [.. rows]));
}
