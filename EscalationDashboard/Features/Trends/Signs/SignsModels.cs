using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>An open visit whose customer may ask for a leader.</summary>
/// <param name="CustomerName">Masked.</param>
/// <param name="Probability">0 to 1, within <see cref="RiskModelTraining.Horizon"/>.</param>
/// <param name="RisenBy">By how much the estimate has risen, in <paramref name="Currency"/>.</param>
public sealed record SignRow(
    string VisitRef, string LocationCode, string LocationName, string CustomerRef, string CustomerName, string CarModel,
    DateTimeOffset OpenedAt, DateTimeOffset? PromisedAt, double Probability, IReadOnlyList<SignReason> Reasons, decimal? RisenBy, string? Currency)
{
    /// <summary>Twice as likely as visits are altogether: worth a word before the customer has to ask.</summary>
    public required bool StandsOut { get; init; }

    /// <summary>The last time a leader called because of it; null where nobody has.</summary>
    public VisitCall? Call { get; init; }

    /// <summary>Whether nobody has called lately.</summary>
    public required bool IsDue { get; init; }
}

/// <summary>Early signs as one person sees them.</summary>
/// <param name="Rows">The most likely first.</param>
/// <param name="Looked">Open visits that were looked at.</param>
/// <param name="Model">Null before there was enough history to learn from.</param>
/// <param name="Places">Those the person may choose from, by code.</param>
/// <param name="Regions">Those of these places.</param>
public sealed record SignsPicture(
    IReadOnlyList<SignRow> Rows, int Looked, StoredRiskModel? Model, IReadOnlyDictionary<string, string> Places,
    IReadOnlyList<Region> Regions, DateTimeOffset At)
{
    /// <summary>How many of those that were looked at show a sign, listed or not.</summary>
    public required int WithSign { get; init; }

    /// <summary>How many of them stand out, listed or not.</summary>
    public required int StandingOut { get; init; }
}
