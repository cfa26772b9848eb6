using System.ComponentModel;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Intake;

/// <summary>What a customer writes about a dispute of theirs.</summary>
public sealed record MessageBody
{
    public string? CustomerRef { get; init; }

    public string? Text { get; init; }
}

/// <param name="DisputeNumber">The dispute it was added to: the one it was merged into, where that is so.</param>
/// <param name="Reopened">Whether the words opened a settled dispute again.</param>
public sealed record MessageAnswer(string MessageId, string DisputeNumber, string State, bool Reopened, DateTimeOffset ReceivedAt);

/// <summary>A customer's answer to the one question after an outcome.</summary>
public sealed record FeedbackBody
{
    [Description("1 (badly) to 5 (very well).")]
    public int? Score { get; init; }

    public string? Comment { get; init; }
}

public sealed record FeedbackAnswer(string DisputeNumber, int Score, DateTimeOffset AnsweredAt);

/// <summary>What the customer may see of a dispute: where it stands, who has it, what is promised, what was said to each other.</summary>
public sealed record DisputeAnswer(
    string Number, string VisitRef, DisputeReason Reason, string State, string? Leader, DateTimeOffset? FirstContactDue,
    string? Outcome, string? Resolution)
{
    public required Lane Lane { get; init; }

    public required DateTimeOffset AdmittedAt { get; init; }

    [Description("By when an answer is promised; null once it is settled, and while it waits for the customer.")]
    public required DateTimeOffset? PromisedBy { get; init; }

    [Description("Who has it now and by when something happens, as it changes; null once it is settled, and while it waits for the customer.")]
    public required StandingAnswer? Standing { get; init; }

    [Description("Whether it is the customer's turn.")]
    public required bool WaitsForCustomer { get; init; }

    public required DateTimeOffset? ResolvedAt { get; init; }

    [Description("Until when a message opens it again; null while it is open.")]
    public required DateTimeOffset? ReopensUntil { get; init; }

    [Description("The dispute it was merged into.")]
    public required string? MergedInto { get; init; }

    [Description("Oldest first: the customer's words, the leader's, and the service's messages about it.")]
    public required IReadOnlyList<SaidAnswer> Conversation { get; init; }

    [Description("The question after the outcome; null while there is none.")]
    public required QuestionAnswer? Question { get; init; }
}

/// <param name="Code"><c>Waiting</c>, <c>Late</c>, <c>Queue</c>, <c>With</c>, <c>WithLate</c>, <c>Has</c>, <c>Leader</c> or <c>Region</c>.</param>
/// <param name="Reaching">In danger, whether a person is being reached: <c>None</c>, <c>Now</c> or <c>Answered</c>.</param>
/// <param name="By">When the customer hears from a person, or the next step comes, at the latest.</param>
/// <param name="Text">All of it for the customer, in their language.</param>
public sealed record StandingAnswer(string Code, string Reaching, DateTimeOffset? By, string Text);

/// <param name="From"><c>customer</c>, <c>leader</c> or <c>service</c>.</param>
/// <param name="Name">The leader's name.</param>
public sealed record SaidAnswer(DateTimeOffset At, string From, string? Name, string Text, string? Link);

public sealed record QuestionAnswer(string State, DateTimeOffset AskedAt, DateTimeOffset Until, int? Score);

/// <summary>A customer's visits, the newest first.</summary>
/// <param name="Language">In which messages to this customer are written.</param>
public sealed record CustomerVisitsAnswer(string CustomerRef, string Language, IReadOnlyList<VisitSummary> Visits);

public sealed record VisitSummary(
    string VisitRef, LocationAnswer Location, VehicleAnswer Vehicle, DateTimeOffset OpenedAt, DateTimeOffset? PromisedAt, string Stage);

public sealed record VehicleAnswer(string Model, int Year);

/// <summary>What the customer may see of a visit: the card, what was stated, what was asked and answered.</summary>
public sealed record VisitView(
    VisitSummary Visit, CardView? ContactCard, IReadOnlyList<FactView> Facts, IReadOnlyList<RequestView> Requests,
    IReadOnlyList<string> Disputes);

public sealed record CardView(string MessageId, DateTimeOffset IssuedAt, string Language, string Text);

/// <summary>A fact as it was stated; only the fields of its kind are set.</summary>
public sealed record FactView(FactKind Kind, int Revision, DateTimeOffset StatedAt, bool TalkedOver)
{
    public string? Code { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<string> Findings { get; init; } = [];

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    public IReadOnlyList<EstimateLine> Lines { get; init; } = [];

    public string? Why { get; init; }

    public WarrantyDecision? Decision { get; init; }

    public string? Clause { get; init; }

    public string? Stage { get; init; }
}

/// <summary>A request with the answer the customer got, without the inside of the decision.</summary>
/// <param name="MayAppeal">Whether an appeal would be taken now.</param>
public sealed record RequestView(
    string RequestId, DateTimeOffset ArrivedAt, DisputeReason Reason, string Text, RequestOutcome Outcome, Lane Lane,
    DateTimeOffset? Until, string? Leader, string? DisputeNumber, string CustomerMessage, bool MayAppeal, AppealView? Appeal);

/// <param name="State"><c>open</c>, <c>upheld</c> or <c>turned-down</c>.</param>
/// <param name="Message">The latest word to the customer about it.</param>
public sealed record AppealView(DateTimeOffset MadeAt, DateTimeOffset AnswerDue, string State, string? Message);
