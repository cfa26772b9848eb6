using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Trends.Risk;

/// <param name="Mean">Of the sign in the history it was learnt from.</param>
/// <param name="Deviation">Its standard deviation there; 0 where it never varied, and then it weighs nothing.</param>
/// <param name="Weight">What one standard deviation more adds to the log-odds.</param>
public sealed record SignWeight(Sign Sign, double Mean, double Deviation, double Weight)
{
    /// <summary>By how much the odds multiply where the sign is one standard deviation stronger.</summary>
    public double OddsRatio => Math.Exp(Weight);

    public double Of(double value) => Deviation == 0 ? 0 : Weight * (value - Mean) / Deviation;
}

/// <summary>Why a visit scores high.</summary>
/// <param name="Share">What it adds to the log-odds.</param>
public sealed record SignReason(Sign Sign, double Value, double Share);

/// <summary>
/// The model whole: one weight for each sign, what is usual, and how well it foretold weeks it had not seen. It only ever reads;
/// the guardrails know nothing of it.
/// </summary>
/// <param name="Samples">Looks at visits that it was learnt from; a visit is looked at on several days.</param>
/// <param name="Usual">A usual first estimate by currency.</param>
/// <param name="PlaceOdds">How often customers of a location ask, as log-odds, drawn to the network's where there are few.</param>
/// <param name="NetworkOdds">For a location it never saw.</param>
/// <param name="Score">Null where the history is too short to hold weeks out.</param>
public sealed record RiskModel(
    DateTimeOffset From, DateTimeOffset To, int Visits, int Samples, int Asked, double Intercept, ImmutableArray<SignWeight> Weights,
    ImmutableSortedDictionary<string, decimal> Usual, ImmutableSortedDictionary<string, double> PlaceOdds, double NetworkOdds, RiskModelScore? Score)
{
    // A sign that adds less than this is no reason to name.
    private const double LeastReason = 0.05;

    /// <summary>How likely it is, 0 to 1, that the customer asks for a leader within <see cref="RiskModelTraining.Horizon"/>.</summary>
    public double Probability(SignReading reading) =>
        Logistic.Sigmoid(Intercept + Weights.Sum(w => w.Of(Value(reading, w.Sign))));

    /// <summary>
    /// The signs that raise the score the most, strongest first; that something speaking against a request is weak, is no reason.
    /// What is usual at the place is none, and a risen estimate is one, however it is measured.
    /// </summary>
    public IReadOnlyList<SignReason> Reasons(SignReading reading, int most = 3) =>
    [
        .. Weights.Where(w => w.Sign != Sign.Place && w.Weight > 0 && reading[w.Sign] > 0)
            .GroupBy(w => w.Sign == Sign.EstimateMoney ? Sign.EstimateUp : w.Sign, w => w.Of(reading[w.Sign]))
            .Select(g => new SignReason(g.Key, reading[g.Key], g.Sum()))
            .Where(r => r.Share > LeastReason)
            .OrderByDescending(r => r.Share).ThenBy(r => r.Sign)
            .Take(most),
    ];

    private double Value(SignReading reading, Sign sign) =>
        sign == Sign.Place ? PlaceOdds.GetValueOrDefault(reading.LocationCode, NetworkOdds) : reading[sign];
}
