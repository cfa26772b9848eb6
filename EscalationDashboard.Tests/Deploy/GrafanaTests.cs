using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Deploy;

/// <summary>The dashboard over what the product measures shows every instrument, and nothing that is none.</summary>
public sealed partial class GrafanaTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    // The framework's; that it reaches a collector, TelemetryTests shows.
    private const string OfTheFramework = "http_server_request_duration_seconds_count";

    [Fact]
    public void EveryFigure_IsAnInstrumentAndEveryInstrumentIsShown()
    {
        var asked = Expressions().SelectMany(expression => Figure().Matches(expression).Select(m => m.Value)).Distinct().ToList();
        var instruments = Made();

        instruments.Count.ShouldBe(11);
        asked.Except([.. instruments.SelectMany(SeriesOf), OfTheFramework]).ShouldBeEmpty();
        instruments.Where(instrument => !SeriesOf(instrument).Intersect(asked).Any()).Select(i => i.Name).ShouldBeEmpty();
    }

    [Fact]
    public void EveryPanel_SaysWhatItShows()
    {
        var panels = Dashboard().GetProperty("panels").EnumerateArray().ToList();

        panels.Select(p => p.GetProperty("id").GetInt32()).ShouldBeUnique();
        panels.ShouldAllBe(p => p.GetProperty("title").GetString()!.Length > 0 && p.GetProperty("description").GetString()!.Length > 0);
        panels.Select(p => p.GetProperty("gridPos")).Select(at => (at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32())).ShouldBeUnique();
    }

    private static JsonElement Dashboard() => JsonDocument.Parse(Deployed.Text("grafana.json")).RootElement;

    private static IEnumerable<string> Expressions() => Dashboard().GetProperty("panels").EnumerateArray()
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)
        .Append(Dashboard().GetProperty("templating").GetProperty("list")[1].GetProperty("query").GetProperty("query").GetString()!);

    private List<Instrument> Made()
    {
        var made = new List<Instrument>();
        var meters = office.Get<IMeterFactory>();
        _ = office.Get<Instruments>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    made.Add(instrument);
                }
            },
        };
        listener.Start();
        return made;
    }

    // As a collector names them for Prometheus: points are lines below, the unit and the kind stand behind.
    private static IEnumerable<string> SeriesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Histogram<double> => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            Counter<long> => [$"{name}_total"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"\b(?:dashboard|http)_(?!response_status_code)\w+")]
    private static partial Regex Figure();
}
