using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class LeaderPage
{
    private readonly InTurn _turn = new();
    private LoadPhase _phase = LoadPhase.Loading;
    private Actor? _actor;
    private LeaderDay? _day;

    /// <summary>The leader's id.</summary>
    [Parameter]
    public string Leader { get; set; } = "";

    [Inject]
    private LeaderDayQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ILogger<LeaderPage> Log { get; set; } = null!;

    protected override Task OnParametersSetAsync() => Load();

    private bool IsMine(Change change) => _actor?.Scope.Covers(change.LocationCode, change.RegionCode) ?? true;

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
            _actor = await Staff.Actor();
            _day = await Queries.Of(_actor, Leader);
            _phase = _day is null ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The leader's day could not be read");
            _phase = LoadPhase.Failed;
        }
    }
}
