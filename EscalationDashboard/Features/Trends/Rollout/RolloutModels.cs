using System.Globalization;
using EscalationDashboard.Application.Pilot;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Rollout;

/// <summary>What the roll-out is judged by.</summary>
public enum RolloutMeasure
{
    /// <summary>Disputes per 100 visits; outside the pilot with those requests that would have become one.</summary>
    Disputes,

    /// <summary>Disputes settled the same day.</summary>
    SameDay,

    /// <summary>Visits whose car was handed over the same day.</summary>
    Visits,

    /// <summary>Answers of 4 and 5, of all.</summary>
    Content,

    /// <summary>Customers who answered, of those who were asked.</summary>
    Answered,
}

/// <summary>Some weeks of one or more locations.</summary>
/// <param name="Came">Visits opened.</param>
/// <param name="WouldBe">Requests in shadow that would have become a dispute, had the location taken part.</param>
/// <param name="HandedOver">Visits handed over the same day, and those handed over later or late.</param>
public sealed record RolloutFigures(PlaceCell Ends, long Came, int WouldBe, SameDay HandedOver)
{
    public static readonly RolloutFigures None = new(PlaceCell.None, 0, 0, Trends.SameDay.None);

    public Rate Rate => new(Ends.Disputes + WouldBe, Came);

    public Share? Of(RolloutMeasure measure) => measure switch
    {
        RolloutMeasure.Disputes => Rate.Interval,
        RolloutMeasure.SameDay => Of(Ends.SameDay),
        RolloutMeasure.Visits => HandedOver.Share,
        RolloutMeasure.Content => Of(Ends.Contentment),
        _ => Of(Ends.Answered),
    };

    public static RolloutFigures Sum(IEnumerable<RolloutFigures> parts) => parts.Aggregate(None, (a, b) => a + b);

    public static RolloutFigures operator +(RolloutFigures a, RolloutFigures b) =>
        new(a.Ends + b.Ends, a.Came + b.Came, a.WouldBe + b.WouldBe, a.HandedOver + b.HandedOver);

    private static Share? Of(Tally tally) => Wilson.Interval(tally.Hits, tally.Cases);
}

/// <summary>One location, in the pilot or outside it.</summary>
/// <param name="Since">The day on which it came in; null where it is outside, or has been in since the pilot began.</param>
/// <param name="Over">The weeks that its figures are of: those since it came in, the week itself left out.</param>
/// <param name="Before">As many weeks just before it came in; null where there are none.</param>
/// <param name="Like">The locations outside with between half and twice as many visits in the same weeks, added up; null where there is none.</param>
public sealed record RolloutPlace(
    Location Location, bool IsIn, DateOnly? Since, TrendPeriod? Over, RolloutFigures Now, TrendPeriod? WeeksBefore, RolloutFigures? Before, RolloutFigures? Like);

/// <summary>One measure of the locations in the pilot, beside themselves before and those like them outside.</summary>
public sealed record RolloutLine(RolloutMeasure Measure, Share? In, Share? Paired, Share? Before, Share? Outside)
{
    /// <summary>Against themselves before: only of the locations that have a before.</summary>
    public ShareDifference? AgainstBefore => ShareDifference.Of(Paired, Before);

    public ShareDifference? AgainstOutside => ShareDifference.Of(In, Outside);

    /// <summary>Whether fewer locations than those in the pilot have a before, so that the difference is not that of the two figures beside it.</summary>
    public bool IsOfFewer => Paired is not null && Before is not null && Paired != In;

    /// <summary>As the measure is read: for each hundred, or in percent.</summary>
    public string Figure(double rate) => LowerIsBetter ? (100 * rate).ToString("0.0", CultureInfo.CurrentCulture) : TrendText.Percent(rate);

    /// <summary>Fewer disputes are better; of everything else more.</summary>
    public bool LowerIsBetter => Measure == RolloutMeasure.Disputes;
}

/// <summary>How customers of a week's disputes found the end, at the locations in the pilot.</summary>
public sealed record RatingWeek(DateOnly Week, PlaceCell Ends)
{
    public Share? Content => Wilson.Interval(Ends.Content, Ends.Answers);
}

/// <summary>What a customer wrote.</summary>
public sealed record CustomerComment(string DisputeNumber, string Location, int Score, string Words, DateTimeOffset At);

/// <param name="Paused">How many locations are paused, and count to neither side.</param>
public sealed record RolloutPicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<RolloutLine> Lines, IReadOnlyList<RolloutPlace> Places, int Paired, int Outside, int Paused,
    IReadOnlyList<RatingWeek> Ratings, IReadOnlyList<CustomerComment> Comments, int AllComments);
