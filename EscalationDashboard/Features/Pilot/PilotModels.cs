using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Pilot;

/// <summary>One location as the list of the pilot shows it.</summary>
/// <param name="Visits">In <see cref="Domain.Pilot.Readiness.Period"/>, as are <paramref name="Disputes"/>.</param>
public sealed record PilotRow(
    Location Location, string RegionName, int Assigned, int OnDuty, int Open, int Visits, int Disputes, Readiness Readiness)
{
    /// <summary>Null where there was no visit.</summary>
    public double? DisputesPerHundred => Visits == 0 ? null : 100.0 * Disputes / Visits;
}

/// <summary>The pilot as one person sees it.</summary>
/// <param name="Pilot">The gate of the whole pilot, whatever part of it the person sees.</param>
public sealed record PilotPicture(IReadOnlyList<PilotRow> Rows, Readiness Pilot, DateTimeOffset At);

/// <summary>One location with everything that its place in the pilot depends on.</summary>
public sealed record PilotPlace(PilotRow Row, IReadOnlyList<LeaderHere> Leaders, IReadOnlyList<StageChange> History, DateTimeOffset At);

public sealed record LeaderHere(Leader Leader, bool OnDuty, string? DeputyName);

/// <summary>A move as the audit keeps it.</summary>
public sealed record StageChange(long Sequence, DateTimeOffset At, string ActorName, MoveRecord Move);

/// <summary>Which locations are listed; in the address, so that a list can be come back to.</summary>
public sealed record PilotFilter(LocationStage? Stage, string? Region, string? Text)
{
    public static PilotFilter Of(string? stage, string? region, string? text) => new(
        Enum.TryParse<LocationStage>(stage, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null,
        string.IsNullOrWhiteSpace(region) ? null : region,
        string.IsNullOrWhiteSpace(text) ? null : text.Trim());

    public bool Shows(PilotRow row) =>
        (Stage is null || row.Location.Stage == Stage)
        && (Region is null || row.Location.RegionCode == Region)
        && (Text is null || new[] { row.Location.Code, row.Location.Name, row.Location.City }
            .Any(t => t.Contains(Text, StringComparison.CurrentCultureIgnoreCase)));
}
