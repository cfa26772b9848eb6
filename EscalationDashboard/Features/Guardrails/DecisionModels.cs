using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Addresses;

namespace EscalationDashboard.Features.Guardrails;

/// <summary>A kind of decision that has a figure of its own.</summary>
public enum DecisionKind
{
    HeldBack,

    /// <summary>Held back, and found to have deserved the leader sooner: an appeal was upheld, or a leader said so.</summary>
    HeldBackWrongly,
}

/// <summary>Which decisions are listed; null where a part does not matter.</summary>
public sealed record DecisionFilter
{
    public RequestOutcome? Outcome { get; init; }

    public string? Check { get; init; }

    public DecisionKind? Only { get; init; }

    public string? LeaderId { get; init; }

    public string? LocationCode { get; init; }

    /// <summary>A customer's reference, or what a person knows of a name or a number.</summary>
    public string? Customer { get; init; }

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to this instant, which is not part of it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>As an address says it.</summary>
    /// <param name="startOf">When a day begins where the reader is; the last day counts to its end.</param>
    public static DecisionFilter Of(Func<string, string?> address, Func<DateOnly, DateTimeOffset> startOf)
    {
        return new DecisionFilter
        {
            Outcome = InAddress.One<RequestOutcome>(address("outcome")),
            Check = InAddress.Text(address("check")),
            Only = InAddress.One<DecisionKind>(address("only")),
            LeaderId = InAddress.Text(address("leader")),
            LocationCode = InAddress.Text(address("location")),
            Customer = InAddress.Text(address("customer")),
            From = Instant("from", days: 0),
            Until = Instant("to", days: 1),
        };

        DateTimeOffset? Instant(string name, int days) =>
            InAddress.Day(address(name)) is { } day ? startOf(day.AddDays(days)) : InAddress.Instant(address(name));
    }
}

/// <summary>The last decision of a page; the next page begins behind it, however many have come in meanwhile.</summary>
public sealed record DecisionCursor(DateTimeOffset At, string RequestId)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{RequestId}");

    public static DecisionCursor? Parse(string? text) =>
        text?.Split('-', 2) is [var ticks, { Length: > 0 } id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            ? new DecisionCursor(new DateTimeOffset(at, TimeSpan.Zero), id)
            : null;
}

/// <summary>One decision in the list.</summary>
/// <param name="Customer">The name, masked.</param>
public sealed record DecisionRow(
    string RequestId, DateTimeOffset DecidedAt, RequestOutcome Outcome, Lane Lane, string Check, DisputeReason Reason,
    string LocationName, string? LeaderName, string Customer, string CustomerRef, DateTimeOffset? Until, string? DisputeNumber);

/// <param name="Older">Where the next page begins; null on the last one.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionRow> Rows, DecisionCursor? Older);

/// <summary>One decision, opened.</summary>
/// <param name="Decisions">Newest first; more than one where the guardrails looked at the request again.</param>
/// <param name="CustomerMessage">What the customer was told, in the customer's language.</param>
public sealed record OpenDecision(DecisionRow Row, IReadOnlyList<ShownDecision> Decisions, string CustomerMessage);

/// <summary>What a person may choose from in the filters.</summary>
public sealed record DecisionChoices(IReadOnlyList<Location> Locations, IReadOnlyList<Leader> Leaders);
