using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Calendars;

/// <summary>When one location is open: its week, and the days on which it is shut.</summary>
public sealed partial class CalendarPage
{
    private PilotRow? _row;
    private List<string> _week = [.. WeeklyHours.None.Days];
    private SortedSet<DateOnly> _days = [];
    private DateOnly _today;
    private CalendarEffect? _effect;

    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private PilotQueries Queries { get; set; } = null!;

    [Inject]
    private CalendarCommands Commands { get; set; } = null!;

    [Inject]
    private HolidayNames Names { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override object Subject => Code;

    protected override void StartOver()
    {
        _effect = null;
        Act.Clear();
    }

    private List<DateOnly> Coming => [.. _days.Where(d => d >= _today)];

    /// <summary>Public holidays of the country on which the location is open.</summary>
    private List<DateOnly> Missing => [.. Names.Coming(_row!.Location.Country, _today).Select(h => h.Day).Where(d => !_days.Contains(d)).Distinct()];

    private DayMark MarkOf(DateOnly day)
    {
        var (on, was, name) = (_days.Contains(day), _row!.Location.Holidays.Contains(day), Names.NameOf(day, [_row.Location.Country]));
        return (on, was) switch
        {
            (true, true) => new DayMark(true, "on", name ?? T["Holidays.Holiday"]),
            (true, false) => new DayMark(true, "added", Said(name, "Holidays.WillAdd")),
            (false, true) => new DayMark(false, "removed", Said(name, "Holidays.WillRemove")),
            _ => name is null ? DayMark.Plain : new DayMark(false, "", name),
        };
    }

    private string Said(string? name, string what) => name is null ? T[what] : $"{name}, {T[what]}";

    private void Turn(DateOnly day)
    {
        if (!_days.Remove(day))
        {
            _days.Add(day);
        }

        Changed();
    }

    private void Add(DateOnly day)
    {
        _days.Add(day);
        Changed();
    }

    private void AddPublic()
    {
        _days.UnionWith(Missing);
        Changed();
    }

    // What was shown was the effect of something else.
    private void Changed()
    {
        _effect = null;
        Act.ClearDone();
    }

    private Func<Actor, Task<Verdict>> Show()
    {
        var (code, week, days) = (_row!.Location.Code, WeeklyHours.Text(_week), HolidayList.Write(_days));
        return async actor =>
        {
            (var verdict, _effect) = await Commands.Preview(actor, code, week, days);
            StateHasChanged();
            return verdict;
        };
    }

    private Func<Actor, Task<Verdict>> Save(string reason)
    {
        var (seen, week, days) = (_row!.Location, WeeklyHours.Text(_week), HolidayList.Write(_days));
        return actor => Commands.Set(actor, seen.Code, week, days, reason, SeenCalendar.Of(seen));
    }

    // What is marked as a change is one against what is there by now; what the admin chose stays.
    private async Task Renew()
    {
        if (await Queries.Place(await Staff.Actor(), Code, Languages.Current.Code) is { Row: var row } && row.Location.Code == Code)
        {
            (_row, _effect) = (row, null);
        }
    }

    private Task Saved()
    {
        _effect = null;
        return Load();
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _row = (await Queries.Place(actor, Code, Languages.Current.Code))?.Row;
        if (_row is { Location: var location })
        {
            (_week, _days, _today) = ([.. location.Hours.Days], [.. location.Holidays], location.Calendar().LocalDate(Clock.GetUtcNow()));
        }

        return Found(_row);
    }
}
