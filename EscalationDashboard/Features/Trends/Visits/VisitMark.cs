using System.Globalization;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Trends.Visits;

/// <summary>Which visits stand behind a mark, by the weeks of their locations.</summary>
/// <param name="What">One of the words below, the name of a <see cref="WaitKind"/>, or of one of <see cref="VisitMarks"/>; null for all.</param>
public sealed record VisitMark(TrendPeriod Period, string? Region, string? Location, string? Model, string? What)
{
    /// <summary>Handed over by the same-day target.</summary>
    public const string SameDayKept = "SameDayKept";

    /// <summary>Handed over later, or still here and late.</summary>
    public const string SameDayMissed = "SameDayMissed";

    /// <summary>What an address says for something that is so.</summary>
    public const string Yes = "yes";

    /// <summary>Of a wait, only those that lasted so long; see <see cref="VisitTimes.BandOf"/>.</summary>
    public int? Band { get; init; }

    /// <summary>Of a mark of statements, the visits that have such a statement without the mark.</summary>
    public bool Without { get; init; }

    /// <summary>Only visits whose customer disputed just that; anything, where the mark is not about a statement.</summary>
    public bool Disputed { get; init; }

    /// <summary>As the service system names the person who worked on the car; null for any.</summary>
    public string? Technician { get; init; }

    /// <summary>Only visits about one thing; see <see cref="Subject"/>.</summary>
    public string? About { get; init; }

    public WaitKind? Wait => InAddress.One<WaitKind>(What);

    public VisitMarks Mark => InAddress.One<VisitMarks>(What) ?? VisitMarks.None;

    public static VisitMark Of(Func<string, string?> of, DateTimeOffset now)
    {
        var rest = TrendFilter.Of(null, of("region"), of("location"), null, of("model"), null);
        return new VisitMark(MarkAddress.Period(of, now), rest.Region, rest.Location, rest.Model, of("what"))
        {
            Band = InAddress.Number(of("band"), 0, VisitTimes.Bands.Count),
            Without = of("without") == Yes,
            Disputed = of("disputed") == Yes,
            Technician = InAddress.Text(of("technician")),
            About = InAddress.Text(of("about")),
        };
    }

    public string Address => Links.VisitsBehind(
        Period.From, Period.Until, ("region", Region), ("location", Location), ("model", Model), ("what", What),
        ("band", Band?.ToString(CultureInfo.InvariantCulture)), ("without", Without ? Yes : null), ("disputed", Disputed ? Yes : null),
        ("technician", Technician), ("about", About));
}
