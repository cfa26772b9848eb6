using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Events;

/// <summary>A leader's time and load as they are after an event.</summary>
public sealed record LeaderTime(
    string Id, string Hours, string Focus, IReadOnlyList<Leave> Leave, string? DeputyId, int? OwnPer24Hours, int? OwnOpenCap,
    string RegionCode, string LocationCode)
{
    public static LeaderTime Of(Leader leader) => new(
        leader.Id, leader.Hours.ToString(), leader.FocusTime.ToString(), [.. leader.Leave], leader.DeputyId, leader.OwnPer24Hours, leader.OwnOpenCap,
        leader.RegionCode, leader.LocationCodes.FirstOrDefault() ?? "");
}

/// <summary>A leader's own time, or own caps, are others now.</summary>
public abstract record LeaderEvent(LeaderTime Leader, string Reason) : DomainEvent
{
    public static string SubjectOf(string leaderId) => $"leader:{leaderId}";

    public override string Subject() => SubjectOf(Leader.Id);

    public override IEnumerable<Hint> Hints() => [new(Leader.RegionCode, Leader.LocationCode, Subject())];
}

[EventName("leader.hours")]
public sealed record LeaderHoursSet(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason);

[EventName("leader.leave")]
public sealed record LeaveTaken(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason);

[EventName("leader.leave-end")]
public sealed record LeaveEnded(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason);

[EventName("leader.capacity")]
public sealed record LeaderCapacitySet(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason);

/// <summary>Another colleague stands in, or none, always or for a leave; an admin said so, or the deputy has left.</summary>
[EventName("leader.deputy")]
public sealed record LeaderDeputySet(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason);

/// <summary>Everything the leader had went to a deputy; each dispute and booking has an event of its own.</summary>
/// <param name="Borrowed">Promises that go beyond the deputy's cap.</param>
[EventName("leader.hand-over")]
public sealed record LeaderHandedOver(
    LeaderTime Leader, string Reason, string Deputy, IReadOnlyList<string> Disputes, IReadOnlyList<string> Bookings, int Borrowed)
    : LeaderEvent(Leader, Reason);
