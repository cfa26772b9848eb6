using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
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

    /// <summary>The wave as the admin has it before them.</summary>
    private (string Code, int Version) Seen => _picture is { Row.Wave: var wave } ? (wave.Code, wave.Version) : (Wave, 0);

    protected override object Subject => Wave;

    protected override void StartOver()
    {
        _leaving = null;
        Act.Clear();
    }

    private async Task Join(string location)
    {
        var it = Seen;
        await Do("Wave.Joined", actor => Commands.Join(actor, it.Code, location, it.Version));
    }

    private void AskToLeave(string location)
    {
        Act.Clear();
        _leaving = _picture?.Row.Members.FirstOrDefault(m => m.Location.Code == location);
    }

    // Refused, the question stays with what was typed.
    private async Task Leave(string reason)
    {
        var it = Seen;
        if (_leaving is { Location.Code: var location } && await Do("Wave.Left", actor => Commands.Leave(actor, it.Code, location, reason, it.Version)))
        {
            _leaving = null;
        }
    }

    private async Task Plan(WavePlan plan)
    {
        var it = Seen;
        await Do("Wave.Saved", actor => Commands.Plan(actor, it.Code, plan, it.Version));
    }

    private Task<bool> Move(MoveOrder order)
    {
        var it = Seen;
        return Do("Wave.Moved", actor => Commands.Move(actor, it.Code, order.Reason, order.Overrides, it.Version));
    }

    private async Task Dissolve()
    {
        var it = Seen;
        if (await Do("Wave.Saved", actor => Commands.Dissolve(actor, it.Code, it.Version)))
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
