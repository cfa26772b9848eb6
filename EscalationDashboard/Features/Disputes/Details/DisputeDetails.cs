using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>Everything the dispute's page shows.</summary>
/// <param name="Takers">Leaders who could be given it, those on duty first.</param>
/// <param name="Feedback">What the customer answered to the question after each time it was settled, the latest first.</param>
/// <param name="Related">Other disputes of the same customer or car.</param>
public sealed record DisputeDetails(
    Dispute Dispute,
    Location Location,
    string? LeaderName,
    VisitContact Customer,
    Visit Visit,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<ContactRequest> Requests,
    IReadOnlyList<TimelineEntry> Timeline,
    IReadOnlyDictionary<string, string> LeaderNames,
    IReadOnlyList<Taker> Takers,
    IReadOnlyList<RelatedDispute> Related,
    DateTimeOffset? MutedUntil,
    IReadOnlyList<Feedback> Feedback)
{
    /// <summary>The owner's absence, where it keeps the dispute from going on in time.</summary>
    public OwnerAway? Away { get; init; }

    /// <summary>What became of the leaders' words to the customer, where others are told of them.</summary>
    public IReadOnlyList<Sending> Sendings { get; init; } = [];

    /// <summary>Who was asked last to act on it now; null where nobody ever was.</summary>
    public PageStory? Paged { get; init; }

    /// <summary>The car's other visits, the latest first.</summary>
    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>The customer's name as a person sees it here: whole for the owner, who speaks or spoke with them, and masked for everybody else.</summary>
    public string CustomerNameFor(Actor actor) =>
        Dispute.State != DisputeState.Waiting && Dispute.LeaderId is not null && Dispute.LeaderId == actor.LeaderId ? Customer.Name : MaskedName.Of(Customer.Name);

    /// <summary>Who stands in for an owner who is away, and is at work; null where nobody does.</summary>
    public string? DeputyName { get; init; }

    public long LastEntry => Timeline.Count == 0 ? 0 : Timeline.Max(e => e.Id);
}

public sealed record Taker(string Id, string Name, bool OnDuty);

/// <param name="TakesIn">Whether this one may be merged into it, by the reader.</param>
public sealed record RelatedDispute(
    string Number, DisputeReason Reason, DisputeState State, DateTimeOffset AdmittedAt, bool TakesIn, bool Linked);
