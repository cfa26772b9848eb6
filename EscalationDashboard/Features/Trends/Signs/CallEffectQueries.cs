using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>A call as its list shows it.</summary>
/// <param name="AskedAt">When the customer asked for a leader after it; null where they have not.</param>
public sealed record CallLine(VisitCall Call, string Location, DateTimeOffset? AskedAt);

public sealed record CallPicture(CallEffect Effect, IReadOnlyList<CallLine> Lines);

/// <summary>Reads what calling because of early signs has done, cut to what the person may see.</summary>
public sealed class CallEffectQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>How far back calls are looked at.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromDays(13 * 7);

    private const int MostListed = 50;

    // Of the visits that nobody called, so many of the latest are looked at.
    private const int MostOthers = 2_000;

    public Task<CallPicture> Picture(Actor actor, string? region, string? location) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var since = now - Period;
        var calls = await db.VisitCalls.AsNoTracking().Within(actor.Scope).At(region, location).Where(c => c.At >= since).OrderByDescending(c => c.At).ThenBy(c => c.VisitRef).ToListAsync();
        var model = (await db.RiskModels.OrderByDescending(m => m.Version).FirstOrDefaultAsync())?.Model;
        if (calls.Count == 0 || model is null)
        {
            return new CallPicture(new CallEffect(calls.Count, null, null), []);
        }

        var first = calls.GroupBy(c => c.VisitRef).ToDictionary(g => g.Key, g => g.Min(c => c.At));
        var refs = first.Keys.ToList();
        var places = calls.Select(c => c.LocationCode).Distinct().ToList();
        var called = await VisitStories.Of(db, await db.Visits.Where(v => refs.Contains(v.Ref)).ToListAsync());
        var others = await VisitStories.Of(db, await db.Visits.Within(actor.Scope)
            .Where(v => places.Contains(v.LocationCode) && v.OpenedAt >= since && !db.VisitCalls.Any(c => c.VisitRef == v.Ref))
            .OrderByDescending(v => v.OpenedAt).ThenBy(v => v.Ref).Take(MostOthers).ToListAsync());
        var asked = called.ToDictionary(s => s.Ref, s => s.AskedAt);
        return new CallPicture(
            CallEffect.Of(
                first.Count,
                [.. called.Where(s => first[s.Ref] + RiskModelTraining.Horizon <= now).Select(s => Look(s, first[s.Ref]))],
                [
                    .. from story in others
                       from age in RiskModelTraining.Ages
                       let at = story.OpenedAt + age
                       where at + RiskModelTraining.Horizon <= now && story.IsQuietAt(at)
                       let look = Look(story, at)
                       select look,
                ]),
            [
                .. calls.Take(MostListed).Select(c => new CallLine(
                    c, network.Location(c.LocationCode)?.Name ?? c.LocationCode, asked.GetValueOrDefault(c.VisitRef) is { } at && at > c.At ? at : null)),
            ]);

        RiskLook Look(VisitStory story, DateTimeOffset at) => new(
            story.Ref, at - story.OpenedAt, model.Probability(SignReading.At(story, at, model.Usual)),
            story.AskedAt > at && story.AskedAt <= at + RiskModelTraining.Horizon);
    });
}
