using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>What a person's browser is sent: by whom, and that nobody on the way reads it.</summary>
public sealed class PushTests : PagingCase
{
    private readonly PushTarget _browser = new();
    private Actor _person = null!;

    public PushTests() => Office.Settings["Push:Hosts"] = _browser.Authority;

    private PushCommands Commands => Office.Get<PushCommands>();

    [Fact]
    public async Task Page_ComesToTheBrowserSignedAndEncrypted()
    {
        await Subscribed();
        var number = await Fire();
        await Look();
        await Minutes(5);

        var pushed = _browser.All.ShouldHaveSingleItem();
        pushed.Key.ShouldBe((await Office.Get<PushKeys>().Current()).Public);

        // The package leaves out a port, which no maker's service has.
        pushed.Identity.GetProperty("aud").GetString().ShouldBe("http://127.0.0.1");
        pushed.Identity.GetProperty("sub").GetString().ShouldBe("mailto:desk@example.org");
        pushed.Content.GetProperty("title").GetString()!.ShouldContain(number);
        pushed.Content.GetProperty("url").GetString().ShouldBe($"/disputes/{number}");
        (pushed.Content.GetProperty("lang").GetString(), pushed.Content.GetProperty("dir").GetString()).ShouldBe(("ar", "rtl"));
        (pushed.Urgency, pushed.Lives).ShouldBe(("high", "600"));
        (await Told(number)).ShouldContain("Push Sent");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task BrowserThatIsNoMore_IsForgotten(int status)
    {
        await Subscribed();
        _browser.Status = status;

        (await Choices.Try(_person, PageChannel.Push)).Refusals.Select(r => r.Code).ShouldBe([Refusal.NotSent]);

        (await Office.Read(db => db.PushSubscriptions.AnyAsync())).ShouldBeFalse();
        (await Choices.Try(_person, PageChannel.Push)).ShouldBe(Verdict.Refused(Refusal.WayMissing));
    }

    [Fact]
    public async Task PushServiceThatFails_IsSaidAndTheBrowserKept()
    {
        await Subscribed();
        _browser.Status = 500;

        var refused = (await Choices.Try(_person, PageChannel.Push)).Refusals.ShouldHaveSingleItem();

        refused.Values["fault"].ShouldContain("500");
        (await Office.Read(db => db.PushSubscriptions.AnyAsync())).ShouldBeTrue();
    }

    [Fact]
    public async Task Key_StaysTheSameForAllWhoAsk()
    {
        var key = await Office.Get<PushKeys>().Current();

        PushKey.Of(await Office.Read(async db => (await db.SigningKeys.SingleAsync(k => k.Name == "push")).Secret)).ShouldBe(key);
        System.Buffers.Text.Base64Url.DecodeFromChars(key.Public).Length.ShouldBe(65);
    }

    [Theory]
    [InlineData("https://intranet.example/push", null, null)]
    [InlineData("https://fcm.googleapis.com:8443/push", null, null)]
    [InlineData("http://fcm.googleapis.com/push", null, null)]
    [InlineData("https://evilpush.apple.com.example/push", null, null)]
    [InlineData(null, "AAAA", null)]
    [InlineData(null, "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData(null, null, "AAAA")]
    public async Task BrowserThatMayBeAnything_IsRefused(string? endpoint, string? point, string? secret)
    {
        _person = await Office.SignedIn("L-QA-DOH-1");

        (await Commands.Add(_person, new PushDraft(endpoint ?? _browser.Endpoint, point ?? _browser.P256dh, secret ?? _browser.Auth)))
            .ShouldBe(Verdict.Refused(Refusal.BrowserWrong));
    }

    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc")]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc")]
    [InlineData("https://web.push.apple.com/abc")]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=abc")]
    public void MakersOwnServices_AreTrusted(string endpoint) =>
        PushSettings.From(new ConfigurationBuilder().Build()).Trusts(endpoint).ShouldBeTrue();

    [Fact]
    public async Task Browser_IsTakenAwayByItsPersonAlone()
    {
        await Subscribed();

        (await Commands.Remove(await Office.SignedIn("L-QA-DOH-2"), _browser.Endpoint)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await Commands.Remove(_person, _browser.Endpoint)).IsAllowed.ShouldBeTrue();
    }

    public override async Task InitializeAsync()
    {
        await _browser.Start();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _browser.DisposeAsync();
    }

    private async Task Subscribed()
    {
        _person = await Office.SignedIn("L-QA-DOH-1");
        (await Commands.Add(_person, new PushDraft(_browser.Endpoint, _browser.P256dh, _browser.Auth, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"))).IsAllowed.ShouldBeTrue();
    }
}
