using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell.Addresses;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Which disputes stand behind a mark.</summary>
/// <param name="What">The name of one of <see cref="DisputeMarks"/>, or one of the words below; null for all.</param>
/// <param name="Hour">Of the location's clock, in which they were admitted.</param>
public sealed record MarkFilter(
    TrendPeriod Period, string? Region, string? Location, DisputeReason? Reason, string? Model, string? What, string? Cause, int? Hour)
{
    /// <summary>Only on visits about one thing; see <see cref="Subject"/>.</summary>
    public string? About { get; init; }

    /// <summary>Only of locations that are in the pilot now.</summary>
    public bool InPilot { get; init; }

    /// <summary>Only of one group of customers.</summary>
    public GroupCut Group { get; init; } = GroupCut.None;

    /// <summary>What an address says for that.</summary>
    public const string In = "in";

    /// <summary>Only the newest dispute of each visit, car or customer; null for all.</summary>
    public HeadKind? Each { get; init; }

    /// <summary>Their customers said how they found the end.</summary>
    public const string Answered = "Answered";

    /// <summary>With 4 or 5.</summary>
    public const string Content = "Content";

    /// <summary>Ended in the customer's favour; see <see cref="DisputeMarking.Favoured"/>.</summary>
    public const string Favoured = "Favoured";
}

/// <summary>Of which there may be one behind several disputes.</summary>
public enum HeadKind
{
    Visits,
    Vehicles,
    Customers,
}

/// <summary>One dispute behind a mark; its customer by no more than lists may show.</summary>
public sealed record MarkRow(
    string Number, string Customer, string Location, DisputeReason Reason, string Model, int Year, DateTimeOffset AdmittedAt,
    DisputeOutcome? Outcome, string? Cause, bool MergedAway)
{
    /// <summary>What its customer was given or spared; null where nothing was.</summary>
    public (decimal Amount, string Currency)? Given { get; init; }

    /// <summary>How its customer found the end, 1 to 5; null where the customer has not said.</summary>
    public int? Rating { get; init; }
}

/// <param name="Rows">The newest; never more than <see cref="TrendDisputeQueries.Most"/>.</param>
public sealed record MarkRows(int Count, IReadOnlyList<MarkRow> Rows);

/// <summary>Reads the disputes behind a mark, by the same marks that the page counts.</summary>
public sealed class TrendDisputeQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    public const int Most = 2_000;

    public Task<MarkRows> Behind(Actor actor, MarkFilter filter, string language) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var wanted = Matching(
            new TrendFilter(TrendFilter.Usual, filter.Region, filter.Location, filter.Reason, filter.Model).DisputesOf(db, actor.Scope, filter.Period), filter);
        if (filter.InPilot)
        {
            var live = network.Locations.Where(l => l.IsLive).Select(l => l.Code).ToList();
            wanted = wanted.Where(d => live.Contains(d.LocationCode));
        }

        var (count, since) = await Times(wanted, filter.Each).Newest(Most);
        var rows = await wanted.Where(d => d.AdmittedAt >= since)
            .Select(d => new { d.Number, d.VisitRef, d.CustomerRef, d.Vin, d.LocationCode, d.Reason, d.VehicleModel, d.VehicleYear, d.AdmittedAt, d.Outcome, d.RootCauseCode, d.MergedInto, d.EffectAmount, d.EffectCurrency, d.Rating })
            .OrderByDescending(d => d.AdmittedAt).ThenByDescending(d => d.Number).Take(filter.Each is null ? Most : int.MaxValue).ToListAsync();
        rows = filter.Each switch
        {
            HeadKind.Visits => [.. rows.DistinctBy(d => d.VisitRef).Take(Most)],
            HeadKind.Vehicles => [.. rows.DistinctBy(d => d.Vin).Take(Most)],
            HeadKind.Customers => [.. rows.DistinctBy(d => d.CustomerRef).Take(Most)],
            _ => rows,
        };
        var customers = await db.NamesOf(rows.Select(d => d.VisitRef));
        var causes = await CauseQueries.Names(db, language);
        return new MarkRows(count, rows.ConvertAll(d => new MarkRow(
            d.Number, customers.Of(d.VisitRef, d.CustomerRef),
            network.Location(d.LocationCode)?.Name ?? d.LocationCode, d.Reason, d.VehicleModel, d.VehicleYear, d.AdmittedAt,
            d.Outcome, d.RootCauseCode is { } cause ? causes.GetValueOrDefault(cause) ?? cause : null, d.MergedInto is not null)
        {
            Given = d is { EffectAmount: { } amount and > 0, EffectCurrency: { } currency } ? (amount, currency) : null,
            Rating = d.Rating,
        }));
    });

    // When each was admitted, or the newest of each; joined to nothing, a column is no index's any more (see HeadsQueries).
    private static IQueryable<DateTimeOffset> Times(IQueryable<Domain.Disputes.Dispute> wanted, HeadKind? each) => each switch
    {
        HeadKind.Visits => wanted.GroupBy(d => d.VisitRef + "").Select(g => g.Max(d => d.AdmittedAt)),
        HeadKind.Vehicles => wanted.GroupBy(d => d.Vin + "").Select(g => g.Max(d => d.AdmittedAt)),
        HeadKind.Customers => wanted.GroupBy(d => d.CustomerRef + "").Select(g => g.Max(d => d.AdmittedAt)),
        _ => wanted.Select(d => d.AdmittedAt),
    };

    private static IQueryable<Domain.Disputes.Dispute> Matching(IQueryable<Domain.Disputes.Dispute> disputes, MarkFilter filter)
    {
        disputes = disputes.About(Subject.Read(filter.About));
        disputes = filter.Cause is { } cause ? disputes.Where(d => d.RootCauseCode == cause && (d.Marks & DisputeMarks.Settled) != 0) : disputes;
        disputes = filter.Hour is { } hour ? disputes.Where(d => d.Hour == hour) : disputes;
        disputes = filter.Group.Language is { } language ? disputes.Where(d => d.Language == language) : disputes;
        disputes = filter.Group.Age is { } age ? disputes.Where(d => d.AgeBand == age) : disputes;
        disputes = filter.What switch
        {
            MarkFilter.Answered => disputes.Where(d => d.Rating != null),
            MarkFilter.Content => disputes.Where(d => d.Rating >= Domain.Disputes.Feedback.LeastContent),
            MarkFilter.Favoured => disputes.Where(d => (d.Marks & DisputeMarking.Favoured) != 0),
            _ => disputes,
        };
        return InAddress.One<DisputeMarks>(filter.What) is { } mark and not DisputeMarks.None ? disputes.Where(d => (d.Marks & mark) != 0) : disputes;
    }
}
