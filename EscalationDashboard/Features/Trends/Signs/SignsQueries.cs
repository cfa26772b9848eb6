using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Scores open visits that nobody has asked about, cut to what the person may see.</summary>
public sealed class SignsQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>How many are listed.</summary>
    public const int MostListed = 25;

    // A car that has stood longer is no early sign any more.
    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(30);

    // So many of the latest open visits are scored; a person who sees more of them chooses a place.
    private const int MostScored = 1_000;

    private const double StandsOutFrom = 2;

    /// <param name="region">One region's locations only.</param>
    /// <param name="location">One location only.</param>
    public Task<SignsPicture> Picture(Actor actor, string? region, string? location) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var seen = (await catalog.Current(db)).Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var chosen = seen.FindAll(l => (region is null || l.RegionCode == region) && (location is null || l.Code == location));
        var names = seen.ToDictionary(l => l.Code, l => l.Name);
        var places = seen.OrderBy(l => l.Name, StringComparer.CurrentCulture).ToDictionary(l => l.Code, l => l.Name);
        var regions = await db.RegionsOf(seen);
        var stored = await db.RiskModels.OrderByDescending(m => m.Version).FirstOrDefaultAsync();
        if (stored is null)
        {
            return new SignsPicture([], 0, null, places, regions, now) { WithSign = 0, StandingOut = 0 };
        }

        // The model has seen no visit younger than this, and would guess.
        var youngest = now - RiskModelTraining.Ages[0];
        var (model, codes, since) = (stored.Model, chosen.ConvertAll(l => l.Code), now - OpenFor);
        var visits = await db.Visits
            .Where(v => codes.Contains(v.LocationCode) && v.OpenedAt >= since && v.OpenedAt <= youngest && v.Stage != Visit.HandedOver
                && !db.Requests.Any(r => r.VisitRef == v.Ref))
            .OrderByDescending(v => v.OpenedAt).ThenBy(v => v.Ref).Take(MostScored).ToListAsync();
        var byRef = visits.ToDictionary(v => v.Ref);
        var scored = (await VisitStories.Of(db, visits)).Where(s => s.IsQuietAt(now))
            .Select(story => (Visit: byRef[story.Ref], Reading: SignReading.At(story, now, model.Usual)))
            .Select(s => (s.Visit, s.Reading, Probability: model.Probability(s.Reading), Reasons: model.Reasons(s.Reading)))
            .OrderByDescending(s => s.Probability).ThenBy(s => s.Visit.Ref, StringComparer.Ordinal).ToList();

        // Without a sign there is nothing to call about: what is usual at the place is no reason.
        var top = scored.Where(s => s.Reasons.Count > 0).Take(MostListed).ToList();
        var refs = top.ConvertAll(s => s.Visit.Ref);
        var calls = (await db.VisitCalls.AsNoTracking().Where(c => refs.Contains(c.VisitRef)).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync())
            .GroupBy(c => c.VisitRef).ToDictionary(g => g.Key, g => g.Last());
        var people = await db.NamesOf(refs);
        return new SignsPicture(
            top.ConvertAll(s => new SignRow(
                s.Visit.Ref, s.Visit.LocationCode, names[s.Visit.LocationCode], s.Visit.CustomerRef,
                people.Of(s.Visit.Ref, s.Visit.CustomerRef), s.Visit.VehicleModel,
                s.Visit.OpenedAt, s.Visit.PromisedAt, s.Probability, s.Reasons, s.Reading.RisenBy, s.Reading.Currency)
            {
                StandsOut = StandsOut(s.Probability),
                Call = calls.GetValueOrDefault(s.Visit.Ref),
                IsDue = !calls.TryGetValue(s.Visit.Ref, out var call) || now - call.At >= VisitCall.Again,
            }),
            scored.Count, stored, places, regions, now)
        {
            WithSign = scored.Count(s => s.Reasons.Count > 0),
            StandingOut = scored.Count(s => s.Reasons.Count > 0 && StandsOut(s.Probability)),
        };

        bool StandsOut(double probability) => probability >= StandsOutFrom * Logistic.Sigmoid(model.NetworkOdds);
    });
}
