using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Trains the risk model behind early signs from the history inside the product, and keeps each version.</summary>
public sealed class RiskModelTrainer(IReadContexts contexts, IWriteQueue writes, TimeProvider clock)
{
    /// <summary>How much history is learnt from.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(26 * 7);

    /// <summary>How old the last version may grow.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromDays(7);

    /// <summary>Learns anew where the last lesson is a week old, or there was none.</summary>
    public async Task<StoredRiskModel?> LearnIfDue()
    {
        var last = await contexts.Read(db => db.RiskModels.OrderByDescending(m => m.Version).Select(m => (DateTimeOffset?)m.TrainedAt).FirstOrDefaultAsync());
        return last is { } at && clock.GetUtcNow() - at < Every ? null : await Learn(Actor.System);
    }

    /// <returns>Null where the history is too short to learn from; the version before stays.</returns>
    public async Task<StoredRiskModel?> Learn(Actor actor)
    {
        var now = clock.GetUtcNow();
        if (await contexts.Read(db => Study(db, now)) is not { } model)
        {
            return null;
        }

        return await writes.Execute(async scope =>
        {
            var version = 1 + (await scope.Db.RiskModels.MaxAsync(m => (int?)m.Version) ?? 0);
            var stored = new StoredRiskModel { Version = version, TrainedAt = now, Model = model };
            scope.Db.RiskModels.Add(stored);
            scope.Record(now, actor, new RiskModelTrained(version, model.Visits, model.Samples, model.Asked, model.Score?.Model, model.Score?.Naive));
            return stored;
        });
    }

    /// <summary>What would be learnt now, without keeping it.</summary>
    public Task<RiskModel?> Try() => contexts.Read(db => Study(db, clock.GetUtcNow()));

    private static async Task<RiskModel?> Study(DashboardDbContext db, DateTimeOffset now)
    {
        var from = now - Period;
        var visits = await db.Visits.Where(v => v.OpenedAt >= from && v.OpenedAt <= now).OrderBy(v => v.Ref).ToListAsync();
        return visits.Count == 0
            ? null
            : RiskModelTraining.Train(await VisitStories.Of(db, visits), visits.Min(v => v.OpenedAt), now);
    }
}
