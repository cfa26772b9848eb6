using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

public sealed partial class FairnessPage
{
    private LoadPhase _phase = LoadPhase.Loading;
    private TrendFilter? _shown;
    private FairnessPicture? _of;

    [SupplyParameterFromQuery(Name = "weeks")]
    private int? Weeks { get; set; }

    [SupplyParameterFromQuery(Name = "region")]
    private string? Region { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    private string? Location { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [Inject]
    private FairnessQueries Queries { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ILogger<FairnessPage> Log { get; set; } = null!;

    // What is counted by place alone is not narrowed by reason or vehicle, whatever the address says.
    private TrendFilter Filter => TrendFilter.Of(Weeks, Region, Location, null, null, Until);

    protected override Task OnParametersSetAsync() => Filter == _shown ? Task.CompletedTask : Load();

    private async Task Load()
    {
        try
        {
            _shown = Filter;
            _of = await Queries.Picture(await Staff.Actor(), Filter, Languages.Current.Code);
            _phase = LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The page {Page} could not be read", nameof(FairnessPage));
            _phase = LoadPhase.Failed;
        }
    }
}
