using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Application.ServiceDesk;

/// <summary>
/// Makes a location's past of its service desk's log, in the same way as <c>replay</c> does: a caller has one visit, begun two
/// hours before they first ask, and what they dispute was stated and talked over an hour later.
/// </summary>
public static class LoggedHistory
{
    private const decimal EstimateRose = 50;
    private static readonly TimeSpan VisitBefore = TimeSpan.FromHours(2);
    private static readonly TimeSpan FactsBefore = TimeSpan.FromHours(1);

    // A leader claims after a quarter of an hour and needs half of one at least.
    private static readonly TimeSpan ClaimAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan OpenAtLeast = TimeSpan.FromMinutes(45);

    /// <param name="only">The location's name in the log; null where every entry counts.</param>
    /// <param name="calendar">Of the location that is to come: the log's times are on its clocks.</param>
    /// <returns>Null where the log has no such location.</returns>
    public static RequestHistory? Of(IReadOnlyList<LoggedRequest> log, string? only, BusinessCalendar calendar)
    {
        var here = log.Where(r => only is null || r.Location == only).ToList();
        if (here.Count == 0)
        {
            return null;
        }

        var first = here.GroupBy(VisitOf).ToDictionary(g => g.Key, g => g.Min(r => r.OpenedAt));
        var took = here.Where(r => r.SettledAt is not null).Select(r => Took(r, calendar)).ToList();
        return new RequestHistory(
            PastSource.Log, only ?? "",
            [
                .. here.Select(r => new PastRequest(
                    r.Number, r.Caller, VisitOf(r), r.Reason, r.Critical ? Dangers.BrakesOrSteering : Dangers.None, r.OpenedAt.UtcDateTime,
                    r.OpenedAt - first[VisitOf(r)] + VisitBefore, r.OpenedAt - first[VisitOf(r)] + FactsBefore, TalkedOver: true)
                {
                    ChangePercent = r.Reason == DisputeReason.Estimate ? EstimateRose : null,
                }),
            ],
            took.Count == 0 ? null : HandlingTimes.Of(took, new Domain.Workload.HandlingTimes(took.ConvertAll(t => (t > ClaimAfter ? t - ClaimAfter : t).TotalMinutes))),
            DateOnly.FromDateTime(here[0].OpenedAt.UtcDateTime),
            DateOnly.FromDateTime(here[^1].OpenedAt.UtcDateTime));
    }

    private static string VisitOf(LoggedRequest request) => $"{request.Location}/{request.Caller}";

    private static TimeSpan Took(LoggedRequest request, BusinessCalendar calendar)
    {
        var (asked, settled) = (calendar.InstantOf(request.OpenedAt.UtcDateTime), calendar.InstantOf(request.SettledAt!.Value.UtcDateTime));
        var open = calendar.OpenTimeBetween(asked, settled);
        return open > OpenAtLeast ? open : OpenAtLeast;
    }
}
