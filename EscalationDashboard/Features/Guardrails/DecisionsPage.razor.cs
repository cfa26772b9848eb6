using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Guardrails;

public sealed partial class DecisionsPage
{
    private DecisionFilter _filter = new();
    private DecisionChoices _choices = new([], []);
    private DecisionPage _page = new([], null);
    private OpenDecision? _open;
    private LoadPhase _phase = LoadPhase.Loading;

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "check")]
    private string? Check { get; set; }

    [SupplyParameterFromQuery(Name = "leader")]
    private string? Leader { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    private string? Place { get; set; }

    [SupplyParameterFromQuery(Name = "customer")]
    private string? Customer { get; set; }

    /// <summary>A day on the reader's own calendar, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    /// <summary>The last day, or an instant.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    /// <summary>The request whose decision is open beside the list.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    private string? Open { get; set; }

    [Inject]
    private DecisionQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ReaderClock Clock { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    [Inject]
    private ILogger<DecisionsPage> Log { get; set; } = null!;

    protected override Task OnParametersSetAsync() => Load();

    private async Task Load()
    {
        _filter = new DecisionFilter
        {
            Outcome = Enum.TryParse<RequestOutcome>(Outcome, ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null,
            Check = Some(Check),
            LeaderId = Some(Leader),
            LocationCode = Some(Place),
            Customer = Some(Customer),
            From = Instant(From, days: 0),
            Until = Instant(To, days: 1),
        };
        try
        {
            var actor = await Staff.Actor();
            _choices = await Queries.Choices(actor);
            _page = await Queries.Page(actor, _filter, DecisionCursor.Parse(Before));
            _open = Open is { } id ? await Queries.Find(actor, id) : null;
            _phase = _page.Rows.Count == 0 ? LoadPhase.Empty : LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The decisions could not be read");
            _phase = LoadPhase.Failed;
        }
    }

    private void Narrow((string Name, string? Value) change) => Address.NavigateTo(AddressOf(change, ("before", null), ("open", null)));

    private string AddressOf(params (string Name, string? Value)[] changes) => Address.GetUriWithQueryParameters(
        changes.ToDictionary(c => c.Name, c => (object?)Some(c.Value)));

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // A day begins at midnight where the reader is; the last day counts to its end.
    private DateTimeOffset? Instant(string? text, int days)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || at.Year is < 2000 or > 2200)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Clock.StartOf(day.AddDays(days))
            : at;
    }
}
