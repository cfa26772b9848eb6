using System.Globalization;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

public sealed partial class CausesPage
{
    protected override object Asked => (Filter, Cause);

    /// <summary>The cause whose weeks are shown.</summary>
    [SupplyParameterFromQuery(Name = "cause")]
    [InAddress(AddressValue.Cause)]
    private string? Cause { get; set; }

    [Inject]
    private CauseQueries Queries { get; set; } = null!;

    [Inject]
    private NavigationManager Address { get; set; } = null!;

    private List<ChartTarget> Aims => [new(0, T["Trends.Target.Zero"])];

    protected override Task<CauseView> Look(Actor actor) => CauseView.Read(Queries, actor, Filter, Cause);

    private void Choose(ChangeEventArgs e) =>
        Address.NavigateTo(Address.GetUriWithQueryParameter("cause", e.Value?.ToString() is { Length: > 0 } value ? value : null));

    private List<ChartPoint> Points(CauseView view) =>
    [
        .. view.Of.Weeks.Select(w => new ChartPoint(
            TrendText.Week(w.Week), w.Rate.PerHundred, w.Rate.PerHundred?.ToString("0.00", CultureInfo.CurrentCulture) ?? TrendText.Nothing,
            Filter.Disputes(new TrendPeriod(w.Week, w.Week.AddDays(7)), "Settled", cause: view.Cause), Quiet: w.Before || w.Rate.IsSmall,
            Note: T["Trends.PerHundred.Of", w.Rate.Disputes, w.Rate.Visits])),
    ];

    private static List<ChartEvent> Events(CauseView view) =>
        ChartEvent.Of(view.Of.Fixes.Select(f => f.Fix).Where(f => view.Cause is null || f.RootCauseCode == view.Cause), view.Of.Weeks);

    private string Title(CauseView view) => view.Name ?? T["Trends.Cause.All"];

    private string Sentence(CauseView view)
    {
        var (now, before) = (view.Of.Weeks.Where(w => !w.Before), view.Of.Weeks.Where(w => w.Before));
        return T["Trends.Cause.Sentence", Title(view), TrendText.PerHundred(Sum(now)), TrendText.PerHundred(Sum(before)), view.Of.Period.Weeks];

        static Rate Sum(IEnumerable<WeekPoint> weeks) => weeks.Aggregate(Rate.None, (sum, w) => sum + w.Rate);
    }
}
