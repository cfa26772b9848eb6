using System.Net.Http.Headers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Audit;

/// <summary>
/// Says outside the database how far the audit has come: to a file, and where one is set to a receiver, signed as Standard Webhooks
/// say. A head that did not arrive is not sent again, for the next one covers it.
/// </summary>
public sealed class HeadPublisher(
    IReadContexts contexts, AuditKeyFile key, HeadFile file, AuditSettings settings, IHttpClientFactory clients, TimeProvider clock, ILogger<HeadPublisher> logger)
{
    public const string Client = "audit-head";
    public const string EventType = "audit.head";

    /// <returns>Null where there is no entry yet.</returns>
    public async Task<AuditHead?> Publish(CancellationToken stopping = default)
    {
        var last = await contexts.Read(db => db.Audit.OrderByDescending(a => a.Sequence).FirstOrDefaultAsync(stopping));
        if (last is null || key.Find() is not { } seal)
        {
            return null;
        }

        var head = AuditHead.Of(seal, last, clock.GetUtcNow());
        file.Add(head);
        if (settings.HeadUrl is { } url)
        {
            await Send(url, head, stopping);
        }

        return head;
    }

    private async Task Send(Uri url, AuditHead head, CancellationToken stopping)
    {
        var (now, id) = (clock.GetUtcNow(), $"audit_{head.Sequence}_{head.At.ToUnixTimeSeconds()}");
        var body = System.Text.Encoding.UTF8.GetBytes(Json.Write<object>(new { type = EventType, timestamp = head.At, data = head }));
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        message.Headers.Add(WebhookSignature.IdHeader, id);
        message.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(now));
        message.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(settings.HeadSecrets, id, now, body));
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stopping);
            if (!answer.IsSuccessStatusCode)
            {
                logger.LogWarning("The receiver of the audit's heads answered {Status}", (int)answer.StatusCode);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            logger.LogWarning(e, "The audit's head {Sequence} did not reach its receiver", head.Sequence);
        }
    }
}
