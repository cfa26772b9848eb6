using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
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

    [SupplyParameterFromQuery(Name = "was")]
    [InAddress(AddressValue.Choice, Names = typeof(RequestOutcome))]
    private string? Was { get; set; }

    [SupplyParameterFromQuery(Name = "becomes")]
    [InAddress(AddressValue.Choice, Names = typeof(RequestOutcome))]
    private string? Becomes { get; set; }

    /// <summary>The figure of the summary whose requests are listed.</summary>
    [SupplyParameterFromQuery(Name = "only")]
    [InAddress(AddressValue.Choice, Names = typeof(ChangeKind))]
    private string? Only { get; set; }

    private SimulationCut Cut => new(InAddress.One<RequestOutcome>(Was), InAddress.One<RequestOutcome>(Becomes), InAddress.One<ChangeKind>(Only));

    [Inject]
    private SimulationRuns Runs { get; set; } = null!;

    [Inject]
    private SimulationQueries Queries { get; set; } = null!;

    [Inject]
    private ActRunner Act { get; set; } = null!;

    protected override object Asked => Id;

    protected override object Subject => Id;

    protected override void StartOver() => (_status, _picture) = (null, null);

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _mayCancel = actor.Role == StaffRole.PilotAdmin;
        _status = Runs.Find(Id);
        _picture = _status is { IsRunning: true } ? null : await Queries.Find(actor, Id);
        return _status is null && _picture is null ? LoadPhase.Empty : LoadPhase.Content;
    }

    private async Task Cancel()
    {
        if (_status is { Id: var id })
        {
            await Act.Run(actor => Task.FromResult(Runs.Cancel(actor, id)));
            await Load();
        }
    }
}
