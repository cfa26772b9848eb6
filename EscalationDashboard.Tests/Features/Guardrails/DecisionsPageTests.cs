using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class DecisionsPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Filter_LivesInTheAddress()
    {
        var (safety, _) = (await _office.Ask(danger: true), await _office.Ask());
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = Show(screen, "?check=safety");

        page.WaitForAssertion(() => Ids(page).ShouldBe(safety.Id));
        await page.InvokeAsync(() => page.Find("[data-testid=filter-outcome]").ChangeAsync("Refused"));

        page.WaitForAssertion(() => page.Find(".empty-state"));
        Address(screen).ShouldBe("/guardrails/decisions?check=safety&outcome=Refused");
        await page.InvokeAsync(() => page.Find("[data-testid=filter-outcome]").ChangeAsync(""));
        page.WaitForAssertion(() => Ids(page).ShouldBe(safety.Id));
        Address(screen).ShouldBe("/guardrails/decisions?check=safety");
    }

    [Fact]
    public async Task DecisionsOfAPlaceThatIsTheirsNoMore_AreShownNoMore()
    {
        await _office.ChangeLeader("L-US-SEA-1", l => l.LocationCodes.Add("US-FRE"));
        var request = await _office.Ask(danger: true);
        await using var screen = new StaffScreen(_office, "L-US-SEA-1");
        var page = Show(screen, "");
        page.WaitForAssertion(() => Ids(page).ShouldBe(request.Id));

        await _office.ChangeLeader("L-US-SEA-1", l => l.LocationCodes.Remove("US-FRE"));
        await screen.Services.GetRequiredService<CurrentStaff>().Actor();

        page.WaitForAssertion(() => Ids(page).ShouldBeEmpty());
    }

    [Fact]
    public async Task DecisionThatIsOpened_ShowsItsChecksAndWhatWouldTurnIt()
    {
        var request = await _office.Ask(danger: true, name: "Robin Example");
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = Show(screen, $"?open={request.Id}");

        page.WaitForAssertion(() => page.Find("[data-testid=open-decision]").GetAttribute("data-request").ShouldBe(request.Id));
        page.Find("[data-testid=decision-check]").GetAttribute("data-check").ShouldBe("safety");
        page.Find("[data-testid=decision-flip]").TextContent.ShouldContain("Without a danger");
        page.Find("[data-testid=decision-list]").TextContent.ShouldContain("Robin E.");
        page.Find("[data-testid=decision-list]").TextContent.ShouldNotContain("Robin Example");
    }

    [Fact]
    public async Task DeferredRequest_LinksEveryRequestThatWasCounted()
    {
        foreach (var absent in new[] { "L-US-FRE-2", "L-US-FRE-3", "L-US-FRE-4" })
        {
            await _office.ChangeLeader(absent, l => l.Hours = EscalationDashboard.Domain.Calendar.WeeklyHours.None);
        }

        ContactRequest held;
        do
        {
            held = await _office.Ask();
        }
        while (held.Outcome != RequestOutcome.Deferred);
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = Show(screen, $"?open={held.Id}");

        page.WaitForAssertion(() => page.FindAll("[data-testid=counted-request]").Count.ShouldBe(8));
        var decision = page.Find("[data-testid=decision]");
        decision.FirstElementChild!.GetAttribute("data-check").ShouldBe("leader-load", "it begins with the check that decided");
        var number = decision.QuerySelector("[data-testid=deciding-number]")!;
        (number.GetAttribute("data-number"), number.GetAttribute("data-limit")).ShouldBe(("8", "8"));
        number.TextContent.ShouldContain("Maya", customMessage: "whose count it is");
        page.Find("[data-testid=counted] li").TextContent.ShouldContain("Robin E.");
        decision.QuerySelectorAll("[data-testid=other-checks] [data-testid=decision-check]").ShouldAllBe(c => c.GetAttribute("data-passed") == "true");
        decision.QuerySelector("[data-testid=other-checks]")!.HasAttribute("open").ShouldBeFalse("the others are folded");
        var first = page.FindAll("[data-testid=counted-request]")[0];
        var counted = first.GetAttribute("data-request");
        await page.InvokeAsync(() => screen.Services.GetRequiredService<NavigationManager>().NavigateTo(first.GetAttribute("href")!));
        page.WaitForAssertion(() => page.Find("[data-testid=open-decision]").GetAttribute("data-request").ShouldBe(counted));
    }

    [Fact]
    public async Task LocalLeader_SeesTheErrorRateOfTheirOwnPlaces()
    {
        ContactRequest held;
        do
        {
            held = await _office.Ask();
        }
        while (held.Outcome != RequestOutcome.Deferred);
        (await _office.Get<RequestActions>().ShouldHaveReached(await _office.SignedIn("L-US-FRE-1"), held.Id, "I wanted this one.")).Refusals.ShouldBeEmpty();
        await using var here = new StaffScreen(_office);
        await using var elsewhere = new StaffScreen(_office, "L-FR-PAR-1");

        var (mine, theirs) = (Show(here, ""), Show(elsewhere, ""));

        mine.WaitForAssertion(() => mine.Find("[data-testid=own-error-rate] > p [data-testid=false-rate]").GetAttribute("data-hits").ShouldBe("1"));
        mine.Find("[data-testid=own-rule-rate]").GetAttribute("data-check").ShouldBe("leader-load");
        theirs.WaitForAssertion(() => theirs.Find("[data-testid=own-error-rate] > p [data-testid=false-rate]").HasAttribute("data-hits").ShouldBeFalse());
        mine.Find("[data-testid=false-list]").GetAttribute("href")!.ShouldContain("only=HeldBackWrongly");
    }

    [Fact]
    public async Task SomebodyElsesDecision_IsNeitherListedNorOpened()
    {
        var request = await _office.Ask(danger: true, text: "secret");
        await using var screen = new StaffScreen(_office, "L-FR-PAR-1");

        var page = Show(screen, $"?open={request.Id}");

        page.WaitForAssertion(() => page.FindAll(".empty-state").Count.ShouldBe(2));
        page.FindAll("[data-testid=open-decision]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Slot_OffersWhatAnotherFeaturePutThere()
    {
        var request = await _office.Ask(danger: true);
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        screen.Services.AddSingleton(new DecisionActions(typeof(Offer)));

        var page = Show(screen, $"?open={request.Id}");

        page.WaitForAssertion(() => page.Find("[data-offer]").GetAttribute("data-offer").ShouldBe(request.Id));
    }

    [Theory]
    [InlineData("?outcome=77&before=x&from=never&to=0001-01-01&open=%00")]
    [InlineData("?outcome=&check=%25&from=9999-12-31&to=9999-12-31")]
    public async Task AddressOfNonsense_ShowsAPageAllTheSame(string query)
    {
        await _office.Ask(danger: true);
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = Show(screen, query);

        page.WaitForAssertion(() => page.Find("[data-testid=decision-list], .empty-state"));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static IRenderedComponent<DecisionsPage> Show(StaffScreen screen, string query)
    {
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Decisions + query);
        return screen.Render<DecisionsPage>();
    }

    private static string Ids(IRenderedComponent<DecisionsPage> page) =>
        string.Join(' ', page.FindAll("[data-testid=decision-row]").Select(r => r.GetAttribute("data-request")));

    private static string Address(StaffScreen screen) =>
        new Uri(screen.Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    private sealed class Offer : ComponentBase
    {
        [Parameter]
        public string RequestId { get; set; } = "";

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "data-offer", RequestId);
            builder.CloseElement();
        }
    }
}
