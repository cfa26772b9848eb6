using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Messages;

/// <summary>The demo's receiver of events over HTTP; not there outside the demo.</summary>
public static class DemoReceiverEndpoints
{
    private const int LongestBody = 256 * 1024;

    public static void MapMessages(this WebApplication app)
    {
        if (!app.Configuration.GetValue("Demo:Enabled", false))
        {
            return;
        }

        app.MapPost(WebhookSettings.DemoUrl, Receive).DisableAntiforgery().ExcludeFromDescription();
        app.MapGet(WebhookSettings.DemoUrl, (DemoReceiver receiver) => receiver.Latest)
            .RequireAuthorization(StaffPolicies.Intake).ExcludeFromDescription();
    }

    private static async Task<IResult> Receive(HttpRequest request, DemoReceiver receiver, WebhookSecrets secrets)
    {
        if (request.ContentLength is null or > LongestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var body = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        var headers = request.Headers;
        return receiver.Take(await secrets.Current(), headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body)
            ? Results.NoContent()
            : Results.Unauthorized();
    }
}
