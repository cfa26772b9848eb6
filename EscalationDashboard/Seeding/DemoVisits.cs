using Bogus;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>What is particular about a visit whose customer asks for a leader.</summary>
public enum DemoTurn
{
    Usual,

    /// <summary>People may be at risk.</summary>
    Danger,

    /// <summary>The estimate has risen by less than a leader is asked for.</summary>
    SmallChange,

    /// <summary>The estimate has risen by little more than that.</summary>
    SlightChange,

    /// <summary>The disputed finding was stated a moment ago and not talked over yet.</summary>
    JustStated,

    /// <summary>The customer asks before anything is stated.</summary>
    Silent,
}

/// <summary>One invented visit, with what the service system states about it and what the customer writes.</summary>
/// <param name="Cause">Why the dispute arose, as the owner who settles it will find.</param>
public sealed record DemoVisit(
    string Ref, Location Location, VisitBody Visit, IReadOnlyList<FactBody> Facts, ContactRequestBody Request, SeedCase Case, string Cause)
{
    /// <summary>What the work costs by the last estimate.</summary>
    public decimal Estimated => Facts.LastOrDefault(f => f.Kind == FactKind.Estimate)?.Amount ?? 0;

    /// <summary>The same matter, said with other words.</summary>
    public DemoVisit Said(string text) => this with { Request = Request with { Text = text } };

    /// <summary>The same story on the car of a customer who was here before.</summary>
    public DemoVisit Of(CustomerBody customer, VehicleBody? vehicle = null) => this with
    {
        Visit = Visit with { Customer = customer, Vehicle = vehicle ?? Visit.Vehicle },
        Request = Request with { CustomerRef = customer.Ref },
    };
}

/// <summary>Invents believable visits from the cases in seed-data. Everything random comes from the one seed.</summary>
public sealed class DemoVisits(SeedData seed, Randomizer random)
{
    // On visits that end in a dispute; QuietVisits has its own, lower ones.
    private const float Untold = 0.25f;
    private const float Rediagnosed = 0.15f;

    private readonly DemoCars _cars = new(seed, random);
    private readonly List<SeedCase> _cases = seed.Cases();
    private int _count;

    /// <param name="requestedAt">When the customer asks; the visit began some hours or days before.</param>
    /// <param name="prefix">Keeps the references of history and of live traffic apart.</param>
    public DemoVisit Next(Location location, DateTimeOffset requestedAt, string prefix, DemoTurn turn = DemoTurn.Usual)
    {
        var it = random.ListItem(_cases.FindAll(c => turn switch
        {
            DemoTurn.Danger => c.Danger is not null,
            DemoTurn.SmallChange or DemoTurn.SlightChange => c.Reason == DisputeReason.Estimate,
            DemoTurn.Silent => c.Reason != DisputeReason.Estimate,
            _ => true,
        }));
        var danger = turn == DemoTurn.Danger || (turn == DemoTurn.Usual && it.Danger is not null && random.Bool(0.5f));
        var number = ++_count;
        var visitRef = $"{prefix}-{location.Code}-{number}";
        var openedAt = requestedAt - TimeSpan.FromHours(turn == DemoTurn.Silent ? random.Double(1, 4) : random.Double(3, 70));
        var body = _cars.Visit(location, $"C-{prefix}{number}", openedAt, random.Bool(0.3f) ? openedAt + TimeSpan.FromDays(random.Int(1, 5)) : null, it);

        // Who asks before anything is stated hears of it in the course of the next day.
        var statedUntil = turn == DemoTurn.Silent ? requestedAt + TimeSpan.FromHours(20) : requestedAt;
        return new DemoVisit(visitRef, location, body, [.. Facts(it, location, openedAt, statedUntil, turn)], new ContactRequestBody
        {
            VisitRef = visitRef,
            CustomerRef = body.Customer!.Ref,
            Reason = it.Reason,
            Text = random.ListItem(it.CustomerTexts[location.Language]),
            Channel = random.Bool(0.2f) ? ContactChannel.Phone : ContactChannel.App,
            Dangers = danger ? [(DangerBody)it.Danger!] : [],
        }, it, random.ListItem(it.RootCauses));
    }

    /// <summary>A visit that ends well, as most do.</summary>
    public VisitBody Visit(Location location, string customerRef, DateTimeOffset openedAt, DateTimeOffset? promisedAt = null) =>
        _cars.Visit(location, customerRef, openedAt, promisedAt);

    private IEnumerable<FactBody> Facts(SeedCase it, Location location, DateTimeOffset openedAt, DateTimeOffset until, DemoTurn turn)
    {
        var span = until - openedAt;
        var told = !random.Bool(Untold);
        if (random.Bool(Rediagnosed))
        {
            yield return DemoFacts.Diagnosis(random.ListItem(_cases), location, openedAt + (span * 0.15));
        }

        var stated = Stated(it, location, openedAt, span, told, turn).ToList();
        var disputed = stated.FindLastIndex(f => f.Kind == it.Reason.Disputed());
        if (turn == DemoTurn.JustStated && disputed >= 0)
        {
            stated[disputed] = stated[disputed] with { StatedAt = until - TimeSpan.FromMinutes(random.Double(3, 12)), TalkedOver = false };
        }

        foreach (var fact in stated)
        {
            yield return fact;
        }
    }

    private IEnumerable<FactBody> Stated(SeedCase it, Location location, DateTimeOffset openedAt, TimeSpan span, bool told, DemoTurn turn)
    {
        var language = location.Language;
        yield return DemoFacts.Diagnosis(it, location, openedAt + (span * 0.3));
        var lines = it.Estimate.Lines.ConvertAll(line => DemoFacts.Line(line, location));
        yield return DemoFacts.Estimate(lines, it.Estimate.Why[language], location, openedAt + (span * 0.4), told || it.Revision is not null);
        if (it.Warranty is { } warranty)
        {
            yield return DemoFacts.Warranty(warranty, location, openedAt + (span * 0.5));
        }

        if (it.Revision is { } revision)
        {
            yield return DemoFacts.Estimate([.. lines, .. Added(revision, lines, location, turn)], revision.Why[language], location, openedAt + (span * 0.6), told);
        }
    }

    private IEnumerable<EstimateLineBody> Added(SeedRevision revision, List<EstimateLineBody> lines, Location location, DemoTurn turn)
    {
        var added = revision.AddedLines.Select(line => DemoFacts.Line(line, location));
        return turn switch
        {
            DemoTurn.SmallChange => [added.First() with { Amount = Part(random.Decimal(0.03m, 0.08m)) }],
            DemoTurn.SlightChange => [added.First() with { Amount = Part(random.Decimal(0.11m, 0.14m)) }],
            _ => added,
        };

        decimal Part(decimal share) => DemoFacts.Rounded(lines.Sum(l => l.Amount ?? 0) * share, location);
    }
}
