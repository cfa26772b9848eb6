using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// Works out anew what trends read of the rows of a location whose hours have changed: some at a time, each time a command of its
/// own, so that nobody who writes meanwhile waits for all of them. What is written meanwhile goes by the new hours anyway.
/// </summary>
public sealed class RemeasureService(IWriteQueue writes, NetworkCatalog catalog)
{
    private const int AtATime = 250;

    /// <returns>False where nothing is left to do.</returns>
    public Task<bool> Step() => writes.Execute(async scope =>
    {
        var db = scope.Db;
        if (await db.Remeasurings.OrderBy(r => r.LocationCode).FirstOrDefaultAsync() is not { } under)
        {
            return false;
        }

        if (under.Rows == RemeasuredRows.None)
        {
            db.Remeasurings.Remove(under);
            return true;
        }

        under.GoOn(await Next(db, under, (await catalog.Current(db)).Location(under.LocationCode)!.Calendar()));
        return true;
    });

#pragma warning disable CA1309 // The store compares keys by their bytes, and knows this form only.
    private static async Task<List<string>> Next(DashboardDbContext db, Remeasuring under, BusinessCalendar calendar)
    {
        var (at, after) = (under.LocationCode, under.After);
        switch (under.Rows)
        {
            case RemeasuredRows.Disputes:
                var disputes = await db.Disputes.Where(d => d.LocationCode == at && string.Compare(d.Number, after) > 0)
                    .OrderBy(d => d.Number).Take(AtATime).ToListAsync();
                disputes.ForEach(d => d.Measure(calendar));
                return disputes.ConvertAll(d => d.Number);
            case RemeasuredRows.Requests:
                var requests = await db.Requests.Where(r => r.LocationCode == at && string.Compare(r.Id, after) > 0)
                    .OrderBy(r => r.Id).Take(AtATime).ToListAsync();
                requests.ForEach(r => r.Measure(calendar));
                return requests.ConvertAll(r => r.Id);
            default:
                var visits = await db.Visits.Where(v => v.LocationCode == at && string.Compare(v.Ref, after) > 0)
                    .OrderBy(v => v.Ref).Take(AtATime).ToListAsync();
                visits.ForEach(v => v.Measure(calendar));
                return visits.ConvertAll(v => v.Ref);
        }
    }
#pragma warning restore CA1309
}
