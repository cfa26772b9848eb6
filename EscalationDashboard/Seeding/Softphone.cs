using EscalationDashboard.Data;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <param name="Relay">The number to call, E.164.</param>
/// <param name="Zone">On whose clocks its times are, by its IANA name.</param>
public sealed record SoftphoneLocation(string Code, string Name, string Relay, string Zone)
{
    /// <summary>The number as people read it, in groups.</summary>
    public string Shown => TelephoneNumber.Shown(Relay);
}

/// <summary>A customer who may call.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Visits">How many visits of theirs go on there.</param>
/// <param name="Unsafe">Whether one of these cars is not safe to drive.</param>
public sealed record SoftphoneCaller(string Location, string Name, string Number, int Visits, bool Unsafe);

/// <summary>
/// <c>/softphone</c>: a telephone and its exchange, in the demo only. As with <see cref="Phone"/>, the page brings the demo's key along,
/// and numbers of customers who were made up.
/// </summary>
public static class Softphone
{
    private const int CallersAtEach = 6;
    private const int LatestVisits = 600;

    public static void MapSoftphone(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<DemoOptions>().Enabled)
        {
            app.MapGet("/softphone", async (IReadContexts contexts, NetworkCatalog catalog) =>
            {
                var (locations, callers) = await contexts.Read(db => Look(db, catalog));
                return new RazorComponentResult<SoftphonePage>(new { Locations = locations, Callers = callers });
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<(List<SoftphoneLocation> Locations, List<SoftphoneCaller> Callers)> Look(DashboardDbContext db, NetworkCatalog catalog)
    {
        var latest = await (
            from visit in db.Visits
            join contact in db.VisitContacts
                on new { VisitRef = visit.Ref, visit.CustomerRef } equals new { contact.VisitRef, contact.CustomerRef }
            where visit.Stage != Visit.HandedOver && !contact.IsErased
            orderby visit.OpenedAt descending
            select new { visit, contact }).Take(LatestVisits).ToListAsync();
        var callers = latest.Where(v => v.contact.Phone is not null)
            .GroupBy(v => (v.visit.LocationCode, v.contact.Phone))
            .Select(g => new SoftphoneCaller(
                g.Key.LocationCode, MaskedName.Of(g.First().contact.Name), g.Key.Phone!, g.Count(), g.Any(v => v.visit.IsUnsafe)))
            .GroupBy(c => c.Location).SelectMany(g => g.OrderByDescending(c => c.Unsafe).ThenByDescending(c => c.Visits).Take(CallersAtEach)).ToList();
        var locations = (await catalog.Current(db)).Locations.Where(l => l.RelayPhone.Length > 0)
            .OrderByDescending(l => callers.Exists(c => c.Location == l.Code)).ThenBy(l => l.Name, StringComparer.CurrentCulture)
            .Select(l => new SoftphoneLocation(l.Code, l.Name, TelephoneNumber.Plain(l.RelayPhone), l.ZoneId)).ToList();
        return (locations, callers);
    }
}
