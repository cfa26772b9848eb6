using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// Counts that are kept in the transaction of what they count, so that trends never scan the history: one row for each
/// week of a location and whatever else it is cut by, one column for each thing counted. Wide, since a count of nothing
/// takes no room in a row, and a row more does.
/// </summary>
/// <param name="Name">In the database.</param>
/// <param name="Cuts">What it is cut by besides week, region and location; at most three.</param>
/// <param name="Columns">What is counted.</param>
public sealed record TallyTable(string Name, ImmutableArray<string> Cuts, ImmutableArray<string> Columns)
{
    public const string Week = "Week";
    public const string Location = "LocationCode";
    public const string Region = "RegionCode";
    public const string Reason = "Reason";
    public const string Model = "Model";
    public const string Cause = "Cause";
    public const string Weekday = "Weekday";
    public const string Check = "Guardrail";
    public const string Lane = "Lane";
    public const string Language = "Language";
    public const string Age = "Age";

    /// <summary>Stands where something was not known.</summary>
    public const string Unknown = "?";

    /// <summary>Disputes by the week they were admitted in, with all that became of them.</summary>
    public static readonly TallyTable Disputes = new TallyTable("DisputeTallies", [Reason, Model],
    [
        "Disputes", "Safety", "MergedAway", "Reopened", "HandedUp", "Settled", .. Names<DisputeOutcome>(),
        "SameDayKept", "SameDayMissed", "ContactKept", "ContactMissed",
        .. TimeBuckets.Business.Columns("Settle"), .. TimeBuckets.Business.Columns("Contact"), .. TimeBuckets.Calendar.Columns("Standing"),
        .. Hours("Kept"), .. Hours("Missed"),
    ]).SummedOver(Reason);

    /// <summary>Settled disputes by root cause and outcome.</summary>
    public static readonly TallyTable Causes =
        new TallyTable("CauseTallies", [Reason, Model, Cause], Names<DisputeOutcome>()).SummedOver(Cause);

    /// <summary>Visits by the week they were opened in.</summary>
    public static readonly TallyTable Visits = new TallyTable("VisitTallies", [Model], ["Visits"]).SummedOver();

    /// <summary>What comes in by weekday (1 Monday to 7 Sunday) and the hour on the location's clock.</summary>
    public static readonly TallyTable Arrivals = new("ArrivalTallies", [Weekday], [.. Hours("Visits"), .. Hours("Requests"), .. Hours("Disputes")]);

    /// <summary>What each check made of requests, by the week it decided.</summary>
    public static readonly TallyTable Guardrails =
        new TallyTable("GuardrailTallies", [Check, Lane], Names<RequestOutcome>()).SummedOver(Check, Lane);

    /// <summary>Outcomes by the customer's language and the car's age, never by person.</summary>
    public static readonly TallyTable Fairness =
        new TallyTable("FairnessTallies", [Language, Age], [.. Names<RequestOutcome>(), .. Names<DisputeOutcome>()]).SummedOver(Language, Age);

    /// <summary>Each table with its sums.</summary>
    public static readonly ImmutableArray<TallyTable> All =
        [.. new[] { Disputes, Causes, Visits, Arrivals, Guardrails, Fairness }.SelectMany(t => t.Sums.Prepend(t))];

    /// <summary>
    /// Coarser tables kept beside it, the coarsest first. Cut by reason, model and location there are nearly as many rows as
    /// disputes, and most questions ask for none of it.
    /// </summary>
    public ImmutableArray<TallyTable> Sums { get; private init; } = [];

    /// <summary>Whether it is kept beside a finer one.</summary>
    public bool IsSum { get; private init; }

    /// <summary>Whether its rows are added up over all locations of a region.</summary>
    public bool OfRegions { get; private init; }

    /// <summary>The columns of the primary key, in order.</summary>
    public ImmutableArray<string> Keys => OfRegions ? [Week, Region, .. Cuts] : [Week, Region, Location, .. Cuts];

    /// <summary>Where a thing is counted.</summary>
    /// <exception cref="ArgumentException">It is not counted here.</exception>
    public int Column(string name) => Columns.IndexOf(name) is >= 0 and var at ? at : throw new ArgumentException($"{Name} does not count {name}.");

    /// <summary>The column of an hour of the day, for example <c>Kept09</c>.</summary>
    public static string Hour(string name, int hour) => string.Create(CultureInfo.InvariantCulture, $"{name}{hour:00}");

    /// <summary>Kept once more over all locations of a region; where a cut can be dropped, also without it, there and for each location.</summary>
    /// <param name="cuts">Those that most questions are about.</param>
    private TallyTable SummedOver(params ImmutableArray<string> cuts)
    {
        var sum = this with { IsSum = true };
        var regions = sum with { Name = $"{Name}OfRegions", OfRegions = true };
        return this with
        {
            Sums = cuts.SequenceEqual(Cuts)
                ? [regions]
                : [sum with { Name = $"{Name}InShort", OfRegions = true, Cuts = cuts }, regions, sum with { Name = $"{Name}OfLocations", Cuts = cuts }],
        };
    }

    private static IEnumerable<string> Hours(string name) => Enumerable.Range(0, 24).Select(hour => Hour(name, hour));

    private static ImmutableArray<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>()];
}

/// <summary>One row of a table: a week of a location, cut by what the table is cut by.</summary>
/// <param name="Week">The Monday it begins on, where the location is.</param>
/// <param name="LocationCode">Empty where all locations of a region are added up.</param>
public readonly record struct TallyKey(
    TallyTable Table, DateOnly Week, string LocationCode, string RegionCode, string First = "", string Second = "", string Third = "")
{
    public string Cut(int index) => index switch { 0 => First, 1 => Second, _ => Third };

    /// <summary>The row of a coarser table that this one is added to.</summary>
    public TallyKey In(TallyTable sum)
    {
        var (key, table) = (this, Table);
        return new TallyKey(sum, Week, sum.OfRegions ? "" : LocationCode, RegionCode, Value(0), Value(1), Value(2));

        string Value(int index) => index < sum.Cuts.Length ? key.Cut(table.Cuts.IndexOf(sum.Cuts[index])) : "";
    }

    public bool Equals(TallyKey other) => ReferenceEquals(Table, other.Table) && Week == other.Week && LocationCode == other.LocationCode
        && RegionCode == other.RegionCode && First == other.First && Second == other.Second && Third == other.Third;

    public override int GetHashCode() => HashCode.Combine(Table.Name, Week, LocationCode, RegionCode, First, Second, Third);
}
