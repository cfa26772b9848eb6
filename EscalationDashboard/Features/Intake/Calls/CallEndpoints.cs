using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>The telephone exchange's way in.</summary>
public static class CallEndpoints
{
    public static void MapCalls(this RouteGroupBuilder api)
    {
        api.MapPost("/calls", PostCall)
            .WithSummary("A call came in over a relay number; the guardrails decide, and the answer says what the exchange does.")
            .Produces<CallReply>(200).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).CommonProblems();
        api.MapPost("/calls/{callId}/ended", PostEnded)
            .WithSummary("How a call ended; one that nobody answered is shown as missed until a leader has called back.")
            .Produces<CallEndedReply>(200).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).CommonProblems();
    }

    private static async Task<IResult> PostCall(
        JsonBody<CallBody> body, HttpContext http, RelayCallCommands calls, IdempotentAnswers answers, TimeProvider clock)
    {
        if (IntakeEndpoints.FaultOf(http, body, () => CallValidation.Validate(body.Value, clock.GetUtcNow())) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, $"call,{body.Value.CallId},{body.Value.VisitRef}", scope => calls.Come(scope, actor, body.Value));
    }

    private static async Task<IResult> PostEnded(
        string callId, JsonBody<CallEndedBody> body, HttpContext http, RelayCallCommands calls, IdempotentAnswers answers)
    {
        if (IntakeEndpoints.FaultOf(http, body, () => CallValidation.Validate(body.Value)) is { } fault)
        {
            return fault;
        }

        var actor = ApiKeyAuthentication.ActorOf(http.User);
        return await answers.Once(http, body.Hash, scope => calls.End(scope, actor, callId, body.Value));
    }
}
