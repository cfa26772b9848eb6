using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;

namespace EscalationDashboard.Domain.Events;

/// <summary>A dispute's page: who is asked to act on it now, and what comes of it.</summary>
/// <param name="Id">Of the page.</param>
public sealed record PageOfDispute(string Id, string DisputeNumber, string RegionCode, string LocationCode)
{
    public static PageOfDispute Of(Page page) => new(page.Id, page.DisputeNumber, page.RegionCode, page.LocationCode);
}

/// <summary>Something that happened to a page: its dispute's story.</summary>
public abstract record PageEvent(PageOfDispute Page) : DomainEvent
{
    /// <summary>By which those who send hear that there is something to do.</summary>
    public const string Due = "paging:due";

    public override string Subject() => $"dispute:{Page.DisputeNumber}";

    public override IEnumerable<Hint> Hints() => [new(Page.RegionCode, Page.LocationCode, Page.DisputeNumber)];

    protected TimelineLine Line(TimelineKind kind, params (string Name, string Value)[] values) => new(Page.DisputeNumber, kind, null, values);

    protected Hint DueHint() => new(Page.RegionCode, Page.LocationCode, Due);
}

/// <summary>People are asked from now on, one after the other.</summary>
[EventName("page.start")]
public sealed record PageStarted(PageOfDispute Page, PageCause Cause) : PageEvent(Page)
{
    // The first to be asked is told in the same breath.
    public override IEnumerable<Hint> Hints() => [.. base.Hints(), DueHint()];
}

/// <summary>One person was asked.</summary>
/// <param name="Step">From 1.</param>
[EventName("page.ask")]
public sealed record PersonPaged(PageOfDispute Page, PageCause Cause, int Step, string AccountId, string Name, PageTier Tier) : PageEvent(Page)
{
    public override IEnumerable<Hint> Hints() => [.. base.Hints(), DueHint()];

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.Paged, ("person", Name), ("tier", $"{Tier}"), ("cause", $"{Cause}"))];
}

/// <summary>A person looks after it.</summary>
[EventName("page.acknowledge")]
public sealed record PageAcknowledged(PageOfDispute Page, string AccountId, string Name, AcknowledgedVia Via) : PageEvent(Page)
{
    // The customer in danger reads who answered.
    public override IEnumerable<News> Tells() => [News.Updated(Page.DisputeNumber)];

    public override IEnumerable<TimelineLine> Lines() => [Line(TimelineKind.PageAcknowledged, ("person", Name), ("via", $"{Via}"))];
}

/// <summary>There is nothing left to ask for; what ended it stands on the timeline itself.</summary>
[EventName("page.stop")]
public sealed record PageStopped(PageOfDispute Page, PageEnd End) : PageEvent(Page);

/// <summary>What became of the message that asks a person.</summary>
/// <param name="Failing">Whether it is tried again.</param>
[EventName("page.send")]
public sealed record PageMessageSent(PageOfDispute Page, int Step, string Name, PageChannel Channel, PageDeliveryState State, bool Failing) : PageEvent(Page)
{
    // Another way may be due at once.
    public override IEnumerable<Hint> Hints() => [.. base.Hints(), DueHint()];

    public override IEnumerable<TimelineLine> Lines() =>
        [Line(TimelineKind.PageSent, ("person", Name), ("channel", $"{Channel}"), ("result", Failing ? "Failing" : $"{State}"))];
}
