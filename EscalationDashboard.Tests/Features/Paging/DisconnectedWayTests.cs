using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Features.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A way is taken out of the settings while messages by it wait: the installation starts again, and has it no more.</summary>
public sealed class DisconnectedWayTests : PagingCase
{
    [Fact]
    public async Task MessageThatWaited_IsGivenUpAtOnceInWordsAndTheOtherWayIsDue()
    {
        await EveryoneReachable(form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 2, EmailDelay = 20 });
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        var messages = WithoutAProvider();

        await messages.SendDue();

        var given = await Office.Read(db => db.PageDeliveries.SingleAsync(d => d.Channel == PageChannel.Webhook));
        (given.State, given.Failures, given.Fault, given.DueAt).ShouldBe((PageDeliveryState.Failed, 0, Reaching.NotConnected, null));
        await messages.SendDue();
        (await Told(number)).ShouldBe(["Paged", "Webhook Failed", "Email Sent"]);
        (await Queries.Down()).ShouldBeEmpty("nothing was tried by it");
    }

    [Fact]
    public async Task PersonWithNoOtherWay_IsWaitedForNoLonger()
    {
        await EveryoneReachable(form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 2, Push = false, Email = false });
        var number = await Fire();
        await Look();
        Office.Clock.Advance(TimeSpan.FromMinutes(2));

        await WithoutAProvider().SendDue();

        (await PageOf(number)).NextAt.ShouldBe(Office.Now);
    }

    private PageMessages WithoutAProvider()
    {
        var services = Office.Get<IServiceProvider>();
        var gone = ActivatorUtilities.CreateInstance<WebhookPager>(services, new PagingWebhookSettings(null, []));
        var senders = services.GetServices<IPageSender>().Select(sender => sender.Channel == PageChannel.Webhook ? gone : sender);
        return ActivatorUtilities.CreateInstance<PageMessages>(services, new Reaching(senders, NullLogger<Reaching>.Instance));
    }
}
