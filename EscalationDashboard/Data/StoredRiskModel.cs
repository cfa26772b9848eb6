namespace EscalationDashboard.Data;

/// <summary>A version of the risk model behind early signs, kept so that anybody can say what a score rested on.</summary>
public sealed class StoredRiskModel
{
    /// <summary>1 for the first.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>Weights, calibration and scores, as <see cref="Domain.Trends.Risk.RiskModel"/>.</summary>
    public required Domain.Trends.Risk.RiskModel Model { get; init; }
}
