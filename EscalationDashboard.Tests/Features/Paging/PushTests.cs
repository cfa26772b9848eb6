using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

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

    // It is not the browser that is turned away, and not one person's: all of them would be gone with the first night.
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task PushServiceThatTurnsTheInstallationAway_CostsNobodyTheirBrowserAndIsToldToTheAdmins(int status)
    {
        await Subscribed();
        _browser.Status = status;
        (await Choices.Try(_person, PageChannel.Push)).Refusals.ShouldHaveSingleItem().Values["fault"].ShouldContain("Push:Subject");

        await FireAndAsk();
        await Pass(TimeSpan.FromSeconds(5));

        (await Office.Read(db => db.PushSubscriptions.AnyAsync())).ShouldBeTrue();
        (await Office.Read(db => db.DeadWays.AnyAsync())).ShouldBeFalse();
        (await Queries.Down()).Select(way => way.Channel).ShouldContain(PageChannel.Push);
        _browser.Status = 201;
        await Pass(TimeSpan.FromSeconds(10));
        _browser.All.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("60")]
    [InlineData("Tue, 15 Sep 2026 20:06:00 GMT")]
    public async Task PushServiceThatAsksToBeLeftAlone_Is(string wait)
    {
        await Subscribed();
        (_browser.Status, _browser.RetryAfter) = (429, wait);

        await FireAndAsk();

        Office.Now.ShouldBe(Build.Time("2026-09-15 23:05", "Asia/Qatar"));
        (await Office.Read(db => db.PageDeliveries.SingleAsync(d => d.Channel == PageChannel.Push))).DueAt.ShouldBe(Office.Now.AddMinutes(1));
    }

    [Fact]
    public async Task MessageThatIsTooMuchForThePushService_IsNotTriedAgainAndNobodysFault()
    {
        await Subscribed();
        _browser.Status = 413;

        await FireAndAsk();

        var message = await Office.Read(db => db.PageDeliveries.SingleAsync(d => d.Channel == PageChannel.Push));
        (message.State, message.Failures, message.DueAt).ShouldBe((PageDeliveryState.Failed, 1, null));
        (await Office.Read(db => db.DeadWays.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("mailto:desk@example.org", null, true)]
    [InlineData("mailto:desk@mail.example.com", null, true)]
    [InlineData("https://127.0.0.1/desk", null, true)]
    [InlineData("https://desk.localhost/", null, true)]
    [InlineData("mailto:desk@carmaker.com", null, false)]
    [InlineData("https://desk.carmaker.com/contact", null, false)]
    [InlineData(null, "true", false)]
    public async Task SubjectThatLeadsToNobody_IsSaidAtTheStartOutsideTheDemo(string? subject, string? demo, bool said)
    {
        var settings = PushSettings.From(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Push:Subject"] = subject, ["Demo:Enabled"] = demo }).Build());
        var log = new Heard();

        await new PushSubjectCheck(settings, log).StartAsync(CancellationToken.None);

        settings.IsNobodys.ShouldBe(said);
        log.Words.Count(word => word.Contains("Push:Subject", StringComparison.Ordinal)).ShouldBe(said ? 1 : 0);
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

    private async Task<string> FireAndAsk()
    {
        var number = await Fire();
        await Look();
        await Minutes(5);
        return number;
    }

    private async Task Subscribed()
    {
        _person = await Office.SignedIn("L-QA-DOH-1");
        (await Commands.Add(_person, new PushDraft(_browser.Endpoint, _browser.P256dh, _browser.Auth, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"))).IsAllowed.ShouldBeTrue();
    }

    private sealed class Heard : ILogger<PushSubjectCheck>
    {
        public List<string> Words { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Words.Add(formatter(state, exception));
    }
}
