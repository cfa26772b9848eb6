using Bogus;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>A visit on which nobody asked for a leader, with what was stated about it.</summary>
/// <param name="AgainFrom">From when its customer may come back with another matter.</param>
public sealed record QuietVisit(string Ref, Location Location, VisitBody Visit, IReadOnlyList<FactBody> Facts, DateTimeOffset HandedOverAt, DateTimeOffset AgainFrom);

/// <summary>
/// Invents the visits that end well, as most do. What upsets customers happens on them too, only less often: an estimate that
/// rises, a diagnosis that changes, a warranty that is denied, a word that nobody said.
/// </summary>
/// <param name="first">Number of the first visit, so that two who invent them keep theirs apart.</param>
/// <param name="small">Of them, so many are small work, done while the customer waits or by the evening.</param>
public sealed class QuietVisits(SeedData seed, DemoVisits visits, Randomizer random, int first = 0, float small = 0)
{
    private const float Acknowledged = 0.55f;

    private const float Revised = 0.22f;
    private const float Rediagnosed = 0.04f;
    private const float Denied = 0.08f;
    private const float Untold = 0.1f;
    private const float ComesBack = 0.06f;

    private readonly List<SeedCase> _cases = seed.Cases();
    private int _count = first;

    /// <param name="before">Those of the same location so far; now and then one of their customers comes back.</param>
    public QuietVisit Next(Location location, DateTimeOffset openedAt, IReadOnlyList<QuietVisit> before)
    {
        var number = ++_count;

        // By a chance of its own, so that what else the story tells stays as it was.
        var (own, longer) = (new Randomizer(number), random.Double(20, 150));
        var stays = TimeSpan.FromHours(own.Bool(small) ? own.Double(1, 7) : longer);
        var body = visits.Visit(location, $"C-Q{number}", openedAt, random.Bool(0.3f) ? openedAt + TimeSpan.FromDays(random.Int(1, 6)) : null);
        return new QuietVisit(
            $"Q-{location.Code}-{number}", location, random.Bool(ComesBack) ? Again(body, before) : body,
            [.. Confirmed(Facts(location, openedAt, stays).OrderBy(f => f.StatedAt), own)], openedAt + stays, openedAt + TimeSpan.FromHours(longer));
    }

    /// <summary>The visit as one of a customer who was here before.</summary>
    public VisitBody Again(VisitBody visit, IReadOnlyList<QuietVisit> before)
    {
        var earlier = before.Where(q => q.AgainFrom < visit.OpenedAt && q.Visit.OpenedAt > visit.OpenedAt - TimeSpan.FromDays(85)).ToList();
        if (earlier.Count == 0)
        {
            return visit;
        }

        var one = random.ListItem(earlier).Visit;
        return visit with { Customer = one.Customer, Vehicle = one.Vehicle };
    }

    // Most customers confirm what they were told, and then work begins.
    private static IEnumerable<FactBody> Confirmed(IEnumerable<FactBody> facts, Randomizer own)
    {
        var last = default(DateTimeOffset);
        foreach (var fact in facts)
        {
            last = fact.StatedAt!.Value + TimeSpan.FromMinutes(own.Double(5, 40));
            yield return fact.TalkedOver && own.Bool(Acknowledged) ? fact with { AcknowledgedByCustomerAt = fact.StatedAt + TimeSpan.FromMinutes(4) } : fact;
        }

        yield return DemoFacts.Begin(last);
    }

    private IEnumerable<FactBody> Facts(Location location, DateTimeOffset openedAt, TimeSpan stays)
    {
        // The same hours after the car came as on visits that end in a dispute.
        var span = TimeSpan.FromHours(Math.Min(random.Double(3, 70), stays.TotalHours * 0.9));
        var it = random.ListItem(_cases);
        var told = !random.Bool(Untold);
        if (random.Bool(Rediagnosed))
        {
            yield return DemoFacts.Diagnosis(random.ListItem(_cases), location, openedAt + (span * 0.15));
        }

        yield return DemoFacts.Diagnosis(it, location, openedAt + (span * 0.3));
        var lines = it.Estimate.Lines.ConvertAll(line => DemoFacts.Line(line, location));
        yield return DemoFacts.Estimate(lines, it.Estimate.Why[location.Language], location, openedAt + (span * 0.4), told);
        if (random.Bool(Denied))
        {
            var denied = random.ListItem(_cases.FindAll(c => c.Warranty?.Decision == WarrantyDecision.Denied));
            yield return DemoFacts.Warranty(denied.Warranty!, location, openedAt + (span * 0.5));
        }

        if (random.Bool(Revised))
        {
            var more = DemoFacts.Rounded(lines.Sum(l => l.Amount ?? 0) * random.Decimal(0.01m, 0.3m), location);
            yield return DemoFacts.Estimate(
                [.. lines, new EstimateLineBody { Text = lines[^1].Text, Amount = more }], it.Estimate.Why[location.Language], location, openedAt + (span * 0.6), told);
        }
    }
}
