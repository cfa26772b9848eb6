using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Enrol;

/// <summary>The forecast that is asked for.</summary>
public sealed record ForecastOrder(string EnrolmentId, int SharePercent);

/// <summary>
/// Makes forecasts in the background, one for each enrolment. A log that an admin hands in is read and forgotten; only the
/// forecast is kept.
/// </summary>
public sealed class ForecastRuns(
    JobRunner<ForecastOrder> jobs, IReadContexts contexts, IWriteQueue writes, EnrolmentQueries enrolments, SimilarHistory similar, TimeProvider clock)
{
    /// <summary>Of a file that is handed in.</summary>
    public const int MostBytes = 64 << 20;

    public const int MostLines = 200_000;

    /// <summary>The simulation asks the guardrails about each three times.</summary>
    public const int MostRequests = 20_000;

    private const int Parts = 1_000;

    /// <summary>Begins a forecast from a service desk's log.</summary>
    /// <param name="only">The location's name in the log; empty where all of it counts.</param>
    /// <param name="sharePercent">Of the log's entries, so many would ask for a leader.</param>
    public async Task<Verdict> FromLog(Actor actor, string id, TextReader text, string only, int sharePercent)
    {
        IReadOnlyList<LoggedRequest> log;
        try
        {
            log = await Task.Run(() => ServiceDeskLog.Read(text, MostLines));
        }
        catch (LogFaultException e)
        {
            return Verdict.Refused($"Log{e.Kind}", ("column", e.Column), ("line", $"{e.Line}"), ("value", Short(e.Value)));
        }

        var place = only.Trim();
        return await Start(actor, id, sharePercent, reading => Task.FromResult(
            LoggedHistory.Of(log, place.Length == 0 ? null : place, reading.Location!.Calendar())));
    }

    /// <summary>Begins a forecast from what was asked at another location.</summary>
    public Task<Verdict> FromSimilar(Actor actor, string id, string locationCode) =>
        Start(actor, id, 100, _ => similar.Of(locationCode, clock.GetUtcNow()));

    public JobStatus<ForecastOrder>? Find(string id) => jobs.Find(id);

    /// <summary>Stops one; the forecast that was there before stays.</summary>
    public Verdict Cancel(Actor actor, string id)
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return Verdict.Refused(StageRefusal.NotAnAdmin);
        }

        jobs.Cancel(id);
        return Verdict.Allowed;
    }

    private async Task<Verdict> Start(Actor actor, string id, int sharePercent, Func<PlanReading, Task<RequestHistory?>> read)
    {
        if (actor.Role != StaffRole.PilotAdmin)
        {
            return Verdict.Refused(StageRefusal.NotAnAdmin);
        }

        var found = await contexts.Read(async db => await db.Enrolments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id) is { } enrolment
            ? (enrolment.State, Reading: PlanReading.Of(enrolment.Plan, await enrolments.Around(db, clock.GetUtcNow())))
            : (EnrolmentState.Discarded, null!));
        if (found.State != EnrolmentState.Draft)
        {
            return Verdict.Refused(EnrolmentRefusal.Ended);
        }

        if (found.Reading.Location is null || found.Reading.Locals.IsEmpty || found.Reading.FaultsOf(EnrolmentStep.Hours).Any())
        {
            return Verdict.Refused(EnrolmentRefusal.PlaceUnready);
        }

        if (await read(found.Reading) is not { } past || past.Part(sharePercent).Requests.IsEmpty)
        {
            return Verdict.Refused(EnrolmentRefusal.NoPast);
        }

        if (past.Requests.Length > MostRequests)
        {
            return Verdict.Refused(EnrolmentRefusal.TooManyRequests, ("most", $"{MostRequests}"), ("requests", $"{past.Requests.Length}"));
        }

        return jobs.Start(id, new ForecastOrder(id, sharePercent), tell => Carry(id, past, sharePercent, found.Reading, actor, tell))
            ? Verdict.Allowed
            : Verdict.Refused(EnrolmentRefusal.ForecastsBusy);
    }

    private async Task Carry(string id, RequestHistory past, int sharePercent, PlanReading reading, Actor actor, Action<int, int> tell)
    {
        var forecast = Forecaster.Of(past, sharePercent, reading, actor, clock.GetUtcNow(), share => tell((int)(share * Parts), Parts));
        await writes.Execute(async scope =>
        {
            if (await scope.Db.Enrolments.SingleOrDefaultAsync(e => e.Id == id) is { } enrolment && enrolment.Keep(actor, forecast).IsAllowed)
            {
                scope.Record(clock.GetUtcNow(), actor, new EnrolmentForecast(
                    id, forecast.Source, forecast.SourceName, forecast.Past, forecast.PastDays, forecast.SharePercent, forecast.Fingerprint));
            }

            return true;
        });
    }

    private static string Short(string value) => value.Length > 40 ? $"{value[..40]}…" : value;
}
