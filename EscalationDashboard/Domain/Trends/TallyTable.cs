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
/// <param name="Cuts">What it is cut by besides week and location; at most three.</param>
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
    public static readonly TallyTable Disputes = new("DisputeTallies", [Reason, Model],
    [
        "Disputes", "Safety", "MergedAway", "Reopened", "HandedUp", "Settled", .. Names<DisputeOutcome>(),
        "SameDayKept", "SameDayMissed", "ContactKept", "ContactMissed",
        .. TimeBuckets.Business.Columns("Settle"), .. TimeBuckets.Business.Columns("Contact"), .. TimeBuckets.Calendar.Columns("Standing"),
        .. Hours("Kept"), .. Hours("Missed"),
    ]);

    /// <summary>Settled disputes by root cause and outcome.</summary>
    public static readonly TallyTable Causes = new("CauseTallies", [Reason, Model, Cause], Names<DisputeOutcome>());

    /// <summary>Visits by the week they were opened in.</summary>
    public static readonly TallyTable Visits = new("VisitTallies", [Model], ["Visits"]);

    /// <summary>What comes in by weekday (1 Monday to 7 Sunday) and the hour on the location's clock.</summary>
    public static readonly TallyTable Arrivals = new("ArrivalTallies", [Weekday], [.. Hours("Visits"), .. Hours("Requests"), .. Hours("Disputes")]);

    /// <summary>What each check made of requests, by the week it decided.</summary>
    public static readonly TallyTable Guardrails = new("GuardrailTallies", [Check, Lane], Names<RequestOutcome>());

    /// <summary>Outcomes by the customer's language and the car's age, never by person.</summary>
    public static readonly TallyTable Fairness = new("FairnessTallies", [Language, Age], [.. Names<RequestOutcome>(), .. Names<DisputeOutcome>()]);

    public static readonly ImmutableArray<TallyTable> All = [Disputes, Causes, Visits, Arrivals, Guardrails, Fairness];

    /// <summary>The columns of the primary key, in order.</summary>
    public ImmutableArray<string> Keys => [Week, Location, .. Cuts];

    /// <summary>Where a thing is counted.</summary>
    /// <exception cref="ArgumentException">It is not counted here.</exception>
    public int Column(string name) => Columns.IndexOf(name) is >= 0 and var at ? at : throw new ArgumentException($"{Name} does not count {name}.");

    /// <summary>The column of an hour of the day, for example <c>Kept09</c>.</summary>
    public static string Hour(string name, int hour) => string.Create(CultureInfo.InvariantCulture, $"{name}{hour:00}");

    private static IEnumerable<string> Hours(string name) => Enumerable.Range(0, 24).Select(hour => Hour(name, hour));

    private static ImmutableArray<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>()];
}

/// <summary>One row of a table: a week of a location, cut by what the table is cut by.</summary>
/// <param name="Week">The Monday it begins on, where the location is.</param>
public readonly record struct TallyKey(
    TallyTable Table, DateOnly Week, string LocationCode, string RegionCode, string First = "", string Second = "", string Third = "")
{
    public string Cut(int index) => index switch { 0 => First, 1 => Second, _ => Third };

    public bool Equals(TallyKey other) => ReferenceEquals(Table, other.Table) && Week == other.Week && LocationCode == other.LocationCode
        && First == other.First && Second == other.Second && Third == other.Third;

    public override int GetHashCode() => HashCode.Combine(Table.Name, Week, LocationCode, First, Second, Third);
}
