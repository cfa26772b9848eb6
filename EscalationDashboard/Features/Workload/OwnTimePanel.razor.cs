using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class OwnTimePanel
{
    private string _hours = "";
    private string _focus = "";
    private string _reason = "";
    private string _deputy = "";
    private string _taker = "";
    private int? _perDay;
    private int? _open;
    private DateOnly _from;
    private DateOnly _until;
    private HandOver? _effect;
    private bool _busy;
    private string? _done;
    private int _stored;
    private ImmutableArray<Refusal> _refusals = [];

    [Parameter, EditorRequired]
    public required LeaderDay Of { get; set; }

    /// <summary>Something was changed: what is shown should be read again.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private OwnTimeCommands Commands { get; set; } = null!;

    [Inject]
    private HandOverCommands HandOvers { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    private Leader Leader => Of.Card.Leader;

    // Once: what somebody types is not overwritten by a push.
    protected override void OnInitialized()
    {
        (_hours, _focus, _deputy) = (Leader.Hours.ToString(), Leader.FocusTime.ToString(), Leader.DeputyId ?? "");
        (_perDay, _open) = (Leader.OwnPer24Hours, Leader.OwnOpenCap);
        _from = DateOnly.FromDateTime(Clock.Now.Date).AddDays(1);
        _until = _from;
    }

    /// <summary>Tells the browser that what was typed into one of the forms is stored, though it still shows it.</summary>
    private int? Sent(string what) => _done == what ? _stored : null;

    private Task SetHours() => Do("Hours", actor => Commands.SetHours(actor, Leader.Id, _hours, _focus, _reason));

    private Task SetCapacity() => Do("Capacity", actor => Commands.SetCapacity(actor, Leader.Id, new OwnCaps(_perDay, _open), _reason));

    private Task TakeLeave() => Do("Leave", actor => Commands.TakeLeave(
        actor, Leader.Id, new Interval(Clock.StartOf(_from).ToUniversalTime(), Clock.StartOf(_until.AddDays(1)).ToUniversalTime()), _deputy, _reason));

    private Task EndLeave(DateTimeOffset start) => Do("LeaveEnd", actor => Commands.EndLeave(actor, Leader.Id, start, _reason));

    private Task HandAllOver() => Do("HandOver", actor => HandOvers.Run(actor, Leader.Id, _taker, _reason));

    private async Task Weigh(string deputy)
    {
        _taker = deputy;
        _effect = deputy.Length == 0 ? null : await HandOvers.Preview(await Staff.Actor(), Leader.Id, deputy);
    }

    // Refused, everything typed stays.
    private async Task Do(string what, Func<Actor, Task<Verdict>> command)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            var verdict = await command(await Staff.Actor());
            (_refusals, _done) = (verdict.Refusals, verdict.IsAllowed ? what : null);
            if (verdict.IsAllowed)
            {
                (_reason, _taker, _effect) = ("", "", null);
                _stored++;
                await OnDone.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
