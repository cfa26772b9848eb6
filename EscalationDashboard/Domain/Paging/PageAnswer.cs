using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Paging;

/// <summary>Whether the word of a person who said that they look after a page still counts.</summary>
public static class PageAnswer
{
    /// <summary>
    /// Not where they have left, are on leave, or answer for the place no more, be it as its own or for a colleague: then nobody looks
    /// after it.
    /// </summary>
    /// <param name="leader">Of that person; null for an admin.</param>
    /// <param name="colleagues">The leaders of the place's region.</param>
    public static bool Counts(Page page, StaffAccount by, Leader? leader, IEnumerable<Leader> colleagues, DateTimeOffset now)
    {
        if (by.LeftAt is not null || leader is null)
        {
            return by is { LeftAt: null, Role: StaffRole.PilotAdmin };
        }

        return !leader.IsOnLeave(now) && (leader.Serves(page.LocationCode, page.RegionCode)
            || (leader.LeftAt is null && colleagues.Any(l => l.Serves(page.LocationCode, page.RegionCode) && l.HasDeputy(leader.Id, now))));
    }
}
