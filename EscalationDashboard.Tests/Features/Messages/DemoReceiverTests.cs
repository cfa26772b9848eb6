using System.Net;
using System.Text;
using System.Text.Json;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>The demo sends to itself, out of the box.</summary>
public sealed class DemoReceiverTests
{
    [Fact]
    public async Task Demo_DeliversToItsOwnReceiverWithoutAnySetting()
    {
        await using var app = new DashboardApp(settings: []);
        using var told = new CommitWatch(app.Services.GetRequiredService<OutboxNotifier>());
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        while (await app.Read(db => db.Outbox.CountAsync(e => e.State == EventState.Delivered)) < 3)
        {
            await told.Next();
        }

        using var client = app.ServiceSystem();
        var received = JsonDocument.Parse(await client.GetStringAsync(WebhookSettings.DemoUrl)).RootElement.EnumerateArray()
            .Select(e => e.GetProperty("payload").GetProperty("type").GetString()).Order();

        received.ShouldBe([EventTypes.DisputeAdmitted, EventTypes.MessageCreated, EventTypes.MessageCreated]);
    }

    [Fact]
    public async Task WhatIsNotOurs_IsRefusedAndLeavesNothing()
    {
        await using var app = new DashboardApp(settings: []);
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        var (body, now) = ("""{"type":"message.created"}""", TimeProvider.System.GetUtcNow());
        var signed = WebhookSignature.Sign(WebhookSecret.Read(WebhookSettings.DemoSecret).Secrets, "msg_1", now, Encoding.UTF8.GetBytes(body));

        (await Post(client, body, "msg_1", now, signed)).ShouldBe(HttpStatusCode.NoContent);
        (await Post(client, body, "msg_1", now, signed)).ShouldBe(HttpStatusCode.NoContent);
        (await Post(client, body + " ", "msg_1", now, signed)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(client, body, "msg_2", now, signed)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(client, body, "msg_1", now.AddMinutes(-6), signed)).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync(WebhookSettings.DemoUrl)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var one = app.Services.GetRequiredService<DemoReceiver>().Latest.ShouldHaveSingleItem();
        (one.Id, one.Copies).ShouldBe(("msg_1", 2));
    }

    [Fact]
    public void Receiver_KeepsTheLatestFewOnly()
    {
        var clock = new ManualClock();
        var secrets = WebhookSecret.Read(WebhookSettings.DemoSecret).Secrets;
        var receiver = new DemoReceiver(clock);

        for (var i = 0; i < DemoReceiver.Kept + 20; i++)
        {
            var body = "{}"u8.ToArray();
            receiver.Take(secrets, $"msg_{i}", WebhookSignature.Timestamp(clock.GetUtcNow()), WebhookSignature.Sign(secrets, $"msg_{i}", clock.GetUtcNow(), body), body)
                .ShouldBeTrue();
        }

        receiver.Latest.Count.ShouldBe(DemoReceiver.Kept);
        receiver.Latest[0].Id.ShouldBe($"msg_{DemoReceiver.Kept + 19}");
    }

    private static async Task<HttpStatusCode> Post(HttpClient client, string body, string id, DateTimeOffset at, string signature)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, WebhookSettings.DemoUrl) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        message.Headers.Add(WebhookSignature.IdHeader, id);
        message.Headers.Add(WebhookSignature.TimestampHeader, WebhookSignature.Timestamp(at));
        message.Headers.Add(WebhookSignature.SignatureHeader, signature);
        using var answer = await client.SendAsync(message);
        return answer.StatusCode;
    }
}
