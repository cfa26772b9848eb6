using System.ComponentModel;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Intake;

/// <summary>A visit as the service system knows it.</summary>
public sealed record VisitBody
{
    public string? LocationCode { get; init; }

    public CustomerBody? Customer { get; init; }

    public VehicleBody? Vehicle { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    [Description("The hand-over promised to the customer.")]
    public DateTimeOffset? PromisedAt { get; init; }

    [Description("When the appointment was made.")]
    public DateTimeOffset? BookedAt { get; init; }

    [Description("The time the car was booked in for.")]
    public DateTimeOffset? AppointmentAt { get; init; }

    [Description("When ordered parts are expected.")]
    public DateTimeOffset? PartsExpectedAt { get; init; }

    public string? Technician { get; init; }

    [Description("The car's software as it came in.")]
    public string? SoftwareVersion { get; init; }

    [Description("The stage of the work; HandedOver ends the visit.")]
    public string? Stage { get; init; }
}

public sealed record CustomerBody
{
    public string? Ref { get; init; }

    public string? Name { get; init; }

    [Description("E.164, for example +15105550100.")]
    public string? Phone { get; init; }

    [Description("Two-letter language of messages to the customer: en, fr, ar, ko or uk.")]
    public string? Language { get; init; }

    public bool Fleet { get; init; }
}

public sealed record VehicleBody
{
    [Description("17 characters, without I, O and Q.")]
    public string? Vin { get; init; }

    public string? Model { get; init; }

    public int? Year { get; init; }

    public int? OdometerKm { get; init; }

    public bool Drivable { get; init; } = true;

    [Description("Every recall on the car that is open.")]
    public IReadOnlyList<RecallBody>? Recalls { get; init; }

    public bool TowOpen { get; init; }
}

public sealed record RecallBody
{
    public string? Campaign { get; init; }

    public string? Title { get; init; }

    public bool StopDriving { get; init; }

    public bool? RemedyAvailable { get; init; }
}

/// <summary>Something the service system states about a visit; which fields count depends on the kind.</summary>
public sealed record FactBody
{
    public FactKind? Kind { get; init; }

    [Description("Now, where it is left out; never more than five minutes ahead.")]
    public DateTimeOffset? StatedAt { get; init; }

    [Description("When the customer confirmed having seen it.")]
    public DateTimeOffset? AcknowledgedByCustomerAt { get; init; }

    [Description("Whether the advisor talked it over with the customer.")]
    public bool TalkedOver { get; init; }

    public string? Code { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<string?>? Findings { get; init; }

    public decimal? Amount { get; init; }

    [Description("ISO 4217.")]
    public string? Currency { get; init; }

    public IReadOnlyList<EstimateLineBody>? Lines { get; init; }

    public string? Why { get; init; }

    public WarrantyDecision? Decision { get; init; }

    public string? Clause { get; init; }

    public string? Stage { get; init; }
}

public sealed record EstimateLineBody
{
    public string? Text { get; init; }

    public decimal? Amount { get; init; }

    [Description("The maker's number of the part.")]
    public string? PartNumber { get; init; }
}

/// <summary>A customer's wish to reach a leader.</summary>
public sealed record ContactRequestBody
{
    public string? VisitRef { get; init; }

    public string? CustomerRef { get; init; }

    public DisputeReason? Reason { get; init; }

    public string? Text { get; init; }

    public ContactChannel? Channel { get; init; }

    public IReadOnlyList<DangerBody>? Dangers { get; init; }

    [Description("When the customer asked, kept between the visit's opening and now; what counts is when the request is received.")]
    public DateTimeOffset? RequestedAt { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<DangerBody>))]
public enum DangerBody
{
    Stranded = Dangers.Stranded,
    Injury = Dangers.Injury,
    Fire = Dangers.Fire,
    BrakesOrSteering = Dangers.BrakesOrSteering,
}

/// <summary>A customer's objection to what became of a request.</summary>
public sealed record AppealBody
{
    public string? Text { get; init; }
}

/// <param name="AnswerDue">By when a person answers.</param>
public sealed record AppealAnswer(string AppealId, string RequestId, DateTimeOffset AnswerDue);

/// <summary>The answer to a visit.</summary>
public sealed record VisitAnswer(string VisitRef, ContactCardAnswer ContactCard);

public sealed record ContactCardAnswer(
    bool Issued, string? MessageId, IReadOnlyList<CardLine>? Leaders, string? Reason);

public sealed record FactAnswer(string FactId, string VisitRef, FactKind Kind, int Revision);

/// <summary>What the guardrails made of a request, as every status carries it.</summary>
public sealed record ContactRequestAnswer
{
    public required string RequestId { get; init; }

    public required RequestOutcome Outcome { get; init; }

    public required Lane Lane { get; init; }

    public required string Code { get; init; }

    public required DateTimeOffset? Until { get; init; }

    public required string? DisputeNumber { get; init; }

    [Description("The leader's name.")]
    public required string? Leader { get; init; }

    public required string CustomerMessage { get; init; }

    public required DecisionAnswer Decision { get; init; }
}

public sealed record DecisionAnswer(
    int PolicyVersion, string Layer, IReadOnlyList<CheckResult> Checks, DateTimeOffset? FlipsAt);

/// <param name="TimeZone">Of a visit's location: on whose clocks the times in its words are, by its IANA name.</param>
public sealed record LocationAnswer(
    string Code, string Name, string Stage, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TimeZone = null);
