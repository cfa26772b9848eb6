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
public sealed record LeaderDeputySet(LeaderTime Leader, string Reason) : LeaderEvent(Leader, Reason)
{
    /// <summary>Who stood in always, before; null for nobody.</summary>
    public string? DeputyBefore { get; init; }
}

/// <summary>Who a leader is to customers, and how they are reached.</summary>
public sealed record LeaderDetails(string Name, string ZoneId, IReadOnlyList<string> Languages, Reach Reach)
{
    public static LeaderDetails Of(Leader leader) => new(leader.Name, leader.ZoneId, [.. leader.Languages], leader.Reach);

    public bool IsSameAs(LeaderDetails other) =>
        (Name, ZoneId, Reach) == (other.Name, other.ZoneId, other.Reach) && Languages.SequenceEqual(other.Languages);
}

/// <summary>A list that was loaded says of a leader another name, zone, languages, or another way to be reached.</summary>
/// <param name="NumberChanged">Whether their own number is another; which one is nobody else's business.</param>
[EventName("leader.details")]
public sealed record LeaderDetailsSet(LeaderTime Leader, LeaderDetails Details, LeaderDetails Former, bool NumberChanged, string Reason) : LeaderEvent(Leader, Reason);

/// <summary>Everything the leader had went to a deputy; each dispute and booking has an event of its own.</summary>
/// <param name="Borrowed">Promises that go beyond the deputy's cap.</param>
[EventName("leader.hand-over")]
public sealed record LeaderHandedOver(
    LeaderTime Leader, string Reason, string Deputy, IReadOnlyList<string> Disputes, IReadOnlyList<string> Bookings, int Borrowed)
    : LeaderEvent(Leader, Reason);
