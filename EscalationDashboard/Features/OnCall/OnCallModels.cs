using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;

namespace EscalationDashboard.Features.OnCall;

/// <summary>A region with its locations, as far as the reader sees them.</summary>
/// <param name="Own">The region's own rota; null where the reader answers for single locations alone.</param>
public sealed record RegionOnCall(string Code, string Name, PlaceOnCall? Own, IReadOnlyList<PlaceOnCall> Locations)
{
    public IEnumerable<PlaceOnCall> Places => Own is null ? Locations : Locations.Prepend(Own);
}

/// <summary>Who is reached for one place.</summary>
/// <param name="Rota">Null where there is none: everybody who works there is reached.</param>
/// <param name="Now">In the order in which they are tried.</param>
/// <param name="Days">The week from today on.</param>
/// <param name="Gaps">Of the coming weeks: nobody of the place is reached.</param>
/// <param name="Taken">What was taken out of turn, and is not over yet.</param>
/// <param name="People">Who may be reached for it.</param>
/// <param name="Open">When the place is open.</param>
public sealed record PlaceOnCall(
    RotaPlace Place, string Name, TimeZoneInfo Zone, IReadOnlyList<string> Zones, Rota? Rota, IReadOnlyList<ReachedPerson> Now, IReadOnlyList<OnCallDay> Days,
    IReadOnlyList<Interval> Gaps, IReadOnlyList<TakenTurn> Taken, IReadOnlyList<OnCallColleague> People, WeeklyHours Open, bool MaySet, bool MayTake)
{
    /// <summary>Swaps that colleagues have not answered yet.</summary>
    public IReadOnlyList<OfferedSwap> Offers { get; init; } = [];

    /// <summary>Who is reached now or in the days that are shown, and has no way by which a message could get to them.</summary>
    public IReadOnlyList<string> Unreached { get; init; } = [];
}

/// <summary>A swap that one leader offers another.</summary>
/// <param name="MayAccept">Whether the reader may say yes or no to it.</param>
/// <param name="MayWithdraw">Whether the reader made it.</param>
public sealed record OfferedSwap(string Id, string Name, Interval Time, string OtherName, Interval OtherTime, bool MayAccept, bool MayWithdraw);

/// <summary>Somebody who is reached now.</summary>
/// <param name="Until">When that ends; null where no rota says so.</param>
/// <param name="InFocus">In focus time, which a page does not respect.</param>
public sealed record ReachedPerson(string LeaderId, string Name, DateTimeOffset? Until, bool InFocus, bool IsMine);

/// <summary>One day on the place's clocks.</summary>
public sealed record OnCallDay(DateOnly Date, IReadOnlyList<ShownSpan> Spans);

/// <summary>Who is first over part of a day, on the place's clocks.</summary>
/// <param name="Start">Null where it began before the day.</param>
/// <param name="End">Null where it goes on after the day.</param>
/// <param name="Name">Null in a gap.</param>
public sealed record ShownSpan(DateTimeOffset? Start, DateTimeOffset? End, string? Name, IReadOnlyList<string> Next, bool IsMine);

/// <summary>A stretch that a leader took.</summary>
/// <param name="MayReturn">Whether the reader may give it back.</param>
public sealed record TakenTurn(string Id, string Name, Interval Time, bool Swapped, bool MayReturn);

/// <summary>A person who may be reached for a place.</summary>
public sealed record OnCallColleague(string Id, string Name, bool IsMine);

/// <summary>A stretch for which a person is the first to be reached, and which they could swap.</summary>
public sealed record Turn(string LeaderId, string Name, Interval Time);

/// <summary>How a rota would turn out.</summary>
/// <param name="Days">Of the coming weeks.</param>
public sealed record RotaPreview(ImmutableArray<Domain.Disputes.Refusal> Faults, IReadOnlyList<OnCallDay> Days, IReadOnlyList<Interval> Gaps);

/// <summary>What a reader wants to do about a place.</summary>
/// <param name="Time">When, where that is known.</param>
public sealed record WantedAct(OnCallPage.Act Act, Interval? Time);
