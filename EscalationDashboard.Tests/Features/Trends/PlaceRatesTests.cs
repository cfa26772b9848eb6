using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class PlaceRatesTests : BunitContext
{
    // Few visits make high rates: those are drawn too, and to the same scale as the others.
    [Fact]
    public void Bars_AreToOneScaleAlsoWhereThereAreFewCases()
    {
        Services.AddTexts();
        var places = new[] { (19, 100), (21, 100), (25, 100), (27, 100), (100, 1000) }
            .Select((p, i) => new PlaceLine($"P-{i}", $"Place {i}", new Rate(p.Item1, p.Item2), new Rate(0, 0), null, new SameDay(0, 0))).ToList();
        var period = new TrendPeriod(new DateOnly(2026, 9, 7), new DateOnly(2026, 9, 14));

        var rates = Render<PlaceRates>(r => r
            .Add(x => x.Of, new TrendOverview(period, null!, new Rate(0, 0), new Rate(0, 0), [], [], places, new SameDay(0, 0), new SameDay(0, 0), [], [], new SameDay(0, 0), new SameDay(0, 0), null!, null!, []))
            .Add(x => x.Filter, TrendFilter.Of(null, null, null, null, null, null)));

        rates.FindAll(".share-bar").Select(bar => double.Parse(bar.GetAttribute("style")!.Split(':')[1].Trim(' ', ';'), CultureInfo.InvariantCulture))
            .ShouldBe([19 / 27.0, 21 / 27.0, 25 / 27.0, 1, 10 / 27.0], 0.001);
    }
}
