using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class WorkloadPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task QuietDay_SaysThatNothingIsHeldAndShowsOneOwnCard()
    {
        await using var screen = Screen();

        var page = Show(screen);

        page.WaitForElement("[data-testid=workload-leader]").GetAttribute("data-leader").ShouldBe("L-US-FRE-1");
        page.Find("[data-testid=needs-none]").TextContent.ShouldContain("Nothing needs you");
        page.FindAll("[data-testid=need], [data-testid=trouble]").ShouldBeEmpty();
        page.FindAll("[data-testid=held-row]").ShouldBeEmpty();
        page.Find("[data-testid=held]").TextContent.ShouldContain("Nothing is held back");
        page.Find("[data-testid=taken]").TextContent.ShouldBe("0 of 8");
    }

    [Fact]
    public async Task Region_IsOneTableThatIsPutInOrderAndCutByItsAddress()
    {
        await _office.Ask(danger: true);
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);

        var page = Show(screen, "?sort=open");

        page.WaitForElement("[data-testid=workload-leader]").QuerySelector("[data-testid=open]")!.GetAttribute("data-used").ShouldBe("1");
        page.FindAll("[aria-sort]").ShouldHaveSingleItem().GetAttribute("aria-sort").ShouldBe("descending");
        page.Find("[data-testid=leaders-total]").TextContent.ShouldContain("1 of ");
        var all = page.FindAll("[data-testid=workload-leader]").Count;
        page.Find("[data-testid=leaders-count]").TextContent.ShouldBe($"{all}");
        page.FindAll("[data-testid=leaders-filter] .number").Sum(n => int.Parse(n.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(all);

        await page.InvokeAsync(() => screen.Services.GetRequiredService<NavigationManager>().NavigateTo(page.Find("[data-column=Open]").GetAttribute("href")!));
        page.WaitForAssertion(() => page.Find("[aria-sort]").GetAttribute("aria-sort").ShouldBe("ascending"));
        await page.InvokeAsync(() => page.Find("[data-testid=leaders-find]").Input("victoria"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=workload-leader]").ShouldHaveSingleItem().GetAttribute("data-leader").ShouldBe("R-NA-1"));
    }

    [Fact]
    public async Task NewRequest_IsShownWithoutAReload()
    {
        await using var screen = Screen();
        var page = Show(screen);
        page.WaitForElement("[data-testid=workload-leader]");

        await _office.Ask(danger: true);

        page.WaitForAssertion(() => page.Find("[data-testid=lane-s]").TextContent.ShouldBe("1 open · 1 sent here in 24 hours"));
    }

    [Fact]
    public async Task Held_StandsByCustomerWithTheirWordsAndTheNumberThatCounted()
    {
        await _office.Ask(visit: "V-1", customer: "C-1", stated: false, text: "Where is\nmy <b>car</b>?");
        _office.Clock.Advance(TimeSpan.FromMinutes(20));
        await _office.Ask(visit: "V-1", customer: "C-1", stated: false, text: "where is my <b>car</b>?", reason: DisputeReason.Warranty);
        await using var screen = Screen();

        var page = Show(screen);

        var group = page.WaitForElement("[data-testid=held-group]");
        group.QuerySelector("[data-testid=held-customer]")!.GetAttribute("href").ShouldBe("/customers/C-1");
        group.QuerySelector("header")!.TextContent.ShouldContain("Model B 2023");
        group.QuerySelector("[data-testid=held-of-customer]")!.TextContent.ShouldBe("2 held");
        group.QuerySelectorAll("[data-testid=held-row]").Length.ShouldBe(2);
        group.QuerySelector("[data-testid=held-asked]")!.TextContent.ShouldBe("where is my <b>car</b>?");
        group.QuerySelector("[data-testid=held-asked]")!.GetAttribute("dir").ShouldBe("auto");
        group.QuerySelectorAll("[data-testid=held-same]").Length.ShouldBe(1, "the same words are folded");
        group.QuerySelector("[data-testid=held-number]")!.GetAttribute("data-of").ShouldBe("Visit");
        page.Find("[data-testid=held-count]").TextContent.ShouldBe("2");
    }

    [Fact]
    public async Task Need_SaysWhatItIsWhatTheActDoesAndLeadsToIt()
    {
        var objecting = await _office.Ask(stated: false);
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(
            scope, Actor.ForKey("test", Scope.Network), objecting.Id, new AppealBody { Text = "Look again." }));
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);

        var page = Show(screen);

        var need = page.WaitForElement("[data-testid=need][data-kind=Appeal]");
        need.TextContent.ShouldContain("Robin E. objects to a decision");
        need.QuerySelector("[data-testid=need-effect]")!.TextContent.ShouldContain("turned down, the customer is told why");
        need.QuerySelector("[data-testid=need-act]")!.GetAttribute("href").ShouldBe($"/workload?open={objecting.Id}#held");
        page.FindAll("[data-testid=needs-none]").ShouldBeEmpty();
    }

    [Fact]
    public async Task HeldRow_SaysWhyAndOpensWithTheActChosen()
    {
        var held = await _office.Ask(stated: false, text: "<i>mine</i>");
        await using var screen = Screen();
        var page = Show(screen);

        page.WaitForElement("[data-testid=held-why]").TextContent.ShouldContain("Where there is nothing to dispute yet");
        var href = page.Find("[data-testid=allow-once]").GetAttribute("href")!;
        href.ShouldContain($"open={held.Id}");
        await page.InvokeAsync(() => screen.Services.GetRequiredService<NavigationManager>().NavigateTo(href));

        page.WaitForAssertion(() => page.Find("[data-testid=act-form]").TextContent.ShouldContain("outside the caps"));
        page.FindAll("[data-testid=allow-once]").Count.ShouldBe(1, "the row's own button gives way to the panel's");
        await page.InvokeAsync(() => page.Find("[data-testid=act-reason]").Input("Known by phone."));
        await page.InvokeAsync(() => page.Find("[data-testid=act-form]").Submit());
        page.WaitForAssertion(() => page.FindAll("[data-testid=held-row]").ShouldBeEmpty());
        page.WaitForAssertion(() => page.Find("[data-testid=held-gone]").TextContent.ShouldContain("D-1001"));
    }

    [Theory]
    [InlineData("?held=77&before=x&open=%00&act=Fly")]
    [InlineData("?held=&before=99999999999999999999-1&open=none")]
    public async Task AddressOfNonsense_ShowsThePageAllTheSame(string query)
    {
        await _office.Ask(stated: false);
        await using var screen = Screen("A-1", StaffRole.PilotAdmin);

        var page = Show(screen, query);

        page.WaitForElement("[data-testid=held-row]");
        page.FindAll("[data-testid=workload-leader]").ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static IRenderedComponent<WorkloadPage> Show(StaffScreen screen, string query = "")
    {
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Workload + query);
        return screen.Render<WorkloadPage>();
    }

    private StaffScreen Screen(string account = "L-US-FRE-1", StaffRole role = StaffRole.LocalLeader)
    {
        var screen = new StaffScreen(_office, account, role);
        screen.Services.AddSingleton(new DecisionActions(typeof(RequestActionsPanel)));
        screen.Services.AddSingleton(_office.Get<ActionQueries>());
        screen.Services.AddSingleton(_office.Get<RequestActions>());
        screen.Services.AddSingleton(_office.Get<RestrictionCommands>());
        screen.Services.AddSingleton(_office.Get<AppealAnswers>());
        return screen;
    }
}
