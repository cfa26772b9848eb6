using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class OwnTimePanel
{
    // Each day as the text of its windows, so that a window that is half filled in is kept too.
    private List<string> _week = [];
    private List<string> _focus = [];
    private string _reason = "";
    private string _deputy = "";
    private TypedNumber _perDay = TypedNumber.Empty;
    private TypedNumber _open = TypedNumber.Empty;
    private TypedDate _from = TypedDate.Empty;
    private TypedDate _until = TypedDate.Empty;
    private NumberField? _perDayField;
    private NumberField? _openField;
    private DateField? _fromField;
    private DateField? _untilField;

    // A leader's days are those of their own place, wherever the manager is who sends them on leave.
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private int _stored;

    [Parameter, EditorRequired]
    public required LeaderDay Of { get; set; }

    /// <summary>The colleague to whom the person came to hand everything over.</summary>
    [Parameter]
    public string? HandTo { get; set; }

    /// <summary>Something was changed: what is shown should be read again.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private OwnTimeCommands Commands { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    private Leader Leader => Of.Card.Leader;

    private IEnumerable<Leave> Leaves => Leader.Leave.Where(l => l.End > Clock.Now);

    // Once: what the leader types is not overwritten by a push.
    protected override void OnInitialized()
    {
        (_week, _focus, _deputy) = ([.. Leader.Hours.Days], [.. Leader.FocusTime.Days], Leader.DeputyId ?? "");
        (_perDay, _open) = (TypedNumber.Of(Leader.OwnPer24Hours, CultureInfo.CurrentCulture), TypedNumber.Of(Leader.OwnOpenCap, CultureInfo.CurrentCulture));
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(Leader.ZoneId, out var zone) ? zone : Clock.Zone;
        _from = TypedDate.Of(DayOf(Clock.Now).AddDays(1));
        _until = _from;
    }

    /// <summary>Tells the browser that what was typed into one of the forms is stored, though it still shows it.</summary>
    private int? Sent(string what) => Act.Done == what ? _stored : null;

    private Task SetHours()
    {
        var (leader, week, focus, reason) = (Leader.Id, WeeklyHours.Text(_week), WeeklyHours.Text(_focus), _reason);
        return Do("Hours", actor => Commands.SetHours(actor, leader, week, focus, reason));
    }

    // Empty leaves a cap to the policy; what cannot be read does not.
    private Task SetCapacity()
    {
        var (leader, caps, reason) = (Leader.Id, new OwnCaps((int?)_perDay.Value, (int?)_open.Value), _reason);
        return _perDay.Fault is not null ? Lead(_perDayField?.Focus())
            : _open.Fault is not null ? Lead(_openField?.Focus())
            : Do("Capacity", actor => Commands.SetCapacity(actor, leader, caps, reason));
    }

    private Interval? Typed => _from.Value is { } from && _until.Value is { } until ? new Interval(StartOf(from), StartOf(until.AddDays(1))) : null;

    private Task TakeLeave()
    {
        (_from, _until) = (_from.Required(), _until.Required());
        var (leader, deputy, reason) = (Leader.Id, _deputy, _reason);
        return (_from.Value, Typed) switch
        {
            (_, { } leave) => Do("Leave", actor => Commands.TakeLeave(actor, leader, leave, deputy, reason)),
            (null, _) => Lead(_fromField?.Focus()),
            _ => Lead(_untilField?.Focus()),
        };
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, _zone).DateTime);

    // The end is the first instant that is no leave any more.
    private DateOnly LastDayOf(Leave leave) => DayOf(leave.End.AddTicks(-1));

    private DateTimeOffset StartOf(DateOnly day) => ZoneTime.StartOf(day, _zone).ToUniversalTime();

    // What was done or refused before is no answer to what is wrong now.
    private Task Lead(Task? focus)
    {
        Act.Clear();
        return focus ?? Task.CompletedTask;
    }

    private Task EndLeave(DateTimeOffset start)
    {
        var (leader, reason) = (Leader.Id, _reason);
        return Do("LeaveEnd", actor => Commands.EndLeave(actor, leader, start, reason));
    }

    // Refused, everything typed stays.
    private async Task Do(string what, Func<Actor, Task<Verdict>> command)
    {
        var reason = _reason;
        await Act.Run(
            command,
            () =>
            {
                _reason = _reason == reason ? "" : _reason;
                _stored++;
                return OnDone.InvokeAsync();
            },
            what);
    }
}
