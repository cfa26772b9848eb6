using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>Reads what was asked at a location lately, with what the guardrails saw of it, to be asked again elsewhere.</summary>
public sealed class SimilarHistory(IReadContexts contexts, NetworkCatalog catalog)
{
    /// <returns>Null where there is no such location, or nothing was asked there.</returns>
    public Task<RequestHistory?> Of(string locationCode, DateTimeOffset now) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        if (network.Location(locationCode) is not { } there)
        {
            return null;
        }

        var calendar = there.Calendar();
        var history = await HistoryQueries.Load(db, network, now - EnrolmentQueries.SimilarPeriod, now);
        var looks = history.Events.OfType<Look>()
            .Where(l => l.Request.LocationCode == locationCode && l.At >= history.From && l.FirstDecidedAt is null && l.Snapshot?.Visit is not null)
            .ToList();
        return looks.Count == 0 ? null : new RequestHistory(
            PastSource.Similar, there.Name,
            [
                .. looks.Select(look => new PastRequest(
                    look.Request.Id, look.Request.CustomerRef, look.Request.VisitRef, look.Request.Reason, look.Request.Dangers,
                    calendar.Local(look.At), look.At - look.Snapshot!.Visit!.OpenedAt, look.At - look.Snapshot.Ground?.StatedAt,
                    look.Snapshot.Ground?.TalkedOver ?? false)
                {
                    ChangePercent = look.Snapshot.Ground?.ChangePercent,
                    Fleet = look.Snapshot.Customer?.Fleet ?? false,
                    StopDrivingRecall = look.Snapshot.Visit.StopDrivingRecall,
                    OpenRecall = look.Snapshot.Visit.OpenRecall,
                    NothingStated = look.Snapshot.Visit.NothingStated,
                    Drivable = look.Snapshot.Visit.Drivable,
                    TowOpen = look.Snapshot.Visit.TowOpen,
                    PromisedIn = look.Snapshot.Visit.PromisedAt - look.At,
                }),
            ],
            history.Handling.GetValueOrDefault(locationCode),
            calendar.LocalDate(history.From).AddDays(1),
            calendar.LocalDate(now));
    });
}
