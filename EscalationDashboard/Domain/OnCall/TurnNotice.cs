using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Events;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>What others did about a leader's turns on call.</summary>
public enum TurnNews
{
    /// <summary>A colleague offers to swap.</summary>
    Offered,

    /// <summary>Two leaders have each other's turn now.</summary>
    Swapped,

    /// <summary>What the leader had offered was turned down.</summary>
    Declined,

    /// <summary>What the leader had been offered was taken back.</summary>
    Withdrawn,

    /// <summary>The leader was put on call out of turn.</summary>
    Given,

    /// <summary>What the leader had out of turn, or by a swap, is as the rota says again.</summary>
    Returned,

    /// <summary>A swap was undone: a turn that the leader had given away is theirs again.</summary>
    Again,

    /// <summary>What a colleague had taken is as the rota says again: it is the leader's turn.</summary>
    Back,

    /// <summary>The colleague who had taken it, or had it by a swap, is not there any more: it is the leader's turn again.</summary>
    Away,

    /// <summary>The place has no rota any more, and what the leader had out of turn, or had been offered, went with it.</summary>
    Removed,

    /// <summary>The rota gives one of the two another turn now, so that an offer to swap ended.</summary>
    Lapsed,
}

/// <summary>One leader is to be told, by their own ways, what another person did about their turns; gone once they have been.</summary>
public sealed class TurnNotice
{
    /// <summary>After so many attempts it is left: the page of who is on call says it all the same.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4)];

    public required string Id { get; init; }

    /// <summary>Who is told.</summary>
    public required string LeaderId { get; init; }

    public required TurnNews News { get; init; }

    /// <summary>Whose doing it is, or who is away: an account.</summary>
    public required string ById { get; init; }

    public required string RegionCode { get; init; }

    public string? LocationCode { get; init; }

    /// <summary>Of the stretch that it is about.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <inheritdoc cref="Start"/>
    public required DateTimeOffset End { get; init; }

    public DateTimeOffset DueAt { get; private set; }

    public int Attempts { get; private set; }

    /// <param name="by">The account of the one who did it.</param>
    /// <param name="byLeader">The leader who did it, and is not told of it; null for an admin.</param>
    /// <param name="newId">Makes the id of each.</param>
    public static IEnumerable<TurnNotice> Of(OnCallEvent happened, string by, string? byLeader, Func<string> newId, DateTimeOffset now) => NewsOf(happened, byLeader)
        .Where(told => told.Span.LeaderId != byLeader && told.Span.End > now)
        .Select(told => new TurnNotice
        {
            Id = newId(),
            LeaderId = told.Span.LeaderId,
            News = told.News,
            ById = by,
            RegionCode = happened.RegionCode,
            LocationCode = happened.LocationCode,
            Start = told.Span.Start,
            End = told.Span.End,
            DueAt = now,
        });

    /// <summary>The leader who had a stretch is not there: it is a colleague's again.</summary>
    /// <param name="leaderId">Whose it is from then on.</param>
    /// <param name="by">The account of the leader who is not there.</param>
    public static TurnNotice Away(RotaPlace place, string leaderId, Interval time, string by, string id, DateTimeOffset now) => new()
    {
        Id = id,
        LeaderId = leaderId,
        News = TurnNews.Away,
        ById = by,
        RegionCode = place.RegionCode,
        LocationCode = place.LocationCode,
        Start = time.Start,
        End = time.End,
        DueAt = now,
    };

    /// <summary>
    /// It is about to be sent: before it leaves it stands in the store when it would be tried next, so that it is neither lost nor told
    /// again and again where the program ends in between.
    /// </summary>
    /// <returns>Whether this attempt is the last.</returns>
    public bool Try(DateTimeOffset now)
    {
        DueAt = now + Waits[Math.Min(Attempts, Waits.Length - 1)];
        Attempts++;
        return Attempts > Waits.Length;
    }

    /// <summary>The leader has quiet hours, and no mail.</summary>
    public void Postpone(DateTimeOffset until) => DueAt = until;

    private static IEnumerable<(TurnNews News, TakenSpan Span)> NewsOf(OnCallEvent happened, string? byLeader) => happened switch
    {
        SwapOffered offer => [(TurnNews.Offered, offer.Wanted)],
        SpansSwapped swapped => swapped.Spans.Select(span => (TurnNews.Swapped, span)),
        SwapDeclined declined when declined.Given.LeaderId == byLeader => [(TurnNews.Withdrawn, declined.Wanted)],
        SwapDeclined declined => [(TurnNews.Declined, declined.Given), (TurnNews.Declined, declined.Wanted)],
        SwapLapsed lapsed => [(TurnNews.Lapsed, lapsed.Given), (TurnNews.Lapsed, lapsed.Wanted)],
        SpanTaken taken => [(TurnNews.Given, taken.Span)],
        // The half that matters is the other's: from then on the leader is on call again, and may believe that they are not.
        SpansReturned { Spans: [var one, var other] } =>
        [
            (TurnNews.Returned, one), (TurnNews.Again, one with { LeaderId = other.LeaderId }),
            (TurnNews.Returned, other), (TurnNews.Again, other with { LeaderId = one.LeaderId }),
        ],
        RotaRemoved removed => removed.Lost.Select(span => (TurnNews.Removed, span)),
        SpansReturned returned => [.. returned.Spans.Select(span => (TurnNews.Returned, span)), .. (returned.Back ?? []).Select(span => (TurnNews.Back, span))],
        _ => [],
    };
}
