using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Pilot;

/// <summary>One location as the list of the pilot shows it.</summary>
/// <param name="Visits">In <see cref="Domain.Pilot.Readiness.Period"/>, as are <paramref name="Disputes"/>.</param>
/// <param name="Standing">See <see cref="StandingTimes"/>.</param>
/// <param name="Wave">The one it moves with; null where it moves by itself.</param>
public sealed record PilotRow(
    Location Location, string RegionName, int Assigned, int OnDuty, int Open, int Visits, int Disputes, Readiness Readiness,
    TimeSpan? Standing, Wave? Wave)
{
    /// <summary>When it came to its stage; null where it has been there since the pilot began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Null where there was no visit.</summary>
    public double? DisputesPerHundred => Visits == 0 ? null : 100.0 * Disputes / Visits;
}

/// <summary>The pilot as one person sees it.</summary>
/// <param name="Pilot">The gate of the whole pilot, whatever part of it the person sees.</param>
/// <param name="Waves">Those with a location that the person sees; all of them for a person who sees everything.</param>
public sealed record PilotPicture(IReadOnlyList<PilotRow> Rows, IReadOnlyList<WaveRow> Waves, Readiness Pilot, DateTimeOffset At);

/// <summary>A wave with those of its locations that the person may see.</summary>
/// <param name="Elsewhere">How many more it has.</param>
public sealed record WaveRow(Wave Wave, IReadOnlyList<PilotRow> Members, int Elsewhere, Readiness Pilot)
{
    public IReadOnlyList<PilotRow> Going => [.. Members.Where(m => m.Location.Stage != Wave.TargetStage)];

    public WaveState State =>
        Wave.IsHeld ? WaveState.Held
        : Members.Count + Elsewhere == 0 ? WaveState.Empty
        : Going.Count == 0 && Elsewhere == 0 ? WaveState.Done
        : Going.All(m => m.Readiness.IsReady || !StageMove.GoesOn(m.Location.Stage, Wave.TargetStage)) ? WaveState.Ready
        : WaveState.Waiting;
}

public enum WaveState
{
    Empty,
    Waiting,
    Ready,
    Held,
    Done,
}

/// <summary>One location with everything that its place in the pilot depends on.</summary>
public sealed record PilotPlace(PilotRow Row, IReadOnlyList<LeaderHere> Leaders, IReadOnlyList<StageChange> History, DateTimeOffset At);

/// <param name="Vote">Their last word on whether the location is ready; null where they have not voted.</param>
public sealed record LeaderHere(Leader Leader, bool OnDuty, string? DeputyName, ReadinessVote? Vote);

/// <summary>A move as the audit keeps it.</summary>
public sealed record StageChange(long Sequence, DateTimeOffset At, string ActorName, LocationMoved Move);

/// <summary>Which locations are listed; in the address, so that a list can be come back to.</summary>
/// <param name="Wave">A wave's code.</param>
public sealed record PilotFilter(LocationStage? Stage, string? Region, string? Wave, string? Text)
{
    public static PilotFilter Of(string? stage, string? region, string? wave, string? text) => new(
        InAddress.One<LocationStage>(stage),
        InAddress.Text(region),
        InAddress.Text(wave),
        InAddress.Text(text));

    public bool Shows(PilotRow row) =>
        (Stage is null || row.Location.Stage == Stage)
        && (Region is null || row.Location.RegionCode == Region)
        && (Wave is null || row.Location.WaveCode == Wave)
        && Sought.For(Text)?.IsIn(row.Location.Code, row.Location.Name, row.Location.City) is not false;
}
