using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails;

public sealed partial class DecisionsPage
{
    private DecisionFilter _filter = new();
    private DecisionChoices _choices = new([], []);
    private DecisionPage _page = new([], null);
    private OpenDecision? _open;
    private IReadOnlyList<RuleFigures> _rules = [];

    [SupplyParameterFromQuery(Name = "outcome")]
    [InAddress(AddressValue.Choice, Names = typeof(RequestOutcome))]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "check")]
    [InAddress(AddressValue.Check)]
    private string? Check { get; set; }

    [SupplyParameterFromQuery(Name = "only")]
    [InAddress(AddressValue.Choice, Names = typeof(DecisionKind))]
    private string? Only { get; set; }

    [SupplyParameterFromQuery(Name = "leader")]
    [InAddress(AddressValue.Leader)]
    private string? Leader { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    [InAddress(AddressValue.Location)]
    private string? Place { get; set; }

    [SupplyParameterFromQuery(Name = "customer")]
    [InAddress(AddressValue.Free)]
    private string? Customer { get; set; }

    /// <summary>A day on the reader's own calendar, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    [InAddress(AddressValue.Moment)]
    private string? From { get; set; }

    /// <summary>The last day, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    [InAddress(AddressValue.Moment)]
    private string? To { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    [InAddress(AddressValue.Free)]
    private string? Before { get; set; }

    /// <summary>The request whose decision is open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    [InAddress(AddressValue.Free)]
    private string? Open { get; set; }

    [Inject]
    private DecisionQueries Queries { get; set; } = null!;

    [Inject]
    private GuardrailQueries Rules { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    protected override async Task<LoadPhase> Read(Actor actor)
    {
        _filter = DecisionFilter.Of(
            name => name switch
            {
                "outcome" => Outcome,
                "check" => Check,
                "only" => Only,
                "leader" => Leader,
                "location" => Place,
                "customer" => Customer,
                "from" => From,
                _ => To,
            },
            Clock.StartOf);
        _choices = await Queries.Choices(actor);
        _page = await Queries.Page(actor, _filter, DecisionCursor.Parse(Before));
        _rules = await Rules.Rules(actor);
        _open = Open is { } id ? await Queries.Find(actor, id) : null;
        return _page.Rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;
    }

    private void Narrow((string Name, string? Value) change) => Address.NavigateTo(AddressOf(change, ("before", null), ("open", null)));

    private string AddressOf(params (string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)InAddress.Text(c.Value)));
}
