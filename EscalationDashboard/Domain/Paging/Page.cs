using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Paging;

/// <summary>
/// People are asked, one after the other, to act on a dispute now, until one of them says that they do or there is nothing left to do.
/// As long as it is open it has a next step. It never looks at a clock: the time comes in.
/// </summary>
public sealed class Page : IPlaced
{
    public required string Id { get; init; }

    public required string DisputeNumber { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required PageCause Cause { get; init; }

    /// <summary>Whether people are asked at any hour, and through their quiet hours: in the safety lane. Else while the location is open.</summary>
    public required bool AtAnyHour { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the next person is asked; null once it has ended.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>After so many rounds without an answer the same people are asked at a slower pace, unless a customer is in danger.</summary>
    public const int RoundsAtPace = 3;

    /// <summary>Between two people, once it has become slow.</summary>
    public static readonly TimeSpan SlowWait = TimeSpan.FromHours(1);

    /// <summary>How many people have been asked, each as often as they were.</summary>
    public int Steps { get; private set; }

    /// <summary>Which runs, from 1; 0 until a first person has been asked.</summary>
    public int Round { get; private set; }

    /// <summary>Nobody has answered for so long that people are asked more seldom. Danger never slows.</summary>
    public bool IsSlow => !AtAnyHour && Round > RoundsAtPace;

    public PageEnd? End { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The account of who said that they look after it.</summary>
    public string? AcknowledgedBy { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    public AcknowledgedVia? Via { get; private set; }

    public bool IsOpen => End is null;

    /// <summary>The first person is asked at once.</summary>
    public static Page Start(string id, Dispute about, PageCause cause, DateTimeOffset now) => new()
    {
        Id = id,
        DisputeNumber = about.Number,
        LocationCode = about.LocationCode,
        RegionCode = about.RegionCode,
        Cause = cause,
        AtAnyHour = about.Lane == Lane.S,
        StartedAt = now,
        NextAt = now,
    };

    /// <summary>Asks the next person, where it is time to.</summary>
    /// <param name="order">Who can be reached now, in the order in which they are tried.</param>
    /// <param name="before">Whom it has asked so far, at least in the round that runs.</param>
    /// <param name="wait">How long that person has to answer before the next is asked.</param>
    /// <param name="calendar">Of the location.</param>
    /// <param name="again">Who is asked once more in the round that runs; null for nobody.</param>
    /// <returns>Null where it is not time yet, or nobody can be reached: then it is looked at again when it may be time.</returns>
    public PageStep? Ask(
        IReadOnlyList<PagedPerson> order, IReadOnlyCollection<PageStep> before, TimeSpan wait, BusinessCalendar calendar, DateTimeOffset now, string? again = null)
    {
        if (!IsOpen || NextAt > now)
        {
            return null;
        }

        if (!AtAnyHour && !calendar.IsOpen(now))
        {
            NextAt = calendar.NextOpen(now) ?? now + wait;
            return null;
        }

        if (PageOrder.Next(order, before, again) is not { } turn)
        {
            NextAt = After(now, wait, calendar);
            return null;
        }

        (Steps, Round) = (Steps + 1, turn.Round);
        NextAt = After(now, IsSlow && wait < SlowWait ? SlowWait : wait, calendar);
        return new PageStep
        {
            PageId = Id,
            Number = Steps,
            AccountId = turn.Person.AccountId,
            Name = turn.Person.Name,
            Tier = turn.Person.Tier,
            Round = turn.Round,
            At = now,
        };
    }

    /// <summary>The next is asked without a wait: nothing reaches the person just asked, or the dispute has gone to another.</summary>
    public void HurryOn(DateTimeOffset now) => NextAt = IsOpen ? now : null;

    /// <summary>A person looks after it: the first who says so, and once.</summary>
    public Verdict Acknowledge(string accountId, string name, AcknowledgedVia via, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return Verdict.Refused(Refusal.PageEnded);
        }

        Close(PageEnd.Acknowledged, now);
        (AcknowledgedBy, AcknowledgedByName, Via) = (accountId, name, via);
        return Verdict.Allowed;
    }

    /// <summary>There is nothing left to ask for.</summary>
    /// <returns>Whether it was open until now.</returns>
    public bool Stop(PageEnd end, DateTimeOffset now)
    {
        if (!IsOpen)
        {
            return false;
        }

        Close(end, now);
        return true;
    }

    /// <summary>What had ended it never was: the next person is asked at once.</summary>
    public void GoOn(DateTimeOffset now) => (End, EndedAt, NextAt) = (null, null, now);

    /// <summary>What has ended it by what became of its dispute; null while it goes on.</summary>
    public PageEnd? EndBy(Dispute about) => about switch
    {
        { State: DisputeState.Resolved } => PageEnd.Resolved,
        { FirstContactAt: not null } when Cause == PageCause.PromiseBreaking => PageEnd.Contacted,
        { IsTaken: true } when about.ClaimedAt > StartedAt || (Cause != PageCause.PromiseBreaking && about.ClaimedAt == StartedAt) => PageEnd.Claimed,
        // It began since its owner was not there; what was said before it is no answer.
        { IsTaken: true, FirstContactAt: { } at } when Cause == PageCause.Safety && (at >= StartedAt || about.OwnerSeenAt > StartedAt) => PageEnd.Contacted,
        _ => null,
    };

    private void Close(PageEnd end, DateTimeOffset now) => (End, EndedAt, NextAt) = (end, now, null);

    // A location that never opens has no business time; plain time keeps the next step finite.
    private DateTimeOffset After(DateTimeOffset now, TimeSpan wait, BusinessCalendar calendar) =>
        AtAnyHour ? now + wait : calendar.AddOpenTime(now, wait) ?? now + wait;
}
