using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Domain.Guardrails.Simulation;

/// <summary>
/// What a draft would have done to recorded requests. The same history and draft give the same result on any machine, so
/// its hash says what an approver saw.
/// </summary>
public sealed record SimulationResult
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required int Version { get; init; }

    public required string PolicyHash { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required SimulationScope Scope { get; init; }

    public required HonestyCheck Honesty { get; init; }

    /// <summary>Network first, then each location, leader and reason; empty where the check failed.</summary>
    public ImmutableArray<SimulatedGroup> Groups { get; init; } = [];

    /// <summary>Every request that would have fared otherwise, oldest first.</summary>
    public ImmutableArray<SimulatedChange> Changes { get; init; } = [];

    /// <summary>Every dispute of the window that moved on by itself, or would have; oldest first.</summary>
    public ImmutableArray<SimulatedRise> Rises { get; init; } = [];

    /// <summary>What people did to requests that would not have waited any more.</summary>
    public int SkippedActs { get; init; }

    /// <summary>What it cannot know, as codes.</summary>
    public ImmutableArray<SimulationLimit> Limits { get; init; } = [.. Enum.GetValues<SimulationLimit>()];

    [JsonIgnore]
    public SimulatedGroup? Network => Groups.FirstOrDefault(g => g.Kind == GroupKind.Network);

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">The text is no such result.</exception>
    public static SimulationResult FromJson(string json) => JsonSerializer.Deserialize<SimulationResult>(json, Options)
        ?? throw new JsonException("A stored simulation is null.");

    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson())));
}

/// <summary>The part of the network that a result tells of; the simulation itself always runs the whole.</summary>
public sealed record SimulationScope(string? RegionCode = null, string? LocationCode = null)
{
    public bool Covers(HistoricRequest request) =>
        (RegionCode is null || RegionCode == request.RegionCode) && (LocationCode is null || LocationCode == request.LocationCode);

    public bool Covers(SimulatedRise rise) =>
        (RegionCode is null || RegionCode == rise.RegionCode) && (LocationCode is null || LocationCode == rise.LocationCode);
}

/// <summary>Whether the policies that were in force, decided again, give the log.</summary>
public sealed record HonestyCheck(int Compared, int Differing, ImmutableArray<HonestyFault> First)
{
    public bool Holds => Differing == 0;
}

/// <summary>A recorded decision that does not come out again.</summary>
/// <param name="Again">Null where it cannot even be decided again.</param>
public sealed record HonestyFault(string RequestId, DateTimeOffset At, Fate Recorded, Fate? Again);

/// <summary>How a request fared.</summary>
/// <param name="ReachedAt">When a deferred one reached a leader.</param>
public sealed record Fate(
    RequestOutcome Outcome, Lane Lane, string Code, string? LeaderId, DateTimeOffset? Until, DateTimeOffset? ReachedAt)
{
    public static Fate Of(Ruling ruling) => new(ruling.Outcome, ruling.Lane, ruling.Code, ruling.LeaderId, ruling.Until, null);
}

/// <summary>A request that would have fared otherwise.</summary>
public sealed record SimulatedChange(
    string RequestId, DateTimeOffset At, string LocationCode, DisputeReason Reason, Fate Before, Fate After);

public enum GroupKind
{
    Network,
    Location,
    Leader,
    Reason,
}

/// <summary>Figures of the log and of the draft side by side.</summary>
public sealed record SimulatedGroup(GroupKind Kind, string Key, SimulationFigures Before, SimulationFigures After);

/// <param name="Waits">Of deferred requests, from asking to reaching a leader.</param>
/// <param name="StillWaiting">Deferred ones that had not reached a leader when the window ended.</param>
/// <param name="ProtectedMinutes">Matters refused or redirected that stayed away from leaders, times what a dispute takes there; deferrals only move work.</param>
/// <param name="OverCap">Windows of 24 hours beyond a leader's cap; has to be 0.</param>
public sealed record SimulationFigures(
    int Received, ImmutableSortedDictionary<RequestOutcome, int> Outcomes, int LaneS, WaitFigures Waits, int StillWaiting,
    OpenFigures Open, MinuteRange ProtectedMinutes, int OverCap)
{
    /// <summary>What the minutes rest on, and how many cases; null where they rest on none.</summary>
    public HandlingEvidence? ProtectedFrom { get; init; }
}

/// <summary>In minutes, nearest rank.</summary>
public sealed record WaitFigures(int Count, decimal P50, decimal P90, decimal Max);

/// <summary>Open disputes over time.</summary>
/// <param name="Mean">Weighted by time.</param>
/// <param name="Daily">The most in each 24 hours of the window.</param>
public sealed record OpenFigures(int Max, decimal Mean, ImmutableArray<int> Daily);

public sealed record MinuteRange(decimal Lower, decimal Upper);

/// <summary>What a simulation cannot know.</summary>
public enum SimulationLimit
{
    /// <summary>Customers are taken to ask as they did, whatever they were told.</summary>
    CustomersUnchanged,

    /// <summary>A dispute that would have begun otherwise stays open as long as half of its location's do.</summary>
    MedianHandling,

    /// <summary>Where the log has no look, hours and duty are those seen last.</summary>
    DutySeenLast,
}
