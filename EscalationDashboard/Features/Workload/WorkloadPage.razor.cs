using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Workload;

public sealed partial class WorkloadPage
{
    private Actor? _actor;
    private WorkloadPanel? _panel;
    private HeldPage? _held;
    private OpenHeld? _open;
    private TeamLists? _team;
    private IReadOnlyList<MissedCall> _missed = [];

    /// <summary>Which of the held requests are listed; all where none is named.</summary>
    [SupplyParameterFromQuery(Name = "held")]
    [InAddress(AddressValue.Choice, Names = typeof(RequestOutcome))]
    private string? Held { get; set; }

    /// <summary>The location whose lists stand behind its team's numbers.</summary>
    [SupplyParameterFromQuery(Name = "team")]
    [InAddress(AddressValue.Location)]
    private string? Team { get; set; }

    /// <summary>Where the page of held requests begins.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    [InAddress(AddressValue.Free)]
    private string? Before { get; set; }

    /// <summary>The held request that is open.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    [InAddress(AddressValue.Free)]
    private string? OpenId { get; set; }

    /// <summary>What the reader is about to do with it.</summary>
    [SupplyParameterFromQuery(Name = "act")]
    [InAddress(AddressValue.Choice, Names = typeof(StaffActionKind))]
    private string? Act { get; set; }

    /// <summary>By which column the leaders are in order; the fullest first where none is named.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    [InAddress(AddressValue.Choice, Names = typeof(LeaderColumn))]
    private string? Sort { get; set; }

    /// <summary>The other way around.</summary>
    [SupplyParameterFromQuery(Name = "turned")]
    [InAddress(AddressValue.Choice, "yes")]
    private string? Turned { get; set; }

    /// <summary>Which leaders are listed; all where nothing is named.</summary>
    [SupplyParameterFromQuery(Name = "leaders")]
    [InAddress(AddressValue.Choice, Names = typeof(LeaderFilter))]
    private string? Leaders { get; set; }

    [Inject]
    private WorkloadQueries Queries { get; set; } = null!;

    [Inject]
    private HeldQueries HeldBack { get; set; } = null!;

    [Inject]
    private MissedCallQueries Missed { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private RequestOutcome? Outcome => InAddress.One<RequestOutcome>(Held);

    private LeaderColumn? SortedBy => InAddress.One<LeaderColumn>(Sort);

    private LeaderFilter? Listed => InAddress.One<LeaderFilter>(Leaders);

    /// <summary>A leader who answers for a place or two sees its team beside their own time.</summary>
    private bool FewTeams => _panel is { Teams.Count: <= 2 };

    /// <summary>A person who answers for other leaders looks at all of them beside each other.</summary>
    private bool SeesOthers => _panel?.Leaders.Any(card => card.Leader.Id != _actor?.LeaderId) == true;

    private bool IsMine(Change change) => _actor?.Scope.Covers(change.LocationCode, change.RegionCode) ?? true;

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        var panel = await Queries.Panel(actor);
        var held = await HeldBack.Page(actor, Outcome, Before);
        var open = OpenId is { } id ? await HeldBack.Find(actor, id) : null;
        var team = Team is { } code ? await Queries.Team(actor, code) : null;
        var missed = await Missed.Open(actor);
        (_actor, _panel, _held, _open, _team, _missed) = (actor, panel, held, open, team, missed);
        return LoadPhase.Content;
    }

    private string AddressOf((string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)c.Value));
}
