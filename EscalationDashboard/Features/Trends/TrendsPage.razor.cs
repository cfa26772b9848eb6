using System.Globalization;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

public sealed partial class TrendsPage
{
    private LoadPhase _phase = LoadPhase.Loading;
    private TrendFilter? _shown;
    private TrendOverview? _of;

    /// <summary>How many whole weeks.</summary>
    [SupplyParameterFromQuery(Name = "weeks")]
    private int? Weeks { get; set; }

    [SupplyParameterFromQuery(Name = "region")]
    private string? Region { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    private string? Location { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    private string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    private string? Model { get; set; }

    /// <summary>A day of the week after the last one.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [Inject]
    private TrendQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ILogger<TrendsPage> Log { get; set; } = null!;

    private TrendFilter Filter => TrendFilter.Of(Weeks, Region, Location, Reason, Model, Until);

    protected override Task OnParametersSetAsync() => Filter == _shown ? Task.CompletedTask : Load();

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private async Task Load()
    {
        try
        {
            _shown = Filter;
            _of = await Queries.Overview(await Staff.Actor(), Filter, Languages.Current.Code);
            _phase = LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The trends could not be read");
            _phase = LoadPhase.Failed;
        }
    }
}
