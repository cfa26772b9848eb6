using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

/// <summary>A page over whole weeks, cut by what its address names; the pages keep one another's addresses.</summary>
public abstract class FilteredView<TPicture> : TrendView<TPicture>
    where TPicture : class
{
    protected TrendFilter Filter => TrendFilter.Of(InAddress.Number(Weeks, 0, int.MaxValue), Region, Location, Reason, Model, Until) is var asked && PlaceOnly ? asked.OfPlaces() : asked;

    protected override object Asked => Filter;

    /// <summary>Whether the page counts by place alone, whatever reason or vehicle the address names.</summary>
    protected virtual bool PlaceOnly => false;

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

    [SupplyParameterFromQuery(Name = "reason")]
    [InAddress(AddressValue.Choice, Names = typeof(DisputeReason))]
    private string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "model")]
    [InAddress(AddressValue.Free)]
    private string? Model { get; set; }

    /// <summary>A day of the week after the last one.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    [InAddress(AddressValue.Day)]
    private string? Until { get; set; }
}
