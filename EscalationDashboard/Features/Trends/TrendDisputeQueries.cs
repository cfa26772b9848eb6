using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Shell.Addresses;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Which disputes stand behind a mark.</summary>
/// <param name="What">A column of the tallies of disputes; null for all.</param>
/// <param name="Hour">Of the location's clock, in which they were admitted.</param>
public sealed record MarkFilter(
    TrendPeriod Period, string? Region, string? Location, DisputeReason? Reason, string? Model, string? What, string? Cause, int? Hour);

/// <summary>One dispute behind a mark; its customer by no more than lists may show.</summary>
public sealed record MarkRow(
    string Number, string Customer, string Location, DisputeReason Reason, string Model, int Year, DateTimeOffset AdmittedAt,
    DisputeOutcome? Outcome, string? Cause, bool MergedAway);

/// <param name="Rows">The newest; never more than <see cref="TrendDisputeQueries.Most"/>.</param>
public sealed record MarkRows(int Count, IReadOnlyList<MarkRow> Rows);

/// <summary>Reads the disputes behind a mark, by the same weeks on the same clocks as the tallies count them.</summary>
public sealed class TrendDisputeQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    public const int Most = 2_000;

    public Task<MarkRows> Behind(Actor actor, MarkFilter filter, string language) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var wanted = Matching(db.Disputes.Within(actor.Scope), filter);

        var places = LocalWeeks.Of(network, actor.Scope, filter.Region, filter.Location, filter.Period);
        if (places.Count == 0)
        {
            return new MarkRows(0, []);
        }

        var found = places.ConvertAll(p => wanted.Where(d => d.AdmittedAt >= p.From && d.AdmittedAt < p.Until && p.Codes.Contains(d.LocationCode)))
            .Aggregate((all, part) => all.Concat(part))
            .Select(d => new { d.Number, d.VisitRef, d.CustomerRef, d.LocationCode, d.Reason, d.VehicleModel, d.VehicleYear, d.AdmittedAt, d.Outcome, d.RootCauseCode, d.MergedInto })
            .OrderByDescending(d => d.AdmittedAt).ThenByDescending(d => d.Number);
        var rows = filter.Hour is { } hour
            ? (await found.ToListAsync()).FindAll(d => network.Location(d.LocationCode)!.Calendar().Local(d.AdmittedAt).Hour == hour)
            : await found.Take(Most).ToListAsync();
        var count = filter.Hour is null && rows.Count == Most ? await found.CountAsync() : rows.Count;
        var shown = rows.GetRange(0, Math.Min(Most, rows.Count));
        var customers = await db.NamesOf(shown.Select(d => d.VisitRef));
        var causes = await CauseQueries.Names(db, language);
        return new MarkRows(count, shown.ConvertAll(d => new MarkRow(
            d.Number, customers.Of(d.VisitRef, d.CustomerRef),
            network.Location(d.LocationCode)?.Name ?? d.LocationCode, d.Reason, d.VehicleModel, d.VehicleYear, d.AdmittedAt,
            d.Outcome, d.RootCauseCode is { } cause ? causes.GetValueOrDefault(cause) ?? cause : null, d.MergedInto is not null)));
    });

    private static IQueryable<Domain.Disputes.Dispute> Matching(IQueryable<Domain.Disputes.Dispute> disputes, MarkFilter filter)
    {
        disputes = filter.Reason is { } reason ? disputes.Where(d => d.Reason == reason) : disputes;
        disputes = filter.Model is { } model ? disputes.Where(d => d.VehicleModel == model) : disputes;
        disputes = filter.Cause is { } cause ? disputes.Where(d => d.RootCauseCode == cause && d.Outcome != null) : disputes;
        if (InAddress.One<DisputeOutcome>(filter.What) is { } outcome)
        {
            return disputes.Where(d => d.Outcome == outcome);
        }

        return filter.What switch
        {
            "Safety" => disputes.Where(d => d.Lane == Lane.S),
            "MergedAway" => disputes.Where(d => d.MergedInto != null),
            "Reopened" => disputes.Where(d => d.Reopenings > 0),
            "HandedUp" => disputes.Where(d => d.HandedUp != null),
            "Settled" => disputes.Where(d => d.Outcome != null && d.MergedInto == null),
            "SameDayKept" => disputes.Where(d => d.Outcome != null && d.MergedInto == null && d.ResolvedAt <= d.Timers.SameDayTarget),
            "SameDayMissed" => disputes.Where(d => d.Outcome != null && d.MergedInto == null && d.ResolvedAt > d.Timers.SameDayTarget),
            "ContactKept" => disputes.Where(d => d.MergedInto == null && d.FirstContactAt <= d.Timers.FirstContactDue),
            "ContactMissed" => disputes.Where(d => d.MergedInto == null && d.FirstContactAt > d.Timers.FirstContactDue),
            _ => disputes,
        };
    }
}
