using Bogus;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>One invented visit, with what the service system states about it and what the customer writes.</summary>
public sealed record DemoVisit(
    string Ref, Location Location, VisitBody Visit, IReadOnlyList<FactBody> Facts, ContactRequestBody Request, SeedCase Case);

/// <summary>Invents believable visits from the cases in seed-data. Everything random comes from the one seed.</summary>
public sealed class DemoVisits(SeedData seed, Randomizer random)
{
    private const string VinLetters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    // On visits that end in a dispute; QuietVisits has its own, lower ones.
    private const float Untold = 0.25f;
    private const float Rediagnosed = 0.15f;

    // Rough rates to the dollar; they only have to make an estimate look right in its currency.
    private static readonly Dictionary<string, decimal> PerDollar = new()
    {
        ["USD"] = 1m,
        ["CAD"] = 1.37m,
        ["EUR"] = 0.92m,
        ["AED"] = 3.67m,
        ["SAR"] = 3.75m,
        ["QAR"] = 3.64m,
        ["KWD"] = 0.31m,
        ["KRW"] = 1_380m,
        ["UAH"] = 41m,
    };

    private readonly List<SeedModel> _models = seed.Models();
    private readonly List<SeedCase> _cases = seed.Cases();
    private readonly Dictionary<string, Faker> _fakers = new[] { "en", "fr", "ar", "ko", "uk" }
        .ToDictionary(language => language, language => new Faker(language) { Random = random });

    private int _count;

    /// <param name="requestedAt">When the customer asks; the visit began some hours or days before.</param>
    /// <param name="prefix">Keeps the references of history and of live traffic apart.</param>
    public DemoVisit Next(Location location, DateTimeOffset requestedAt, string prefix)
    {
        var it = random.ListItem(_cases);
        return Of(it, it.Danger is not null && random.Bool(0.5f), location, requestedAt, prefix);
    }

    /// <summary>A visit whose customer declares a danger.</summary>
    public DemoVisit NextDanger(Location location, DateTimeOffset requestedAt, string prefix) =>
        Of(random.ListItem(_cases.FindAll(c => c.Danger is not null)), true, location, requestedAt, prefix);

    private DemoVisit Of(SeedCase it, bool danger, Location location, DateTimeOffset requestedAt, string prefix)
    {
        var number = ++_count;
        var language = location.Language;
        var visitRef = $"{prefix}-{location.Code}-{number}";
        var openedAt = requestedAt - TimeSpan.FromHours(random.Double(3, 70));
        var body = Visit(location, $"C-{prefix}{number}", openedAt, random.Bool(0.3f) ? openedAt + TimeSpan.FromDays(random.Int(1, 5)) : null);
        return new DemoVisit(visitRef, location, body, [.. Facts(it, location, openedAt, requestedAt)], new ContactRequestBody
        {
            VisitRef = visitRef,
            CustomerRef = body.Customer!.Ref,
            Reason = it.Reason,
            Text = random.ListItem(it.CustomerTexts[language]),
            Channel = random.Bool(0.2f) ? ContactChannel.Phone : ContactChannel.App,
            Dangers = danger ? [(DangerBody)it.Danger!] : [],
        }, it);
    }

    /// <summary>A visit that ends well, as most do.</summary>
    public VisitBody Visit(Location location, string customerRef, DateTimeOffset openedAt, DateTimeOffset? promisedAt = null)
    {
        var faker = _fakers[location.Language];
        var model = random.WeightedRandom([.. _models], [.. _models.Select(m => m.Weight / _models.Sum(x => x.Weight))]);
        return new VisitBody
        {
            LocationCode = location.Code,
            Customer = new CustomerBody
            {
                Ref = customerRef,
                Name = faker.Name.FullName(),
                Phone = $"+1555{random.Int(1_000_000, 9_999_999)}",
                Language = location.Language,
                Fleet = random.Bool(0.04f),
            },
            Vehicle = new VehicleBody
            {
                Vin = "EDA" + random.String2(14, VinLetters),
                Model = model.Name,
                Year = random.Int(model.FirstYear, openedAt.Year),
                OdometerKm = random.Int(900, 160_000),
                Drivable = !random.Bool(0.02f),
                Recalls = random.Bool(0.08f) ? [new RecallBody { Campaign = $"26V-{random.Int(1, 400):000}" }] : [],
            },
            OpenedAt = openedAt,
            PromisedAt = promisedAt,
            Stage = "CheckedIn",
        };
    }

    private IEnumerable<FactBody> Facts(SeedCase it, Location location, DateTimeOffset openedAt, DateTimeOffset requestedAt)
    {
        var language = location.Language;
        var span = requestedAt - openedAt;
        var told = !random.Bool(Untold);
        if (random.Bool(Rediagnosed))
        {
            yield return Diagnosis(random.ListItem(_cases), location, openedAt + (span * 0.15));
        }

        yield return Diagnosis(it, location, openedAt + (span * 0.3));
        var lines = it.Estimate.Lines.ConvertAll(line => Line(line, location));
        yield return Estimate(lines, it.Estimate.Why[language], location, openedAt + (span * 0.4), told || it.Revision is not null);
        if (it.Warranty is { } warranty)
        {
            yield return Warranty(warranty, location, openedAt + (span * 0.5));
        }

        if (it.Revision is { } revision)
        {
            yield return Estimate(
                [.. lines, .. revision.AddedLines.Select(line => Line(line, location))],
                revision.Why[language], location, openedAt + (span * 0.6), told);
        }
    }

    internal static FactBody Diagnosis(SeedCase it, Location location, DateTimeOffset at) => new()
    {
        Kind = FactKind.Diagnosis,
        StatedAt = at,
        TalkedOver = true,
        Code = it.Diagnosis.Code,
        Summary = it.Diagnosis.Summary[location.Language],
        Findings = it.Diagnosis.Findings[location.Language],
    };

    internal static FactBody Warranty(SeedWarranty warranty, Location location, DateTimeOffset at) => new()
    {
        Kind = FactKind.Warranty,
        StatedAt = at,
        TalkedOver = true,
        Decision = warranty.Decision,
        Clause = warranty.Clause,
        Summary = warranty.Summary[location.Language],
    };

    internal static FactBody Estimate(List<EstimateLineBody> lines, string why, Location location, DateTimeOffset at, bool told) => new()
    {
        Kind = FactKind.Estimate,
        StatedAt = at,
        TalkedOver = told,
        Amount = lines.Sum(l => l.Amount),
        Currency = location.Currency,
        Lines = lines,
        Why = why,
    };

    internal static EstimateLineBody Line(SeedLine line, Location location) => new()
    {
        Text = line.Text[location.Language],
        Amount = decimal.Round(line.Amount * PerDollar[location.Currency], location.Currency is "KRW" ? 0 : 2),
    };
}
