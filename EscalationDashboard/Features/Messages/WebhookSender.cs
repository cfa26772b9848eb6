using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Features.Messages;

/// <summary>Makes one attempt: signs an event, sends it, and says what became of it. It never throws for what a receiver does.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, WebhookSecrets secrets, TimeProvider clock)
{
    public const string Client = "webhook";

    /// <summary>A receiver takes an event in and answers; what it does with it, it does afterwards.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private const int LongestFault = 300;

    public async Task<DeliveryAttempt> Send(Uri to, string id, string payload, CancellationToken stopping)
    {
        using var span = Spans.OfSending("webhook.send");
        var attempt = await Attempt(to, id, payload, stopping);
        if (!attempt.IsDelivered)
        {
            span?.Fail(attempt.Status is null ? "unreachable" : "refused");
        }

        return attempt;
    }

    private async Task<DeliveryAttempt> Attempt(Uri to, string id, string payload, CancellationToken stopping)
    {
        var (now, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        try
        {
            using var message = Signed(to, id, Encoding.UTF8.GetBytes(payload), now, await secrets.Current());
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stopping);
            return new DeliveryAttempt(
                clock.GetUtcNow(), (int)answer.StatusCode, null, Took(began), RetrySchedule.Asked(answer.Headers.RetryAfter?.Delta, answer.Headers.RetryAfter?.Date, now));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new DeliveryAttempt(
                clock.GetUtcNow(), null, FormattableString.Invariant($"No answer within {Timeout.TotalSeconds:0} s."), Took(began));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new DeliveryAttempt(clock.GetUtcNow(), null, Short(e.Message), Took(began));
        }
    }

    private static HttpRequestMessage Signed(Uri to, string id, byte[] body, DateTimeOffset now, ImmutableArray<WebhookSecret> by)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        message.Headers.Add(WebhookSignature.IdHeader, id);
        message.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(now));
        message.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(by, id, now, body));
        return message;
    }

    private int Took(long began) => (int)Math.Min(int.MaxValue, clock.GetElapsedTime(began).TotalMilliseconds);

    private static string Short(string text) => text.Length <= LongestFault ? text : text[..LongestFault];
}
