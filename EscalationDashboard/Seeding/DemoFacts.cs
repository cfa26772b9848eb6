using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>What the service system states in the demo, in the language and the money of the place.</summary>
public static class DemoFacts
{
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

    public static FactBody Diagnosis(SeedCase it, Location location, DateTimeOffset at) => new()
    {
        Kind = FactKind.Diagnosis,
        StatedAt = at,
        TalkedOver = true,
        Code = it.Diagnosis.Code,
        Summary = it.Diagnosis.Summary[location.Language],
        Findings = it.Diagnosis.Findings[location.Language],
    };

    public static FactBody Warranty(SeedWarranty warranty, Location location, DateTimeOffset at) => new()
    {
        Kind = FactKind.Warranty,
        StatedAt = at,
        TalkedOver = true,
        Decision = warranty.Decision,
        Clause = warranty.Clause,
        Summary = warranty.Summary[location.Language],
    };

    public static FactBody Estimate(List<EstimateLineBody> lines, string why, Location location, DateTimeOffset at, bool told) => new()
    {
        Kind = FactKind.Estimate,
        StatedAt = at,
        TalkedOver = told,
        Amount = lines.Sum(l => l.Amount),
        Currency = location.Currency,
        Lines = lines,
        Why = why,
    };

    public static FactBody HandOver(DateTimeOffset at) =>
        new() { Kind = FactKind.Stage, Stage = Visit.HandedOver, StatedAt = at, TalkedOver = true };

    /// <summary>Work on the car begins.</summary>
    public static FactBody Begin(DateTimeOffset at) => new() { Kind = FactKind.Stage, Stage = Visit.InRepair, StatedAt = at, TalkedOver = true };

    public static EstimateLineBody Line(SeedLine line, Location location) => new()
    {
        Text = line.Text[location.Language],
        Amount = Money(line.Amount, location),
        PartNumber = line.Part,
    };

    /// <summary>Dollars in the money of the place.</summary>
    public static decimal Money(decimal dollars, Location location) => Rounded(dollars * PerDollar[location.Currency], location);

    public static decimal Rounded(decimal amount, Location location) => decimal.Round(amount, location.Currency is "KRW" ? 0 : 2);
}
