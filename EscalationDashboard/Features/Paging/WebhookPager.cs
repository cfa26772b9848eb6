using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;

namespace EscalationDashboard.Features.Paging;

/// <summary>
/// Reaches a person by SMS or voice: a provider takes <c>page.requested</c>, signed as Standard Webhooks say, and may answer at once
/// that the person looks after it.
/// </summary>
public sealed class WebhookPager(IHttpClientFactory clients, PagingWebhookSettings settings, PublicAddress address, PageTexts texts, TimeProvider clock) : IPageSender
{
    public const string Client = "paging";
    public const string EventType = "page.requested";

    /// <summary>A provider takes a message in and answers; it does not wait until a telephone has been picked up for longer than this.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private const int LongestAnswer = 16 * 1024;

    public PageChannel Channel => PageChannel.Webhook;

    public bool IsConnected => settings.Url is not null;

    public bool Reaches(Reach person) => person.Choice.Number is not null;

    public async Task<PageAttempt> Send(PageMessage message, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        try
        {
            using var asked = Signed(message, now);
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, stopping);
            return answer.IsSuccessStatusCode
                ? new PageAttempt(null, await Acknowledges(answer.Content, stopping))
                : new PageAttempt(
                    FormattableString.Invariant($"The answer was {(int)answer.StatusCode}."),
                    Wait: RetrySchedule.Asked(answer.Headers.RetryAfter?.Delta, answer.Headers.RetryAfter?.Date, now), Of: FaultBy(answer.StatusCode));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new PageAttempt(FormattableString.Invariant($"No answer within {Timeout.TotalSeconds:0} s."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new PageAttempt(e.Message);
        }
    }

    private HttpRequestMessage Signed(PageMessage message, DateTimeOffset now)
    {
        var words = texts.Of(message);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Type = EventType,
                // When it happened, so that each attempt says the same under the same id.
                Timestamp = message.Lines.Select(line => (DateTimeOffset?)line.At).Max() ?? now,
                Data = new
                {
                    To = new { message.To.Account.Id, message.To.Account.Name, message.To.Choice.Number, Language = message.Language.Code },
                    Text = words.Subject,
                    message.IsTest,
                    Pages = message.Lines.Select(line => new
                    {
                        line.PageId,
                        line.DisputeNumber,
                        line.LocationCode,
                        line.Cause,
                        line.IsDanger,
                        line.Tier,
                        line.Step,
                        Url = address.Value + Shell.Links.Dispute(line.DisputeNumber),
                    }),
                },
            },
            Json.Options);
        var asked = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        asked.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        asked.Headers.Add(WebhookSignature.IdHeader, message.Id);
        asked.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(now));
        asked.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(settings.Secrets, message.Id, now, body));
        return asked;
    }

    // A provider that can't do anything with this number says so; a wrong key, or a wrong address of its own, concerns everybody.
    private static FaultOf FaultBy(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity => FaultOf.Person,
        HttpStatusCode.RequestEntityTooLarge => FaultOf.Message,
        _ => FaultOf.Channel,
    };

    // With its first line the provider has taken the message: whatever comes of the rest, it is not sent again.
    private static async Task<bool> Acknowledges(HttpContent said, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Timeout);
        try
        {
            await using var stream = await said.ReadAsStreamAsync(patience.Token);
            var answer = new byte[LongestAnswer + 1];
            var length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, patience.Token);
            return length is > 0 and <= LongestAnswer && IsAcknowledgement(answer.AsMemory(0, length));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return false;
        }
    }

    // Whatever else a provider says is its own business.
    private static bool IsAcknowledgement(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var read = JsonDocument.Parse(answer);
            return read.RootElement.ValueKind == JsonValueKind.Object
                && read.RootElement.TryGetProperty("acknowledged", out var said) && said.ValueKind == JsonValueKind.True;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
