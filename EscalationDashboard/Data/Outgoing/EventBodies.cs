using System.Text.Json;
using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Data.Outgoing;

/// <summary>
/// What a receiver is sent: what a customer may know of a dispute, and nothing of notes, causes or other leaders' load. A
/// type always has the same fields; one without a value is null.
/// </summary>
public static class EventBodies
{
    private static readonly JsonSerializerOptions Options = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static string Of(string type, DateTimeOffset at, object data) =>
        JsonSerializer.Serialize(new { type, timestamp = at, data }, Options);

    public static object Of(OutgoingMessage message) => new
    {
        message.DisputeNumber,
        message.RequestId,
        message.VisitRef,
        message.CustomerRef,
        MessageId = message.Id,
        message.Kind,
        message.Language,
        message.Text,
    };

    /// <param name="leader">The name of who has it; null where it is the location's.</param>
    public static object Of(Dispute dispute, string? leader) => new
    {
        DisputeNumber = dispute.Number,
        dispute.RequestId,
        dispute.VisitRef,
        dispute.CustomerRef,
        dispute.LocationCode,
        dispute.Reason,
        dispute.Lane,
        dispute.State,
        dispute.Tier,
        Leader = leader,
        WaitsForCustomer = dispute.Paused is { Kind: PauseKind.Customer },
        dispute.AdmittedAt,
        dispute.Timers.FirstContactDue,
        dispute.Timers.SameDayTarget,
        dispute.ResolvedAt,
        dispute.Outcome,
        dispute.MergedInto,
        dispute.Version,
    };

    public static object Of(ContactRequest request, string? leader) => new
    {
        request.DisputeNumber,
        RequestId = request.Id,
        request.VisitRef,
        request.CustomerRef,
        request.LocationCode,
        request.Reason,
        request.Lane,
        Leader = leader,
        request.ArrivedAt,
    };
}
