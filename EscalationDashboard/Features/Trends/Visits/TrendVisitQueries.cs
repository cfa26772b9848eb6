using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Trends.Stages;
using EscalationDashboard.Features.Trends.Waits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Visits;

/// <summary>One visit behind a mark; its customer by no more than lists may show.</summary>
public sealed record VisitRow(
    string Ref, string CustomerRef, string Customer, string Location, string Model, int Year, string Stage, DateTimeOffset OpenedAt, DateTimeOffset? HandedOverAt);

/// <param name="Rows">The newest; never more than <see cref="TrendDisputeQueries.Most"/>.</param>
public sealed record VisitRows(int Count, IReadOnlyList<VisitRow> Rows);

/// <summary>Reads the visits behind a mark, by the same weeks on the same clocks as the page counts them.</summary>
public sealed class TrendVisitQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    public Task<VisitRows> Behind(Actor actor, VisitMark mark) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var filter = new TrendFilter(TrendFilter.Usual, mark.Region, mark.Location, null, mark.Model);
        var wanted = Matching(filter.VisitsOf(db, actor.Scope, mark.Period), mark, clock.GetUtcNow());
        var (count, since) = await wanted.Select(v => v.OpenedAt).Newest(TrendDisputeQueries.Most);
        var rows = await wanted.Where(v => v.OpenedAt >= since)
            .Select(v => new { v.Ref, v.CustomerRef, v.LocationCode, v.VehicleModel, v.VehicleYear, v.Stage, v.OpenedAt, v.HandedOverAt })
            .OrderByDescending(v => v.OpenedAt).ThenByDescending(v => v.Ref).Take(TrendDisputeQueries.Most).ToListAsync();
        var customers = await db.NamesOf(rows.Select(v => v.Ref));
        return new VisitRows(count, rows.ConvertAll(v => new VisitRow(
            v.Ref, v.CustomerRef, customers.Of(v.Ref, v.CustomerRef), network.Location(v.LocationCode)?.Name ?? v.LocationCode,
            v.VehicleModel, v.VehicleYear, v.Stage, v.OpenedAt, v.HandedOverAt)));
    });

    private static IQueryable<Visit> Matching(IQueryable<Visit> visits, VisitMark mark, DateTimeOffset now)
    {
        visits = visits.About(Subject.Read(mark.About));
        visits = mark.Technician is { } technician ? visits.Where(v => v.Technician == technician) : visits;
        if (mark.Wait is { } wait)
        {
            return Disputed(visits.Waiting(wait, mark.Band, now), mark, VisitMarking.Disputed);
        }

        if (StageStep.All.FirstOrDefault(s => s.Mark == mark.Mark) is { } step)
        {
            return Disputed(
                visits.Where(v => (v.Marks & step.Stated) != 0 && ((v.Marks & step.Mark) != 0) != mark.Without), mark, step.Reason.DisputedMark());
        }

        return Disputed(
            mark.What switch
            {
                VisitMark.SameDayKept => visits.Where(v => v.HandedOverAt <= v.SameDayTarget),
                VisitMark.SameDayMissed => visits.Where(v => v.HandedOverAt > v.SameDayTarget || (v.HandedOverAt == null && v.SameDayTarget < now)),
                _ => visits,
            }, mark, VisitMarking.Disputed);
    }

    private static IQueryable<Visit> Disputed(IQueryable<Visit> visits, VisitMark mark, VisitMarks disputed) =>
        mark.Disputed ? visits.Where(v => (v.Marks & disputed) != 0) : visits;
}
