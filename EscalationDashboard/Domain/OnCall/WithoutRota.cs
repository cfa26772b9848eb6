using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>
/// Who of a place is reached where no rota says it, so that nobody's dispute has nobody: a leader at work comes before one in focus
/// time, and that one before one who has gone home. A leader on leave is left in peace, and the deputy reached in their stead.
/// </summary>
public static class WithoutRota
{
    /// <param name="leaders">Those of the place, or of the region.</param>
    /// <param name="find">Finds a deputy by id, also one of another place.</param>
    /// <param name="holidays">On which a leader does not work.</param>
    public static IReadOnlyList<Leader> Order(
        IEnumerable<Leader> leaders, Func<string, Leader?> find, Func<Leader, IEnumerable<DateOnly>> holidays, DateTimeOffset at) =>
        [.. leaders.Select(leader => InTheirStead(leader, find, at)).OfType<Leader>()
            .DistinctBy(leader => leader.Id)
            .OrderBy(leader => Place(leader.Duty(holidays(leader)).AbsenceAt(at)))
            .ThenBy(leader => leader.Id, StringComparer.Ordinal)];

    private static Leader? InTheirStead(Leader leader, Func<string, Leader?> find, DateTimeOffset at) =>
        !IsAway(leader, at) ? leader
        : leader.DeputyAt(at) is { } id && find(id) is { } deputy && !IsAway(deputy, at) ? deputy
        : null;

    private static bool IsAway(Leader leader, DateTimeOffset at) => leader.LeftAt is not null || leader.IsOnLeave(at);

    private static int Place(Absence? absence) => absence switch
    {
        null => 0,
        Absence.InFocus => 1,
        _ => 2,
    };
}
