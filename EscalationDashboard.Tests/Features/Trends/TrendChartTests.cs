using System.Globalization;
using Bunit;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Resources;
using EscalationDashboard.Tests.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>What is drawn is to scale, and nothing that matters is drawn under something else.</summary>
public sealed class TrendChartTests : BunitContext
{
    public TrendChartTests() => Services.AddTexts();

    // Also where the page's own idea of the axis is too small for them.
    [Theory]
    [InlineData(null)]
    [InlineData(15.0)]
    [InlineData(27.0)]
    [InlineData(100.0)]
    public void Bars_AreAsHighAsTheirValues(double? most)
    {
        double[] values = [0, 5, 19, 21, 25, 27];

        var heights = Chart(most, values.Select(v => new ChartPoint($"{v}", v, $"{v}"))).FindAll(".bar")
            .Select(bar => double.Parse(bar.GetAttribute("height")!, CultureInfo.InvariantCulture)).ToList();

        var unit = heights[1] / 5;
        heights.Skip(1).Zip(values.Skip(1)).ShouldAllBe(bar => Math.Abs(bar.First - (bar.Second * unit)) < 0.5);
    }

    [Theory]
    [InlineData(0.22, "0% 10% 20% 30%")]
    [InlineData(0.46, "0% 10% 20% 30% 40% 50%")]
    [InlineData(0.61, "0% 20% 40% 60% 80%")]
    [InlineData(0.95, "0% 20% 40% 60% 80% 100%")]
    public void Axis_GoesInStepsThatReadAsRoundNumbers(double largest, string expected)
    {
        var chart = CultureScope.Culture(CultureInfo.GetCultureInfo("en-US"), () => Render<TrendChart>(c => c.Add(p => p.Title, "T").Add(p => p.Unit, "u").Add(p => p.Sentence, "s").Add(p => p.XName, "x").Add(p => p.Format, "P0")
            .Add(p => p.Points, [new ChartPoint("Mon", largest, "v")])));

        string.Join(' ', chart.FindAll("text.tick[text-anchor=end]").Select(t => t.TextContent.Trim())).ShouldBe(expected);
    }

    [Fact]
    public void Range_IsDrawnWholeAndOverItsBar()
    {
        var chart = Chart(null, [new ChartPoint("Mon", 20, "20", Low: 12, High: 29)]);

        var mark = chart.Find("[data-testid=chart-mark]").Children.Select(c => c.ClassName).ToList();
        mark.IndexOf("interval").ShouldBeGreaterThan(mark.IndexOf("bar"));
        var ends = chart.Find(".interval").GetAttribute("d")!.Split('V', 'M');
        ends.ShouldNotContain(end => end.EndsWith(" -", StringComparison.Ordinal));
        double.Parse(chart.Find(".interval").GetAttribute("d")!.Split('V')[1].Split('M')[0], CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(14, "its upper end lies on the chart");
    }

    [Fact]
    public void Target_StandsOverTheMarksWithItsWords()
    {
        var drawn = Chart(1, [new ChartPoint("08", 1, "100%")], new ChartTarget(2.0 / 3, "Two thirds")).Find("svg").InnerHtml;

        drawn.IndexOf("target-label", StringComparison.Ordinal).ShouldBeGreaterThan(drawn.IndexOf("class=\"bar\"", StringComparison.Ordinal));
    }

    private IRenderedComponent<TrendChart> Chart(double? most, IEnumerable<ChartPoint> points, params ChartTarget[] targets) => Render<TrendChart>(chart => chart
        .Add(c => c.Title, "T").Add(c => c.Unit, "u").Add(c => c.Sentence, "s").Add(c => c.XName, "x").Add(c => c.Kind, ChartKind.Columns)
        .Add(c => c.Points, [.. points]).Add(c => c.Most, most).Add(c => c.Targets, targets));
}
