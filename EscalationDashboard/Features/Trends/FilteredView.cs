using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

/// <summary>A page over whole weeks, cut by the place that its address names; the pages keep one another's addresses.</summary>
public abstract class PlaceView<TPicture> : TrendView<TPicture>
    where TPicture : class
{
    protected virtual TrendFilter Filter => TrendFilter.Of(InAddress.Number(Weeks, 0, int.MaxValue), Region, Location, null, null, Until);

    protected override object Asked => Filter;

    /// <summary>How many whole weeks.</summary>
    [SupplyParameterFromQuery(Name = "weeks")]
    [InAddress(AddressValue.Choice, "4", "13", "26", "52")]
    private string? Weeks { get; set; }

    [SupplyParameterFromQuery(Name = "region")]
    [InAddress(AddressValue.Region)]
    private string? Region { get; set; }

    [SupplyParameterFromQuery(Name = "location")]
    [InAddress(AddressValue.Location)]
    private string? Location { get; set; }

    /// <summary>A day of the week after the last one.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    [InAddress(AddressValue.Day, Week = AddressWeek.Begun)]
    private string? Until { get; set; }
}

/// <summary>One that is cut by reason and vehicle too.</summary>
public abstract class FilteredView<TPicture> : PlaceView<TPicture>
    where TPicture : class
{
    protected sealed override TrendFilter Filter => base.Filter.About(Reason, Model);

    [SupplyParameterFromQuery(Name = "reason")]
    [InAddress(AddressValue.Choice, Names = typeof(DisputeReason))]
    private string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    [InAddress(AddressValue.Model)]
    private string? Model { get; set; }
}
