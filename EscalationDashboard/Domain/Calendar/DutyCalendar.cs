using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Calendar;

/// <summary>When a leader takes contact: hours, less holidays, focus time and leave.</summary>
public sealed class DutyCalendar(BusinessCalendar hours, BusinessCalendar focus, IEnumerable<Interval> leave)
{
    private static readonly BusinessCalendar Shut = new("UTC", WeeklyHours.None, []);

    /// <summary>Of a leader whose hours nobody can tell.</summary>
    public static readonly DutyCalendar Never = new(Shut, Shut, []);

    public BusinessCalendar Hours { get; } = hours;

    public BusinessCalendar Focus { get; } = focus;

    public ImmutableArray<Interval> Leave { get; } = [.. leave];

    public Absence? AbsenceAt(DateTimeOffset at) =>
        Leave.Any(l => l.Contains(at)) ? Absence.OnLeave
        : !Hours.IsOpen(at) ? Absence.OffDuty
        : Focus.IsOpen(at) ? Absence.InFocus
        : null;

    /// <summary>The first instant from <paramref name="from"/> up to <paramref name="until"/> at which the leader takes contact.</summary>
    public DateTimeOffset? NextOnDuty(DateTimeOffset from, DateTimeOffset until)
    {
        var at = from;
        while (at <= until)
        {
            var next = AbsenceAt(at) switch
            {
                null => at,
                Absence.OnLeave => Leave.Where(l => l.Contains(at)).Max(l => l.End),
                Absence.InFocus => Focus.OpenFrom(at).First().End,
                _ => Hours.NextOpen(at) ?? DateTimeOffset.MaxValue,
            };
            if (next == at)
            {
                return at;
            }

            at = next;
        }

        return null;
    }
}

/// <summary>Why a leader does not take contact at an instant.</summary>
public enum Absence
{
    OffDuty,
    OnLeave,
    InFocus,
}
