using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Features.Workload;

/// <summary>One leader's time, for those who may see it one by one.</summary>
/// <param name="Place">The names of the leader's locations; empty for a regional one.</param>
/// <param name="Waiting">Bookings that wait for this leader.</param>
/// <param name="MedianMinutes">How long a dispute takes at the leader's locations; null where nobody knows.</param>
public sealed record LeaderCard(
    Leader Leader, string Place, LeaderFigures Figures, WeekBudget Week, Shielded Shielded, int Waiting, double? MedianMinutes);

/// <summary>The leaders of one location together.</summary>
/// <param name="OnDuty">How many take contact now.</param>
/// <param name="Free">How many of those have room.</param>
public sealed record TeamCard(
    string LocationCode, string Name, int Leaders, int OnDuty, int Free, int Taken, int TakenCap, int Open, int OpenCap, int SafetyOpen,
    double? MinutesLeft, DateTimeOffset? OldestUnclaimed, int Waiting, Shielded Shielded)
{
    /// <summary>What the minutes left rest on; null where there are none.</summary>
    public HandlingEvidence? MinutesFrom { get; init; }
}

public sealed record TroubleNote(Trouble Trouble, string LocationName, IReadOnlyList<Relief> Reliefs)
{
    public (TroubleKind Kind, string LocationCode) Key => (Trouble.Kind, Trouble.LocationCode);
}

/// <param name="Needs">What waits for this person, the most pressing first.</param>
/// <param name="Troubles">Where a location bears more than it can, the worst first.</param>
/// <param name="Leaders">Those whom the person sees one by one.</param>
/// <param name="Since">The beginning of the seven days that shielded minutes are counted over.</param>
public sealed record WorkloadPanel(
    IReadOnlyList<Need> Needs, IReadOnlyList<TroubleNote> Troubles, IReadOnlyList<LeaderCard> Leaders, IReadOnlyList<TeamCard> Teams, DateTimeOffset Since, DateTimeOffset Now)
{
    /// <summary>Locations that take in more than their leaders can hear, longest first.</summary>
    public IReadOnlyList<Location> Overflowing { get; init; } = [];
}

/// <summary>What stands behind the numbers of a location's leaders together; no entry says whose it is.</summary>
public sealed record TeamLists(string LocationName, WorkLists Lists);
