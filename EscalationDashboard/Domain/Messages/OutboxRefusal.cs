using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Messages;

/// <summary>Reasons against an act on what leaves the building; the words are in Resources, under <c>Refusal.{Code}</c>.</summary>
public static class OutboxRefusal
{
    public const string AdminsOnly = "AdminsOnly";
    public const string IntegrationOnly = "IntegrationOnly";
    public const string EventForgotten = "EventForgotten";
    public const string EventSettled = "EventSettled";
    public const string NothingParked = "NothingParked";
    public const string ReceiverNotGone = "ReceiverNotGone";

    public static readonly ImmutableArray<string> Codes = [AdminsOnly, IntegrationOnly, EventForgotten, EventSettled, NothingParked, ReceiverNotGone];

    /// <summary>Admins and those who look after integrations only, with a reason; and whatever else stands against it.</summary>
    public static Verdict Against(Actor actor, string reason, params ReadOnlySpan<Refusal?> others) => Verdict.Refused(new Refusal?[]
    {
        actor.MayIntegrate ? null : Refusal.Of(IntegrationOnly),
        TextRefusal.Against(reason, Refusal.ReasonMissing),
    }.Concat(others.ToArray()).OfType<Refusal>());
}
