using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>One simulation: how far it is, then what it showed. It does not mind whether anybody looks.</summary>
public sealed partial class SimulationPage : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _gone = new();
    private LoadPhase _phase = LoadPhase.Loading;
    private RunStatus? _status;
    private SimulationPicture? _picture;
    private bool _mayCancel;
    private string? _shown;

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    [InAddress(AddressValue.Number, From = 1)]
    private string? Number { get; set; }

    [Inject]
    private SimulationRuns Runs { get; set; } = null!;

    [Inject]
    private SimulationQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<SimulationPage> Log { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Id)
        {
            (_shown, _phase, _picture) = (Id, LoadPhase.Loading, null);
            await Load();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = Follow(_gone.Token);
        }
    }

    // Looks again while it runs, and once more when it has ended.
    private async Task Follow(CancellationToken gone)
    {
        try
        {
            using var timer = new PeriodicTimer(LookEvery, Clock);
            while (await timer.WaitForNextTickAsync(gone))
            {
                if (_status is { IsRunning: true })
                {
                    await InvokeAsync(Load);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The page has gone; the simulation goes on.
        }
    }

    private async Task Load()
    {
        try
        {
            var actor = await Staff.Actor();
            _mayCancel = actor.Role == StaffRole.PilotAdmin;
            _status = Runs.Find(Id);
            _picture = _status is { IsRunning: true } ? null : await Queries.Find(actor, Id);
            _phase = _status is null && _picture is null ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "Simulation {Id} could not be read", Id);
            _phase = LoadPhase.Failed;
        }

        StateHasChanged();
    }

    private async Task Cancel()
    {
        Runs.Cancel(await Staff.Actor(), Id);
        await Load();
    }
}
