using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Domain.Events;

/// <summary>Something about how often people look at what is masked; admins' open pages hear of it.</summary>
public abstract record RevealEvent(string AccountId) : DomainEvent
{
    /// <summary>One for all of them, so that those that are open are found at once.</summary>
    public const string Reveals = "reveals";

    public override string Subject() => Reveals;

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Reveals)];
}

/// <summary>A person has looked at what is masked more often than is usual.</summary>
/// <param name="Span">Within which time.</param>
/// <param name="Most">How often is usual.</param>
[EventName("customer.reveal-alarm")]
public sealed record UnusualReveals(string AccountId, RevealSpan Span, int Count, int Most) : RevealEvent(AccountId);

/// <summary>An admin has looked into what was told of a person.</summary>
/// <param name="Entry">The last entry of the audit that they have seen about it.</param>
[EventName("customer.reveal-alarm-read")]
public sealed record UnusualRevealsRead(string AccountId, long Entry) : RevealEvent(AccountId);
