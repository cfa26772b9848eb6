using System.Globalization;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

public sealed partial class CausesPage
{
    private LoadPhase _phase = LoadPhase.Loading;
    private (TrendFilter, string?)? _shown;
    private CausePicture? _of;

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

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    /// <summary>The cause whose weeks are shown.</summary>
    [SupplyParameterFromQuery(Name = "cause")]
    private string? Cause { get; set; }

    private TrendFilter Filter => TrendFilter.Of(Weeks, Region, Location, Reason, Model, Until);

    private List<ChartTarget> Aims => [new(0, T["Trends.Target.Zero"])];

    protected override Task OnParametersSetAsync() => (Filter, Cause) == _shown ? Task.CompletedTask : Load();

    private void Choose(ChangeEventArgs e) =>
        Address.NavigateTo(Address.GetUriWithQueryParameter("cause", e.Value?.ToString() is { Length: > 0 } value ? value : null));

    private List<ChartPoint> Points(CausePicture of) =>
    [
        .. of.Weeks.Select(w => new ChartPoint(
            TrendText.Week(w.Week), w.Rate.PerHundred, w.Rate.PerHundred?.ToString("0.00", CultureInfo.CurrentCulture) ?? TrendText.Nothing,
            Filter.Disputes(new TrendPeriod(w.Week, w.Week.AddDays(7)), "Settled", cause: Cause), Quiet: w.Before || w.Rate.IsSmall,
            Note: T["Trends.PerHundred.Of", TrendText.Count(w.Rate.Disputes), TrendText.Count(w.Rate.Visits)])),
    ];

    // A fix stands on its day, between the weeks.
    private List<ChartEvent> Events(CausePicture of) =>
    [
        .. of.Fixes.Select(f => f.Fix)
            .Where(f => f.State != CauseFixState.Withdrawn && (Cause is null || f.RootCauseCode == Cause)
                && f.FixedOn >= of.Period.Before.From && f.FixedOn < of.Period.Until)
            .Select(f => new ChartEvent(
                ((f.FixedOn.DayNumber - of.Period.Before.From.DayNumber) / 7.0) - 0.5, f.Change.Length > 28 ? $"{f.Change[..27]}…" : f.Change)),
    ];

    private string Sentence(CausePicture of)
    {
        var (now, before) = (of.Weeks.Where(w => !w.Before), of.Weeks.Where(w => w.Before));
        return T["Trends.Zero.Sentence", TrendText.PerHundred(Sum(now)), TrendText.PerHundred(Sum(before)), of.Period.Weeks];

        static Rate Sum(IEnumerable<WeekPoint> weeks) => weeks.Aggregate(Rate.None, (sum, w) => sum + w.Rate);
    }

    private async Task Load()
    {
        try
        {
            _shown = (Filter, Cause);
            _of = await Queries.Picture(await Staff.Actor(), Filter, Cause, Languages.Current.Code);
            _phase = LoadPhase.Content;
        }
        catch (Exception e)
        {
            Log.LogError(e, "The causes could not be read");
            _phase = LoadPhase.Failed;
        }
    }
}
