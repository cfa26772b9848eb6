using System.Globalization;
using Bunit;
using EscalationDashboard.Application.Jobs;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Guardrails.Simulation;

public sealed class SimulationPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Started_here_it_is_shown_there_with_every_change_linked_to_its_decision()
    {
        await _office.Fill(3);
        await using var screen = Screen("A-1");
        var version = await Strict();
        var start = screen.Render<SimulationStart>(p => p.Add(s => s.Version, version));

        await start.InvokeAsync(() => start.WaitForElement("[data-testid=simulate]").ClickAsync());

        var id = new Uri(screen.Services.GetRequiredService<NavigationManager>().Uri).Segments[^1];
        var page = screen.Render<SimulationPage>(p => p.Add(s => s.Id, id));
        page.WaitForAssertion(() => page.Find("[data-testid=simulation-honesty]").GetAttribute("data-holds").ShouldBe("true"), TimeSpan.FromSeconds(30));
        page.Find("[data-testid=simulation-change-count]").GetAttribute("data-count").ShouldBe("2");
        var change = page.FindAll("[data-testid=simulation-change]")[0];
        (change.GetAttribute("data-before"), change.GetAttribute("data-after")).ShouldBe(("Admitted", "Deferred"));
        change.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/guardrails/decisions?open={change.GetAttribute("data-request")}");
        page.FindAll("[data-testid=simulation-group][data-kind=Network]").ShouldHaveSingleItem()
            .QuerySelector("[data-figure='RequestOutcome.Deferred'] ins")!.TextContent.ShouldBe("2");
    }

    [Fact]
    public async Task Summary_stands_before_the_list_and_adds_up_to_it()
    {
        await _office.Fill(6);
        await _office.Ask(danger: true);
        await using var screen = Screen("A-1");
        var id = await Run(screen);
        var page = Open(screen, id);

        var (summary, list) = (page.Markup.IndexOf("simulation-summary", StringComparison.Ordinal), page.Markup.IndexOf("simulation-listed", StringComparison.Ordinal));
        summary.ShouldBeInRange(0, list);
        var moves = page.FindAll("[data-testid=simulation-move]");
        var changed = int.Parse(page.Find("[data-testid=simulation-change-count]").GetAttribute("data-count")!, CultureInfo.InvariantCulture);
        changed.ShouldBe(5);
        moves.Sum(Count).ShouldBe(changed);
        Count(page.Find("[data-testid=simulation-listed]")).ShouldBe(changed);
        page.FindAll("[data-testid=simulation-change]").Count.ShouldBe(changed);
        Count(page.Find("[data-testid=summary-figure][data-figure=Safety]")).ShouldBe(0, "the safety lane is untouched");
        page.FindAll("[data-testid=summary-figure]").ShouldAllBe(f => f.QuerySelector(".quiet-text")!.TextContent.Length > 0);

        var move = moves[0];
        await page.InvokeAsync(() => screen.Services.GetRequiredService<NavigationManager>().NavigateTo(move.GetAttribute("href")!));

        page.WaitForAssertion(() => Count(page.Find("[data-testid=simulation-listed]")).ShouldBe(Count(move)));
        page.FindAll("[data-testid=simulation-change]").ShouldAllBe(c => c.GetAttribute("data-after") == move.GetAttribute("data-becomes"));
        page.Find("[data-testid=simulation-all]");
    }

    [Fact]
    public async Task Numbers_that_were_changed_since_are_told()
    {
        await _office.Fill(2);
        await using var screen = Screen("A-1");
        var id = await Run(screen);

        Open(screen, id).FindAll("[data-testid=numbers-changed]").ShouldBeEmpty();
        var version = (await _office.Read(db => db.Simulations.SingleAsync(s => s.Id == id))).PolicyVersion;
        (await _office.Get<PolicyCommands>().Save(await _office.SignedIn("A-1"), version, 2, Build.Policy((PolicyFields.LeaderPer24Hours, 2), (PolicyFields.LeaderUrgentReserve, 0)))).Refusals.ShouldBeEmpty();

        Open(screen, id).Find("[data-testid=numbers-changed]");
    }

    [Fact]
    public async Task Unknown_id_says_so()
    {
        await using var screen = Screen("A-1");

        var page = screen.Render<SimulationPage>(p => p.Add(s => s.Id, "nothing"));

        page.WaitForAssertion(() => page.Find(".empty-state"));
    }

    [Fact]
    public async Task Progress_offers_to_cancel_only_to_an_admin()
    {
        await using var screen = Screen("A-1");
        var status = new JobStatus<SimulationOrder>(
            "S", new SimulationOrder(2, 7, new SimulationScope()), JobState.Running, 40, 100, TimeSpan.FromSeconds(2.2));

        var (admin, manager) = (
            screen.Render<SimulationProgress>(p => p.Add(s => s.Status, status).Add(s => s.MayCancel, true)),
            screen.Render<SimulationProgress>(p => p.Add(s => s.Status, status)));

        admin.Find("progress").GetAttribute("value").ShouldBe("40");
        admin.Find("[role=status]").TextContent.ShouldContain("About 3 s left");
        admin.Find("[data-testid=simulation-cancel]");
        manager.FindAll("button").ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen(string account) => new(_office, account, StaffRole.PilotAdmin);

    private static int Count(AngleSharp.Dom.IElement of) => int.Parse(of.GetAttribute("data-count")!, CultureInfo.InvariantCulture);

    private async Task<string> Run(StaffScreen screen)
    {
        var version = await Strict();
        var start = screen.Render<SimulationStart>(p => p.Add(s => s.Version, version));
        await start.InvokeAsync(() => start.WaitForElement("[data-testid=simulate]").ClickAsync());
        return new Uri(screen.Services.GetRequiredService<NavigationManager>().Uri).Segments[^1];
    }

    private static IRenderedComponent<SimulationPage> Open(StaffScreen screen, string id)
    {
        var page = screen.Render<SimulationPage>(p => p.Add(s => s.Id, id));
        page.WaitForAssertion(() => page.Find("[data-testid=simulation-summary]"), TimeSpan.FromSeconds(30));
        return page;
    }

    private async Task<int> Strict()
    {
        var (commands, ada) = (_office.Get<PolicyCommands>(), await _office.SignedIn("A-1"));
        var version = (await commands.Begin(ada)).Version!.Value;
        await commands.Save(ada, version, 1, Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0)));
        return version;
    }
}
