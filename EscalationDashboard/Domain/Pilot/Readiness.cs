using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>What must be shown to work before a location goes on, in the order in which people ask.</summary>
public enum ReadinessKind
{
    /// <summary>Every request has its decision, and its dispute or booking.</summary>
    LooseEnds,
    OverCap,
    SafetyMissed,
    FalseThrottles,
    OldestWait,
    BookingsKept,
    AppealsInTime,
    SameDay,
    Feedback,
    Leaders,

    /// <summary>What the location's own leaders say.</summary>
    Vote,
}

/// <summary>Whose cases a check was judged by: the location's own where it has enough, else wider ones.</summary>
public enum ReadinessBasis
{
    Location,
    Region,
    Pilot,
}

/// <summary>What a check says.</summary>
public enum ReadinessState
{
    Passed,
    Failed,

    /// <summary>Neither yet: too few cases show nothing.</summary>
    TooFew,
}

/// <summary>One check of the gate, with all that a person needs to doubt it.</summary>
/// <param name="Figure">A count, a share (0 to 1) or hours, as the kind says; null where there is no case.</param>
/// <param name="Threshold">In the same unit.</param>
/// <param name="Sample">The cases behind the figure.</param>
/// <param name="LeastSample">So many it takes, since few cases show nothing.</param>
/// <param name="Interval">In which the true share lies at 95 %; null for what is no share.</param>
public sealed record ReadinessCheck(
    ReadinessKind Kind, double? Figure, double Threshold, int Sample, int LeastSample, Share? Interval, ReadinessBasis Basis, bool Pass)
{
    public ReadinessState State =>
        Pass ? ReadinessState.Passed : Sample < LeastSample && !Happened ? ReadinessState.TooFew : ReadinessState.Failed;

    // One case of what may never be is enough, and where nobody is assigned there is nothing to wait for.
    private bool Happened => Kind switch
    {
        ReadinessKind.LooseEnds or ReadinessKind.OverCap or ReadinessKind.SafetyMissed => Figure > 0,
        ReadinessKind.Leaders => true,
        _ => false,
    };
}

/// <summary>
/// The gate to growing. Each check is judged by the location's own cases where there are enough of them, else by its region's,
/// else by the whole pilot's: a location in shadow has none of its own. What may never happen fails the location where it
/// happened, however few cases it has.
/// </summary>
public sealed record Readiness(ImmutableArray<ReadinessCheck> Checks)
{
    public static readonly TimeSpan Period = TimeSpan.FromDays(28);

    public const int LeastRequests = 30;
    public const int LeastPermits = 20;

    /// <summary>No miss in so many bounds the true share of misses below one in ten, at 95 %.</summary>
    public const int LeastSafety = 30;
    public const int LeastHeld = 50;
    public const int LeastBookings = 20;
    public const int LeastAppeals = 5;
    public const int LeastSettled = 30;
    public const int LeastAnswers = 10;

    /// <summary>The upper end of the false throttle rate's interval may reach this far.</summary>
    public const double FalseThrottleBound = 0.10;
    public const double AppealsShare = 0.95;
    public const double SameDayShare = 2.0 / 3;

    /// <summary>Of those who answer, so many give 4 or 5.</summary>
    public const double ContentShare = 0.60;

    /// <summary>Of the leaders who voted, so many say yes; at least half of them must have voted.</summary>
    public const double VoteShare = 2.0 / 3;

    public bool IsReady => Failing.IsEmpty;

    public int Passes => Checks.Count(c => c.Pass);

    /// <summary>What keeps the gate shut, be it that too few cases show nothing yet.</summary>
    public ImmutableArray<ReadinessCheck> Failing => [.. Checks.Where(c => !c.Pass)];

    public ReadinessCheck Of(ReadinessKind kind) => Checks.Single(c => c.Kind == kind);

    /// <summary>The gate of the whole pilot.</summary>
    public static Readiness OfPilot(ReadinessFigures pilot) => Of([(ReadinessBasis.Pilot, pilot)]);

    /// <summary>The gate of one location.</summary>
    public static Readiness Of(ReadinessFigures location, ReadinessFigures region, ReadinessFigures pilot) =>
        Of([(ReadinessBasis.Location, location), (ReadinessBasis.Region, region), (ReadinessBasis.Pilot, pilot)]);

    private static Readiness Of(ImmutableArray<(ReadinessBasis Basis, ReadinessFigures Figures)> places) => new(
    [
        Never(ReadinessKind.LooseEnds, places, f => f.LooseEnds, LeastRequests),
        Never(ReadinessKind.OverCap, places, f => f.OverCap, LeastPermits),
        Never(ReadinessKind.SafetyMissed, places, f => f.SafetyMissed, LeastSafety),
        AtMost(places),
        Waits(places[0]),
        AtLeast(ReadinessKind.BookingsKept, places, f => f.BookingsKept, LeastBookings, 1),
        AtLeast(ReadinessKind.AppealsInTime, places, f => f.AppealsInTime, LeastAppeals, AppealsShare),
        AtLeast(ReadinessKind.SameDay, places, f => f.SameDay, LeastSettled, SameDayShare),
        AtLeast(ReadinessKind.Feedback, places, f => f.Content, LeastAnswers, ContentShare),
        Leaders(places[0]),
        Vote(places[0]),
    ]);

    private static ReadinessCheck Never(
        ReadinessKind kind, ImmutableArray<(ReadinessBasis Basis, ReadinessFigures Figures)> places, Func<ReadinessFigures, Tally> tally, int least)
    {
        var own = tally(places[0].Figures);
        var (basis, judged) = own.Hits > 0 ? (places[0].Basis, own) : Narrowest(places, tally, least);
        return new ReadinessCheck(
            kind, judged.Cases == 0 ? null : judged.Hits, 0, judged.Cases, least, Wilson.Interval(judged.Hits, judged.Cases), basis,
            judged.Hits == 0 && judged.Cases >= least);
    }

    private static ReadinessCheck AtMost(ImmutableArray<(ReadinessBasis Basis, ReadinessFigures Figures)> places)
    {
        var (basis, judged) = Narrowest(places, f => f.FalseThrottles, LeastHeld);
        var interval = Wilson.Interval(judged.Hits, judged.Cases);
        return new ReadinessCheck(
            ReadinessKind.FalseThrottles, interval?.Rate, FalseThrottleBound, judged.Cases, LeastHeld, interval, basis,
            judged.Cases >= LeastHeld && interval!.High <= FalseThrottleBound);
    }

    private static ReadinessCheck AtLeast(
        ReadinessKind kind, ImmutableArray<(ReadinessBasis Basis, ReadinessFigures Figures)> places, Func<ReadinessFigures, Tally> tally,
        int least, double threshold)
    {
        var (basis, judged) = Narrowest(places, tally, least);
        var interval = Wilson.Interval(judged.Hits, judged.Cases);
        return new ReadinessCheck(
            kind, interval?.Rate, threshold, judged.Cases, least, interval, basis, judged.Cases >= least && interval!.Rate >= threshold);
    }

    // Nobody waiting is no fault, so it takes no sample.
    private static ReadinessCheck Waits((ReadinessBasis Basis, ReadinessFigures Figures) at) => new(
        ReadinessKind.OldestWait,
        at.Figures.WaitedTooLong.Cases == 0 ? null : at.Figures.OldestWait.TotalHours,
        at.Figures.WaitBound == TimeSpan.MaxValue ? 0 : at.Figures.WaitBound.TotalHours,
        at.Figures.WaitedTooLong.Cases, 0, null, at.Basis, at.Figures.WaitedTooLong.Hits == 0);

    // Whom no customer can reach does not count, and a region's leaders are no help to a place that has none.
    private static ReadinessCheck Leaders((ReadinessBasis Basis, ReadinessFigures Figures) at) => new(
        ReadinessKind.Leaders, at.Figures.Leaders.Hits, 1, at.Figures.Leaders.Cases, 1, null, at.Basis, at.Figures.Leaders.Hits > 0);

    // Nobody else can say it for them; where nobody is assigned there is nobody to ask.
    private static ReadinessCheck Vote((ReadinessBasis Basis, ReadinessFigures Figures) at)
    {
        var (votes, least) = (at.Figures.Votes, Math.Max(1, (at.Figures.Leaders.Cases + 1) / 2));
        var interval = Wilson.Interval(votes.Hits, votes.Cases);
        return new ReadinessCheck(
            ReadinessKind.Vote, interval?.Rate, VoteShare, votes.Cases, least, interval, at.Basis,
            votes.Cases >= least && interval!.Rate >= VoteShare);
    }

    private static (ReadinessBasis Basis, Tally Judged) Narrowest(
        ImmutableArray<(ReadinessBasis Basis, ReadinessFigures Figures)> places, Func<ReadinessFigures, Tally> tally, int least)
    {
        foreach (var (basis, figures) in places)
        {
            if (tally(figures) is var judged && judged.Cases >= least)
            {
                return (basis, judged);
            }
        }

        return (places[^1].Basis, tally(places[^1].Figures));
    }
}
