using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class LeaderPage
{
    private Actor? _actor;
    private LeaderDay? _day;

    /// <summary>The leader's id.</summary>
    [Parameter]
    public string Leader { get; set; } = "";

    /// <summary>The colleague to whom everything is about to be handed.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    [InAddress(AddressValue.Leader)]
    private string? To { get; set; }

    [Inject]
    private LeaderDayQueries Queries { get; set; } = null!;

    protected override object Subject => Leader;

    private bool IsMine(Change change) => _actor?.Scope.Covers(change.LocationCode, change.RegionCode) ?? true;

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _actor = actor;
        _day = await Queries.Of(_actor, Leader);
        return _day is null ? LoadPhase.Empty : LoadPhase.Content;
    }
}
