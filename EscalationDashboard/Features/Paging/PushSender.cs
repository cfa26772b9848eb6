using System.Globalization;
using System.Net;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.EntityFrameworkCore;
using WebPush = Lib.Net.Http.WebPush;

namespace EscalationDashboard.Features.Paging;

/// <summary>Reaches a person's browsers, also with the tab closed: encrypted for each, so that no push service reads it.</summary>
public sealed class PushSender(IHttpClientFactory clients, IWriteQueue writes, PushSettings settings, PushKeys keys, PageTexts texts, TimeProvider clock) : IPageSender
{
    public const string Client = "push";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>In seconds: what a browser is told later than this, the next person has been asked.</summary>
    private const int Lives = 10 * 60;

    public PageChannel Channel => PageChannel.Push;

    public bool IsConnected => true;

    public bool Reaches(Reach person) => person.Browsers.Count > 0;

    public async Task<PageAttempt> Send(PageMessage message, CancellationToken stopping)
    {
        // Side by side: one browser whose service hangs keeps none of the others.
        var key = await keys.Current();
        var made = await Task.WhenAll(message.To.Browsers.Where(b => settings.Trusts(b.Endpoint)).Select(browser => Send(browser, message, key, stopping)));
        return made.Any(one => one.Fault is null) ? PageAttempt.Taken
            : made.FirstOrDefault(one => one.Of == FaultOf.Channel) ?? made.FirstOrDefault(one => one.Of == FaultOf.Message) ?? new PageAttempt("None of the person's browsers is reached any more.", Of: FaultOf.Person);
    }

    private async Task<PageAttempt> Send(PushSubscription browser, PageMessage message, PushKey key, CancellationToken stopping)
    {
        try
        {
            var to = new WebPush.PushSubscription { Endpoint = browser.Endpoint };
            to.SetKey(WebPush.PushEncryptionKeyName.P256DH, browser.P256dh);
            to.SetKey(WebPush.PushEncryptionKeyName.Auth, browser.Auth);
            using var identity = new VapidAuthentication(key.Public, key.Private) { Subject = settings.Subject };
            using var client = clients.CreateClient(Client);
            await new WebPush.PushServiceClient(client) { AutoRetryAfter = false }.RequestPushMessageDeliveryAsync(to, Of(message), identity, stopping);
            return PageAttempt.Taken;
        }
        catch (WebPush.PushServiceClientException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            // The person has taken the permission back, or the browser is no more.
            await writes.Execute(scope => scope.Db.PushSubscriptions.Where(s => s.Endpoint == browser.Endpoint).ExecuteDeleteAsync());
            return new PageAttempt("The browser is reached no more.", Of: FaultOf.Person);
        }
        catch (WebPush.PushServiceClientException e)
        {
            var wait = e.Headers?.RetryAfter;
            return new PageAttempt(Said(e.StatusCode), Wait: RetrySchedule.Asked(wait?.Delta, wait?.Date, clock.GetUtcNow()), Of: FaultBy(e.StatusCode));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new PageAttempt(string.Create(CultureInfo.InvariantCulture, $"No answer within {Timeout.TotalSeconds:0} s."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new PageAttempt(e.Message);
        }
    }

    // Who is turned away so is this installation, whichever browser it writes to: a subject that a maker does not take, as Apple's
    // service takes none at localhost, or a clock that is wrong. The browsers are still there.
    private static string Said(HttpStatusCode status) => FormattableString.Invariant($"The push service answered {(int)status}")
        + (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $" and takes nothing from this installation: see {PushSettings.SubjectSetting}." : ".");

    private static FaultOf FaultBy(HttpStatusCode status) => status == HttpStatusCode.RequestEntityTooLarge ? FaultOf.Message : FaultOf.Channel;

    private WebPush.PushMessage Of(PageMessage message)
    {
        var words = texts.Of(message);
        return new WebPush.PushMessage(JsonSerializer.Serialize(
            new
            {
                Title = words.Subject,
                Body = words.About,
                Url = message.IsTest ? Shell.Links.Account : message.Turn is not null || message.Lines is [_] ? words.Lines[0].Path : Shell.Links.Queue,
                Tag = message.Id,
                Lang = message.Language.Code,
                Dir = message.Language.Direction,
            },
            Json.Options))
        {
            Topic = message.Id,
            TimeToLive = Lives,
            Urgency = WebPush.PushMessageUrgency.High,
        };
    }
}
