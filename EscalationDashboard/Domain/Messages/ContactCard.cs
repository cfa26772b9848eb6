using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Messages;

/// <summary>One leader on a contact card, as the customer was told; in no language, so that two cards can be compared.</summary>
/// <param name="Hours">As <see cref="Calendar.WeeklyHours"/> write themselves.</param>
/// <param name="Phone">The number to call; null where the leader is reached in the app.</param>
public sealed record CardEntry(string LeaderId, string Name, LeaderTier Tier, string Hours, Reach Reach, string? Phone)
{
    /// <summary>The place by whose clocks the hours are written: the location's city, or that of a leader who works elsewhere.</summary>
    public string Clock { get; init; } = "";
}

/// <summary>What differs between two cards, of one leader.</summary>
/// <param name="Entry">As it is now; as it was, where the leader has left.</param>
/// <param name="Before">As it was; null where the leader is new.</param>
public sealed record CardChange(CardChangeKind Kind, CardEntry Entry, CardEntry? Before);

public enum CardChangeKind
{
    Joined,
    Left,
    Renamed,
    Hours,
    Reach,
}

/// <summary>Who stands on the contact card of a location, and what counts as a change of it: what its customers can read on it.</summary>
public static class ContactCard
{
    /// <summary>The local leaders of the location, then those of its region.</summary>
    public static List<CardEntry> Of(IEnumerable<Leader> leaders, Location location) => [.. leaders
        .Where(l => l.Serves(location.Code, location.RegionCode))
        .OrderBy(l => l.Tier).ThenBy(l => l.Id, StringComparer.Ordinal)
        .Select(l => EntryOf(l, location))];

    /// <summary>What has changed, in the order of the new card; those who have left come last.</summary>
    public static List<CardChange> Between(IReadOnlyCollection<CardEntry> before, IReadOnlyCollection<CardEntry> now)
    {
        var was = before.ToDictionary(e => e.LeaderId);
        var remain = now.Select(e => e.LeaderId).ToHashSet();
        return
        [
            .. now.SelectMany(entry => was.TryGetValue(entry.LeaderId, out var old)
                ? Differences(old, entry)
                : [new CardChange(CardChangeKind.Joined, entry, null)]),
            .. before.Where(entry => !remain.Contains(entry.LeaderId)).Select(entry => new CardChange(CardChangeKind.Left, entry, entry)),
        ];
    }

    private static IEnumerable<CardChange> Differences(CardEntry old, CardEntry entry)
    {
        if (old.Name != entry.Name)
        {
            yield return new CardChange(CardChangeKind.Renamed, entry, old);
        }

        if ((old.Hours, old.Clock) != (entry.Hours, entry.Clock))
        {
            yield return new CardChange(CardChangeKind.Hours, entry, old);
        }

        if ((old.Reach, old.Phone) != (entry.Reach, entry.Phone))
        {
            yield return new CardChange(CardChangeKind.Reach, entry, old);
        }
    }

    // A leader's own number is on the card only by that leader's choice; without one the location's number serves.
    private static CardEntry EntryOf(Leader leader, Location location)
    {
        var (reach, phone) = leader.Reach switch
        {
            Reach.Direct when leader.DirectPhone is { Length: > 0 } own => (Reach.Direct, own),
            Reach.InApp => (Reach.InApp, null),
            _ => (Reach.Relay, (string?)location.RelayPhone),
        };
        return new CardEntry(leader.Id, leader.Name, leader.Tier, leader.Hours.ToString(), reach, phone) { Clock = ClockOf(leader, location) };
    }

    // Zones are named after cities, which is how people speak of another place's time.
    private static string ClockOf(Leader leader, Location location) => leader.ZoneId == location.ZoneId
        ? location.City
        : leader.ZoneId[(leader.ZoneId.LastIndexOf('/') + 1)..].Replace('_', ' ');
}

/// <summary>What became of the cards at some locations.</summary>
public sealed record CardsFollowed(int Reissued, int Withdrawn, int GivenBack);
