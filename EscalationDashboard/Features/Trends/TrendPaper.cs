using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Trends.Visits;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Trends;

/// <summary><c>GET /trends/paper/disputes</c>, <c>/requests</c> and <c>/visits</c>: every row of the lists behind the charts' marks.</summary>
public static class TrendPaper
{
    private static readonly string[] DisputeHeads =
        ["Sheets.Number", "Paper.Customer", "Pilot.Location", "Filter.Reason", "Paper.Vehicle", "Paper.Since", "Paper.State", "Trends.Cause"];

    private static readonly string[] RequestHeads =
        ["Decisions.Outcome", "Decisions.Check", "Paper.Customer", "Pilot.Location", "Filter.Reason", "Paper.Since", "Sheets.Number"];

    private static readonly string[] VisitHeads =
        ["Signs.Visit", "Paper.Customer", "Pilot.Location", "Paper.Vehicle", "Paper.Since", "Visits.HandedOver"];

    public static void MapTrends(this IEndpointRouteBuilder app)
    {
        app.MapGet(Links.TrendDisputesPaper, Disputes).RequireAuthorization(StaffPolicies.Region).ExcludeFromDescription();
        app.MapGet(Links.TrendVisitsPaper, Visits).RequireAuthorization(StaffPolicies.Region).ExcludeFromDescription();
        app.MapGet(Links.TrendRequestsPaper, Requests).RequireAuthorization(StaffPolicies.Region).ExcludeFromDescription();
    }

    private static Task<IResult> Disputes(Paper paper, TrendDisputeQueries queries, TimeProvider clock) => paper.Of(typeof(TrendDisputesPage), DisputeHeads, async actor =>
    {
        var found = await queries.Behind(actor, MarkAddress.Of(Query(paper), clock.GetUtcNow()), Languages.Current.Code);
        return found.Rows.Select(row => (IReadOnlyList<string>)
        [
            row.Number, row.Customer, row.Location, paper.Words[$"Reason.{row.Reason}"], row.Year == 0 ? row.Model : $"{row.Model} {row.Year}", paper.At(row.AdmittedAt),
            row.MergedAway ? paper.Words["Trends.MergedAway"] : row.Outcome is { } outcome ? paper.Words[$"Outcome.{outcome}"] : paper.Words["Trends.Open"],
            row.Cause ?? "",
        ]);
    });

    private static Task<IResult> Requests(Paper paper, TrendRequestQueries queries, TimeProvider clock) => paper.Of(typeof(TrendRequestsPage), RequestHeads, async actor =>
    {
        var found = await queries.Behind(actor, RequestMark.Of(Query(paper), clock.GetUtcNow()));
        return found.Rows.Select(row => (IReadOnlyList<string>)
        [
            row.Lane == Lane.S ? $"{paper.Words["Trends.Safety"]} · {paper.Words[$"RequestOutcome.{row.Outcome}"]}" : paper.Words[$"RequestOutcome.{row.Outcome}"],
            paper.Words[$"Check.{row.Check}"], row.Customer, row.Location, paper.Words[$"Reason.{row.Reason}"], paper.At(row.DecidedAt), row.DisputeNumber ?? "",
        ]);
    });

    private static Task<IResult> Visits(Paper paper, TrendVisitQueries queries, TimeProvider clock) => paper.Of(typeof(TrendVisitsPage), VisitHeads, async actor =>
    {
        var found = await queries.Behind(actor, VisitMark.Of(Query(paper), clock.GetUtcNow()));
        return found.Rows.Select(row => (IReadOnlyList<string>)
        [
            row.Ref, row.Customer, row.Location, row.Year == 0 ? row.Model : $"{row.Model} {row.Year}", paper.At(row.OpenedAt),
            row.HandedOverAt is { } at ? paper.At(at) : "",
        ]);
    });

    private static Func<string, string?> Query(Paper paper)
    {
        var query = paper.Http.Request.Query;
        return name => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
