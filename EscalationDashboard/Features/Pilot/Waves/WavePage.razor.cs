using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Pilot.Waves;

public sealed partial class WavePage
{
    private WavePicture? _picture;
    private PilotRow? _leaving;

    /// <summary>The wave's code.</summary>
    [Parameter]
    public string Wave { get; set; } = "";

    [Inject]
    private ActRunner Act { get; set; } = null!;

    [Inject]
    private WaveQueries Queries { get; set; } = null!;

    [Inject]
    private WaveCommands Commands { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private int Version => _picture?.Row.Wave.Version ?? 0;

    private async Task Join(string location) => await Do("Wave.Joined", actor => Commands.Join(actor, Wave, location, Version));

    private void AskToLeave(string location)
    {
        Act.Clear();
        _leaving = _picture?.Row.Members.FirstOrDefault(m => m.Location.Code == location);
    }

    // Refused, the question stays with what was typed.
    private async Task Leave(string reason)
    {
        if (_leaving is { Location.Code: var location } && await Do("Wave.Left", actor => Commands.Leave(actor, Wave, location, reason, Version)))
        {
            _leaving = null;
        }
    }

    private async Task Plan(WavePlan plan) => await Do("Wave.Saved", actor => Commands.Plan(actor, Wave, plan, Version));

    private Task<bool> Move(MoveOrder order) => Do("Wave.Moved", actor => Commands.Move(actor, Wave, order.Reason, order.Overrides, Version));

    private async Task Dissolve()
    {
        if (await Do("Wave.Saved", actor => Commands.Dissolve(actor, Wave, Version)))
        {
            Address.NavigateTo(Links.Waves);
        }
    }

    private async Task<bool> Do(string done, Func<Actor, Task<Verdict>> command)
    {
        var verdict = await Act.Run(command, name: done);
        await Load();
        return verdict is { IsAllowed: true };
    }

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _picture = await Queries.Wave(actor, Wave, Languages.Current.Code);
        return _picture is null ? LoadPhase.Empty : LoadPhase.Content;
    }
}
