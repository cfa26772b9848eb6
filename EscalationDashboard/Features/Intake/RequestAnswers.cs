using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.Net.Http.Headers;

namespace EscalationDashboard.Features.Intake;

/// <summary>A decided request in the forms that leave over HTTP.</summary>
public static class RequestAnswers
{
    public static ContactRequestAnswer Of(ContactRequest request, Decision decision, string? leader) => new()
    {
        RequestId = request.Id,
        Outcome = request.Outcome,
        Lane = request.Lane,
        Code = request.Code,
        Until = request.Until,
        DisputeNumber = request.DisputeNumber,
        Leader = leader,
        CustomerMessage = request.CustomerMessage,
        Decision = new DecisionAnswer(decision.PolicyVersion, decision.Layer, decision.Checks, decision.Ruling.FlipsAt),
    };

    /// <summary>
    /// The same fields inside a problem, for a customer who is sent another way or asked to wait. The problem's type
    /// names the outcome; its code is the decision's own.
    /// </summary>
    public static Answer AsProblem(
        int status, string type, string title, ContactRequestAnswer answer, Dictionary<string, string> headers)
    {
        var fields = JsonSerializer.SerializeToElement(answer, Answer.Options).EnumerateObject()
            .ToDictionary(f => f.Name, f => (object?)f.Value);
        fields["type"] = $"urn:escalation-dashboard:problem:{type}";
        fields["title"] = title;
        fields["status"] = status;
        fields["detail"] = answer.CustomerMessage;
        if (answer.Outcome == RequestOutcome.Redirected)
        {
            fields["route"] = "service-advisor";
        }

        return new Answer(status, Answer.Problem, JsonSerializer.Serialize(fields, Answer.Options), headers, Stored: true);
    }

    /// <summary>When to come back, for a request that waits or is refused.</summary>
    public static Dictionary<string, string> RetryAfter(ContactRequest request, DateTimeOffset now) =>
        request.Outcome is RequestOutcome.Deferred or RequestOutcome.Review or RequestOutcome.Refused && request.Until is { } until
            ? new() { [HeaderNames.RetryAfter] = Answer.SecondsUntil(until, now) }
            : [];

    /// <summary>The quota that ran out, in the fields of the IETF draft; both name the moment that Retry-After names.</summary>
    public static void AddRateLimit(Dictionary<string, string> headers, Decision decision)
    {
        var check = decision.Checks[^1];
        headers["RateLimit-Policy"] = $"\"{check.Check}\";q={check.Threshold ?? 0:0}";
        headers["RateLimit"] = $"\"{check.Check}\";r=0;t={headers.GetValueOrDefault(HeaderNames.RetryAfter, "0")}";
    }
}
