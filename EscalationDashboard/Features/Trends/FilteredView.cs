using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

/// <summary>A page over whole weeks, cut by what its address names; the pages keep one another's addresses.</summary>
public abstract class FilteredView<TPicture> : TrendView<TPicture>
    where TPicture : class
{
    protected TrendFilter Filter => TrendFilter.Of(Weeks, Region, Location, Reason, Model, Until) is var asked && PlaceOnly ? asked.OfPlaces() : asked;

    protected override object Asked => Filter;

    /// <summary>Whether the page counts by place alone, whatever reason or vehicle the address names.</summary>
    protected virtual bool PlaceOnly => false;

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
}
