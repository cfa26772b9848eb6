using Bunit;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Messages;

public sealed class IntegrationsPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office;
    private readonly WebhookTarget _target;

    public IntegrationsPageTests()
    {
        var clock = new ManualClock();
        _target = new WebhookTarget(clock);
        _office = new ProductFixture { Clock = clock, Settings = _target.Settings };
    }

    private Deliveries Deliveries => _office.Get<Deliveries>();

    [Fact]
    public async Task Events_AreListedNewestFirstWithTheReceiversHealthAndFollowWhatHappens()
    {
        await _office.Ask(text: "<b>Bold</b>");
        await using var screen = Admin();
        var page = Show(screen);

        page.WaitForAssertion(() => States(page).ShouldBe("Waiting Waiting Waiting"));
        Health(page).ShouldBe("Untried");
        await Deliveries.SendDue();
        page.WaitForAssertion(() => Health(page).ShouldBe("Failing"));
        await _target.Start();
        _office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Deliveries.SendDue();

        page.WaitForAssertion(() => States(page).ShouldBe("Delivered Delivered Delivered"));
        // The receiver's panel hears of the same in a look of its own.
        page.WaitForAssertion(() => (Health(page), page.Find("[data-testid=waiting-count]").TextContent).ShouldBe(("Well", "0")));
        page.FindAll("[data-testid=event-row]")[0].GetAttribute("data-type").ShouldBe(EventTypes.MessageCreated);
    }

    [Fact]
    public async Task Filters_LiveInTheAddress()
    {
        var number = (await _office.Ask()).DisputeNumber!;
        await _office.Ask();
        await using var screen = Admin();
        var page = Show(screen, "?type=dispute.admitted");
        page.WaitForAssertion(() => page.FindAll("[data-testid=event-row]").Count.ShouldBe(2));

        await page.InvokeAsync(() => page.Find("[data-testid=filter-dispute]").ChangeAsync(number.ToLowerInvariant()));
        page.WaitForAssertion(() => page.FindAll("[data-testid=event-row]").Count.ShouldBe(1));
        await page.InvokeAsync(() => page.Find("[data-testid=filter-state]").ChangeAsync("Parked"));

        page.WaitForAssertion(() => page.Find(".empty-state"));
        new Uri(Address(screen).Uri).PathAndQuery.ShouldBe($"/integrations?type=dispute.admitted&dispute={number.ToLowerInvariant()}&state=Parked");
    }

    [Fact]
    public async Task OpenEvent_ShowsWhatItSaysAndItsAttemptsAndIsSkippedWithAReasonOnly()
    {
        await _office.Ask(text: "<script>alert(1)</script>");
        await Deliveries.SendDue();
        var it = await _office.Read(db => db.Outbox.FirstAsync(e => e.Type == EventTypes.DisputeAdmitted));
        await using var screen = Admin();
        var page = Show(screen, $"?open={it.Id}");

        page.WaitForAssertion(() => page.Find("[data-testid=open-event]").GetAttribute("data-event").ShouldBe(it.Id));
        page.Find("[data-testid=payload]").TextContent.ShouldContain("\"type\": \"dispute.admitted\"");
        page.FindAll("[data-testid=attempt]").Count.ShouldBe(1);
        await page.InvokeAsync(() => page.Find("[data-testid=skip]").ClickAsync(new()));
        page.WaitForAssertion(() => page.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe("ReasonMissing"));
        await page.InvokeAsync(() => page.Find("[data-testid=event-reason]").InputAsync(new() { Value = "Told by phone" }));
        await page.InvokeAsync(() => page.Find("[data-testid=skip]").ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("[data-testid=open-event]").GetAttribute("data-state").ShouldBe("Skipped"));
        page.FindAll("[data-testid=skip]").ShouldBeEmpty();
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "event.skip"))).Data.ShouldContain("Told by phone");
    }

    // What was typed about one is kept for that one: the path is the same for all of them.
    [Fact]
    public async Task OpenEvent_SaysWhoseTheReasonIs()
    {
        await _office.Ask();
        var (one, other) = await _office.Read(async db => (await db.Outbox.OrderBy(e => e.Sequence).FirstAsync(), await db.Outbox.OrderBy(e => e.Sequence).LastAsync()));
        await using var screen = Admin();
        var page = Show(screen, $"?open={one.Id}");
        page.WaitForAssertion(() => Whose(page).ShouldBe(one.Id));

        Address(screen).NavigateTo($"/integrations?open={other.Id}");

        page.WaitForAssertion(() => Whose(page).ShouldBe(other.Id));
        other.Id.ShouldNotBe(one.Id);
    }

    [Fact]
    public async Task ParkedEvents_AreAllSentAgainFromThePanel()
    {
        await _office.Ask();
        await Deliveries.SendDue();
        _office.Clock.Advance(TimeSpan.FromHours(25));
        await Deliveries.SendDue();
        await using var screen = Admin();
        var page = Show(screen);
        page.WaitForAssertion(() => page.Find("[data-testid=parked-count]").TextContent.ShouldBe("2"));
        page.Find("[data-testid=send-parked]").HasAttribute("disabled").ShouldBeTrue("a reason is missing");

        await page.InvokeAsync(() => page.Find("[data-testid=receiver-reason]").InputAsync(new() { Value = "Repaired" }));
        await page.InvokeAsync(() => page.Find("[data-testid=send-parked]").ClickAsync(new()));

        page.WaitForAssertion(() => page.Find("[data-testid=parked-count]").TextContent.ShouldBe("0"));
        page.FindAll("[data-testid=send-parked]").ShouldBeEmpty();
    }

    [Fact]
    public async Task AnybodyButAnAdmin_SeesNothingOfIt()
    {
        await _office.Ask();
        await using var screen = new StaffScreen(_office);

        var page = Show(screen);

        page.WaitForAssertion(() => page.Find(".empty-state"));
        page.FindAll("[data-testid=event-row]").ShouldBeEmpty();
        var it = await _office.Read(db => db.Outbox.FirstAsync());
        (await _office.Get<OutboxQueries>().Find(await _office.SignedIn("R-NA-1"), it.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task Card_IsShownInTheChosenLanguage()
    {
        await using var screen = Admin();
        Address(screen).NavigateTo("/integrations/card/US-FRE?language=ar");

        var page = screen.Render<CardPage>(parameters => parameters.Add(p => p.Location, "US-FRE"));

        page.WaitForAssertion(() => page.Find("[data-testid=card-preview]").GetAttribute("data-language").ShouldBe("ar"));
        page.Find(".card-message").GetAttribute("dir").ShouldBe("rtl");
        page.Find(".card-message").TextContent.ShouldContain("Maya Ellison");
        page.FindAll("[data-testid=card-language]").Count.ShouldBe(5);
        page.WaitForAssertion(() => page.FindAll("[data-testid=card-location] option").Count.ShouldBe(40));
    }

    private static string? Whose(IRenderedComponent<IntegrationsPage> page) => page.Find("[data-testid=event-reason]").Closest("[data-whose]")?.GetAttribute("data-whose");

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _office.DisposeAsync();
    }

    private StaffScreen Admin() => new(_office, "A-1", StaffRole.PilotAdmin);

    private static NavigationManager Address(StaffScreen screen) => screen.Services.GetRequiredService<NavigationManager>();

    private static IRenderedComponent<IntegrationsPage> Show(StaffScreen screen, string query = "")
    {
        Address(screen).NavigateTo(Links.Integrations + query);
        return screen.Render<IntegrationsPage>();
    }

    private static string States(IRenderedComponent<IntegrationsPage> page) =>
        string.Join(' ', page.FindAll("[data-testid=event-row]").Select(r => r.GetAttribute("data-state")));

    private static string? Health(IRenderedComponent<IntegrationsPage> page) =>
        page.Find("[data-testid=receiver]").GetAttribute("data-health");
}
