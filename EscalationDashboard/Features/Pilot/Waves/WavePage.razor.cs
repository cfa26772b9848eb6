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
    private readonly InTurn _turn = new();
    private LoadPhase _phase = LoadPhase.Loading;
    private WavePicture? _picture;
    private ImmutableArray<Refusal> _refusals = [];
    private string? _done;
    private bool _busy;

    /// <summary>The wave's code.</summary>
    [Parameter]
    public string Wave { get; set; } = "";

    [Inject]
    private WaveQueries Queries { get; set; } = null!;

    [Inject]
    private WaveCommands Commands { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private LiveStatus Live { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private ILogger<WavePage> Log { get; set; } = null!;

    private bool Resting => _busy || !Live.MayAct;

    private int Version => _picture?.Row.Wave.Version ?? 0;

    protected override Task OnParametersSetAsync() => Load();

    private async Task Join(string location) => await Act("Wave.Joined", actor => Commands.Join(actor, Wave, location, Version));

    private async Task Leave(string location) => await Act("Wave.Left", actor => Commands.Leave(actor, Wave, location, Version));

    private async Task Plan(WavePlan plan) => await Act("Wave.Saved", actor => Commands.Plan(actor, Wave, plan, Version));

    private async Task Move(WaveOrder order) => await Act("Wave.Moved", async actor =>
    {
        var verdict = await Commands.Move(actor, Wave, order.Reason, order.Overrides, Version);
        order.Answered(verdict.IsAllowed);
        return verdict;
    });

    private async Task Dissolve()
    {
        if (await Act("Wave.Saved", actor => Commands.Dissolve(actor, Wave, Version)))
        {
            Address.NavigateTo(Links.Waves);
        }
    }

    private async Task<bool> Act(string done, Func<Actor, Task<Verdict>> act)
    {
        if (_busy)
        {
            return false;
        }

        _busy = true;
        try
        {
            var verdict = await act(await Staff.Actor());
            (_refusals, _done) = (verdict.Refusals, verdict.IsAllowed ? done : null);
            await Load();
            return verdict.IsAllowed;
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task Look()
    {
        await Load();
        StateHasChanged();
    }

    private Task Load() => _turn.Run(Read);

    private async Task Read()
    {
        try
        {
            _picture = await Queries.Wave(await Staff.Actor(), Wave, Languages.Current.Code);
            _phase = _picture is null ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The wave {Wave} could not be read", Wave);
            _phase = LoadPhase.Failed;
        }
    }
}
