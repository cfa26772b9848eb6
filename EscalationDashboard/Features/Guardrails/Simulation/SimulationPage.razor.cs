using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails.Simulation;

/// <summary>One simulation: how far it is, then what it showed. It does not mind whether anybody looks.</summary>
public sealed partial class SimulationPage
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private JobStatus<SimulationOrder>? _status;
    private SimulationPicture? _picture;
    private bool _mayCancel;

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
    private ActRunner Act { get; set; } = null!;

    protected override object Asked => Id;

    protected override void StartOver() => (Phase, _picture) = (LoadPhase.Loading, null);

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _mayCancel = actor.Role == StaffRole.PilotAdmin;
        _status = Runs.Find(Id);
        _picture = _status is { IsRunning: true } ? null : await Queries.Find(actor, Id);
        return _status is null && _picture is null ? LoadPhase.Empty : LoadPhase.Content;
    }

    private async Task Cancel()
    {
        await Act.Run(actor => Task.FromResult(Runs.Cancel(actor, Id)));
        await Load();
    }
}
