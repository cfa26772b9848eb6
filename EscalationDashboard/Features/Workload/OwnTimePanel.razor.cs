using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class OwnTimePanel
{
    private string _hours = "";
    private string _focus = "";
    private string _reason = "";
    private string _deputy = "";
    private string _taker = "";
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
    private HandOver? _effect;
    private int _stored;

    [Parameter, EditorRequired]
    public required LeaderDay Of { get; set; }

    /// <summary>Something was changed: what is shown should be read again.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private OwnTimeCommands Commands { get; set; } = null!;

    [Inject]
    private HandOverCommands HandOvers { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    private Leader Leader => Of.Card.Leader;

    // Once: what the leader types is not overwritten by a push.
    protected override void OnInitialized()
    {
        (_hours, _focus, _deputy) = (Leader.Hours.ToString(), Leader.FocusTime.ToString(), Leader.DeputyId ?? "");
        (_perDay, _open) = (TypedNumber.Of(Leader.OwnPer24Hours, CultureInfo.CurrentCulture), TypedNumber.Of(Leader.OwnOpenCap, CultureInfo.CurrentCulture));
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(Leader.ZoneId, out var zone) ? zone : Clock.Zone;
        _from = TypedDate.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.Now, _zone).DateTime).AddDays(1));
        _until = _from;
    }

    /// <summary>Tells the browser that what was typed into one of the forms is stored, though it still shows it.</summary>
    private int? Sent(string what) => Act.Done == what ? _stored : null;

    private Task SetHours() => Do("Hours", actor => Commands.SetHours(actor, Leader.Id, _hours, _focus, _reason));

    // Empty leaves a cap to the policy; what cannot be read does not.
    private Task SetCapacity() =>
        _perDay.Fault is not null ? Lead(_perDayField?.Focus())
        : _open.Fault is not null ? Lead(_openField?.Focus())
        : Do("Capacity", actor => Commands.SetCapacity(actor, Leader.Id, new OwnCaps((int?)_perDay.Value, (int?)_open.Value), _reason));

    private Task TakeLeave()
    {
        (_from, _until) = (_from.Required(), _until.Required());
        return (_from.Value, _until.Value) switch
        {
            ({ } from, { } until) => Do("Leave", actor => Commands.TakeLeave(
                actor, Leader.Id, new Interval(StartOf(from), StartOf(until.AddDays(1))), _deputy, _reason)),
            (null, _) => Lead(_fromField?.Focus()),
            _ => Lead(_untilField?.Focus()),
        };
    }

    private DateTimeOffset StartOf(DateOnly day) => ZoneTime.StartOf(day, _zone).ToUniversalTime();

    // What was done before is no answer to what is refused now.
    private Task Lead(Task? focus)
    {
        Act.ClearDone();
        return focus ?? Task.CompletedTask;
    }

    private Task EndLeave(DateTimeOffset start) => Do("LeaveEnd", actor => Commands.EndLeave(actor, Leader.Id, start, _reason));

    private Task HandAllOver() => Do("HandOver", actor => HandOvers.Run(actor, Leader.Id, _taker, _reason));

    private async Task Weigh(string deputy)
    {
        _taker = deputy;
        _effect = deputy.Length == 0 ? null : await HandOvers.Preview(await Staff.Actor(), Leader.Id, deputy);
    }

    // Refused, everything typed stays.
    private async Task Do(string what, Func<Actor, Task<Verdict>> command) => await Act.Run(
        command,
        () =>
        {
            (_reason, _taker, _effect) = ("", "", null);
            _stored++;
            return OnDone.InvokeAsync();
        },
        what);
}
