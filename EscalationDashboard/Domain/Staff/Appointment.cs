using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Domain.Staff;

/// <summary>What a person is to answer for.</summary>
/// <param name="Places">A local leader's locations, a regional manager's one region; an admin has none.</param>
public sealed record Appointment(StaffRole Role, ImmutableArray<string> Places)
{
    public LeaderTier? Tier => Role switch
    {
        StaffRole.LocalLeader => LeaderTier.Local,
        StaffRole.RegionalManager => LeaderTier.Regional,
        _ => null,
    };

    /// <summary>What a person answers for now.</summary>
    public static Appointment Of(StaffAccount account, Leader? leader) => Of(account.Role, leader);

    /// <inheritdoc cref="Of(StaffAccount, Leader?)"/>
    public static Appointment Of(StaffRole role, Leader? leader) => new(role, leader switch
    {
        null => [],
        { Tier: LeaderTier.Regional } => [leader.RegionCode],
        _ => [.. leader.LocationCodes],
    });

    /// <summary>Whether both are the same role at the same places, in whatever order these were said.</summary>
    public bool IsSameAs(Appointment other) => Role == other.Role && Places.ToImmutableSortedSet().SetEquals(other.Places);

    /// <summary>The locations that stand behind it; none for an admin, or where the places do not exist.</summary>
    public IReadOnlyList<Location> Among(IEnumerable<Location> locations) => Tier switch
    {
        LeaderTier.Local => [.. locations.Where(l => Places.Contains(l.Code))],
        LeaderTier.Regional => [.. locations.Where(l => Places.Contains(l.RegionCode))],
        _ => [],
    };

    /// <summary>A leader without places serves nobody, and one leader's places lie in one region.</summary>
    public IEnumerable<Refusal> Faults(IReadOnlyList<Location> locations)
    {
        var at = Among(locations);
        var stand = Tier switch
        {
            LeaderTier.Local => Places.Length > 0 && at.Count == Places.Distinct().Count() && at.Select(l => l.RegionCode).Distinct().Count() == 1,
            LeaderTier.Regional => Places.Length == 1 && at.Count > 0,
            _ => Places.IsEmpty,
        };
        return stand ? [] : [Refusal.Of(StaffRefusal.PlaceMissing)];
    }

    /// <summary>A leader who begins with the hours of the first place; they set their own afterwards.</summary>
    public Leader NewLeader(string name, IReadOnlyList<Location> locations, LeaderIds ids)
    {
        var first = Among(locations)[0];
        return new Leader
        {
            Id = ids.Next(Tier!.Value, Tier == LeaderTier.Local ? first.Code : first.RegionCode),
            Name = name,
            Tier = Tier.Value,
            RegionCode = first.RegionCode,
            LocationCodes = Tier == LeaderTier.Local ? [.. Places.Distinct()] : [],
            Languages = [first.Language],
            ZoneId = first.ZoneId,
            Hours = first.Hours,
            FocusTime = WeeklyHours.None,
            Reach = Tier == LeaderTier.Local ? Reach.Relay : Reach.InApp,
        };
    }
}
