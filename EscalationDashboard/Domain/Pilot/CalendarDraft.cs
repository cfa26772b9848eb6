using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>A location's calendar as an admin wants it, read from what they wrote.</summary>
public sealed record CalendarDraft(WeeklyHours Hours, IReadOnlyCollection<DateOnly> Holidays)
{
    /// <returns>The draft, or every reason against it.</returns>
    public static (Verdict Verdict, CalendarDraft? Draft) Read(Actor actor, string hours, string holidays)
    {
        var (week, fault) = Week(hours);
        var (days, wrong) = HolidayList.Read(holidays);
        var verdict = Verdict.Refused(new[]
        {
            NotAnAdmin(actor),
            fault is null ? null : Refusal.Of(CalendarRefusal.HoursUnreadable, ("fault", fault)),
            week is { IsEmpty: true } ? Refusal.Of(CalendarRefusal.NeverOpen) : null,
            Unreadable(wrong),
            days.Count > HolidayList.Most ? Refusal.Of(CalendarRefusal.TooManyHolidays, ("limit", $"{HolidayList.Most}")) : null,
        }.OfType<Refusal>());
        return (verdict, verdict.IsAllowed ? new CalendarDraft(week!, days) : null);
    }

    public static Refusal? NotAnAdmin(Actor actor) => actor.Role == StaffRole.PilotAdmin ? null : Refusal.Of(StageRefusal.NotAnAdmin);

    public static Refusal? Unreadable(IReadOnlyCollection<string> wrong) =>
        wrong.Count == 0 ? null : Refusal.Of(CalendarRefusal.HolidaysUnreadable, ("words", string.Join(" ", wrong.Take(5).Select(word => NameText.Shortened(word, 40)))));

    public static Refusal? WithoutReason(string reason) => TextRefusal.Against(reason, Refusal.ReasonMissing);

    public void Apply(Location to)
    {
        to.Hours = Hours;
        to.Holidays.Clear();
        to.Holidays.UnionWith(Holidays);
    }

    private static (WeeklyHours? Week, string? Fault) Week(string hours)
    {
        try
        {
            return (WeeklyHours.Parse(hours.Replace('\n', ';')), null);
        }
        catch (HoursFormatException e)
        {
            return (null, NameText.Shortened(e.Part, 40));
        }
    }
}

/// <summary>Days to add to every location of a region, and days to take away.</summary>
public sealed record RegionHolidays(IReadOnlyCollection<DateOnly> Add, IReadOnlyCollection<DateOnly> Remove)
{
    /// <returns>The days, or every reason against them.</returns>
    public static (Verdict Verdict, RegionHolidays? Days) Read(Actor actor, string add, string remove)
    {
        var (more, wrong) = HolidayList.Read(add);
        var (fewer, alsoWrong) = HolidayList.Read(remove);
        var verdict = Verdict.Refused(new[]
        {
            CalendarDraft.NotAnAdmin(actor),
            CalendarDraft.Unreadable([.. wrong, .. alsoWrong]),
            more.Count + fewer.Count == 0 && wrong.Count + alsoWrong.Count == 0 ? Refusal.Of(CalendarRefusal.NoHolidays) : null,
        }.OfType<Refusal>());
        return (verdict, verdict.IsAllowed ? new RegionHolidays(more, fewer) : null);
    }

    /// <summary>A location's calendar with these days.</summary>
    public CalendarDraft Of(Location location) => new(location.Hours, [.. location.Holidays.Except(Remove).Union(Add).Order()]);

    public bool Changes(Location location) => !Of(location).Holidays.SequenceEqual(location.Holidays);
}
