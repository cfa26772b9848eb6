using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class VersionPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Lint_IsShownBesideTheFieldWhileItIsTyped()
    {
        await using var screen = Screen("A-1");
        var page = Show(screen, await Begin());

        await Type(page, PolicyFields.FloodCount, "1");

        Field(page, PolicyFields.FloodCount).QuerySelector("[data-testid=lint-fault]")!.GetAttribute("data-code").ShouldBe("FloodRefusesFirst");
        page.FindAll("[data-testid=lint-fault]").Count.ShouldBe(1);

        await Type(page, PolicyFields.FloodCount, "6");

        page.FindAll("[data-testid=lint-fault]").ShouldBeEmpty();
    }

    [Fact]
    public async Task FaultInAnotherLayer_IsListedWithTheWayThere()
    {
        await using var screen = Screen("A-1");
        var page = Show(screen, await Begin());
        await Type(page, PolicyFields.CustomerPer30Days, "3");
        await On(page, "[data-testid=draft-layer]", e => e.ChangeAsync("location:FR-PAR"));
        await Type(page, PolicyFields.CustomerPer7Days, "5");
        await On(page, "[data-testid=draft-layer]", e => e.ChangeAsync("network"));

        page.FindAll("[data-testid=lint-fault]").ShouldBeEmpty();
        var fault = page.Find("[data-testid=draft-fault]");
        (fault.GetAttribute("data-field"), fault.GetAttribute("data-layer")).ShouldBe((PolicyFields.CustomerPer7Days, "location:FR-PAR"));
        await On(page, "[data-testid=draft-fault]", e => e.ClickAsync());

        Field(page, PolicyFields.CustomerPer7Days).QuerySelector("[data-testid=lint-fault]")!.GetAttribute("data-code").ShouldBe("MonthBelowWeek");
    }

    [Fact]
    public async Task RefusedSave_KeepsEveryWordAndSomebodyElsesNumbersArriveBesideThem()
    {
        await using var screen = Screen("A-1");
        var version = await Begin();
        var page = Show(screen, version);
        await Type(page, PolicyFields.ReopenHours, "ten");
        await Type(page, PolicyFields.FloodCount, "7");

        await On(page, "[data-testid=save-draft]", e => e.ClickAsync());

        page.FindAll("[data-testid=refusals]").ShouldBeEmpty("it is said at the field");
        Field(page, PolicyFields.ReopenHours).QuerySelector(".fault")!.GetAttribute("data-code").ShouldBe("NotANumber");
        Input(page, PolicyFields.ReopenHours).ShouldBe("ten");
        var stored = await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version));
        await _office.Get<PolicyCommands>().Save(
            await _office.SignedIn("A-2"), version, 1, stored.Read() with { Network = stored.Read().Network.SetItem(PolicyFields.FleetFactor, 3) });
        page.WaitForAssertion(() => Input(page, PolicyFields.FleetFactor).ShouldBe("3"));
        (Input(page, PolicyFields.ReopenHours), Input(page, PolicyFields.FloodCount)).ShouldBe(("ten", "7"));

        await Type(page, PolicyFields.ReopenHours, "12");
        await On(page, "[data-testid=save-draft]", e => e.ClickAsync());

        page.FindAll("[data-testid=refusals]").ShouldBeEmpty();
        var saved = (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Read().Network;
        (saved[PolicyFields.ReopenHours], saved[PolicyFields.FloodCount], saved[PolicyFields.FleetFactor]).ShouldBe((12, 7, 3));
    }

    [Fact]
    public async Task Author_IsToldThatSomebodyElseApproves()
    {
        var version = await Simulated();
        await using var screen = Screen("A-1");

        var page = Show(screen, version);

        page.Find("[data-testid=approve]").HasAttribute("disabled").ShouldBeTrue();
        page.Find("[data-testid=own-work]");
    }

    [Fact]
    public async Task SecondPerson_TakesItFromApprovalToForceAndBack()
    {
        var version = await Simulated();
        await using var screen = Screen("A-2");
        var page = Show(screen, version);

        await Step(page, "approve", "Right numbers.");
        await Step(page, "start-shadow", "Let us see.");
        await On(page, "[data-testid=put-in-force]", e => e.ClickAsync());
        page.WaitForElement("[data-testid=policy-effect] [data-field=floodCount]").TextContent.ShouldContain("6");
        await On(page, "[data-testid=policy-reason]", e => e.Closest("form")!.SubmitAsync());
        page.WaitForElement("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(PolicyRefusal.ReasonMissing);
        _office.Clock.Advance(TimeSpan.FromDays(7));
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync("It held."));
        await On(page, "[data-testid=policy-reason]", e => e.Closest("form")!.SubmitAsync());

        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-state").ShouldBe("InForce"));
        page.FindAll("[data-testid=policy-difference]").ShouldHaveSingleItem().GetAttribute("data-field").ShouldBe(PolicyFields.FloodCount);
        await On(page, "[data-testid=go-back]", e => e.ClickAsync());
        page.WaitForElement("[data-testid=policy-reason]").GetAttribute("value").ShouldBeNullOrEmpty("each step has a reason of its own");
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync("Too strict."));
        await On(page, "[data-testid=policy-reason]", e => e.Closest("form")!.SubmitAsync());
        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-state").ShouldBe("Replaced"));
        var steps = (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Life.Steps;
        steps.Where(s => s.Reason is not null).Select(s => s.Reason).ShouldBe(["Why.", "Right numbers.", "Let us see.", "It held."]);
        (await _office.Read(db => db.Policies.SingleAsync(p => p.Life.State == PolicyState.InForce))).Life.Restores.ShouldBe(1);
    }

    [Fact]
    public async Task NumberThatIsWrong_IsSaidOnceAtItsFieldAndTheSummaryLeadsThere()
    {
        await using var screen = Screen("A-1");
        var version = await Begin();
        var page = Show(screen, version);
        await Type(page, PolicyFields.ReopenHours, "ten");
        await Type(page, PolicyFields.FloodCount, "-1");

        await On(page, "[data-testid=save-draft]", e => e.ClickAsync());
        await On(page, "[data-testid=propose]", e => e.ClickAsync());

        page.FindAll(".fault").Count.ShouldBe(2, "one for each number");
        page.FindAll("[data-testid=refusals]").ShouldBeEmpty();
        page.FindAll("[data-testid=policy-effect]").ShouldBeEmpty("a faulty draft is not asked about");
        var links = page.FindAll("[data-testid=draft-faults] a");
        links.Select(a => a.GetAttribute("data-field")).ShouldBe([PolicyFields.ReopenHours, PolicyFields.FloodCount], ignoreOrder: true);
        links.ShouldAllBe(a => page.FindAll(a.GetAttribute("href")!.Substring(a.GetAttribute("href")!.IndexOf('#'))).Count == 1);
        (Input(page, PolicyFields.ReopenHours), Input(page, PolicyFields.FloodCount)).ShouldBe(("ten", "-1"));
        (await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version))).Life.Revision.ShouldBe(1, "nothing was sent");
    }

    [Fact]
    public async Task Proposal_IsOfWhatIsTypedWithItsEffectAndAReason()
    {
        await using var screen = Screen("A-1");
        var version = await Begin();
        var page = Show(screen, version);
        await Type(page, PolicyFields.FloodCount, "7");

        await On(page, "[data-testid=propose]", e => e.ClickAsync());

        page.WaitForElement("[data-testid=effect-difference]").GetAttribute("data-field").ShouldBe(PolicyFields.FloodCount);
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync("Five is too few."));
        await On(page, "[data-testid=policy-reason]", e => e.Closest("form")!.SubmitAsync());
        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-state").ShouldBe("Proposed"));
        var stored = await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version));
        (stored.Read().Network[PolicyFields.FloodCount], stored.Life.Steps[^1].Reason).ShouldBe((7, "Five is too few."));
    }

    [Fact]
    public async Task DraftThatIsSimulated_IsSavedFirstAndStaysADraft()
    {
        await using var screen = Screen("A-1");
        var version = await Begin();
        var page = Show(screen, version);
        await Type(page, PolicyFields.FloodCount, "7");

        await On(page, "[data-testid=simulate]", e => e.ClickAsync());

        page.WaitForAssertion(() => screen.Services.GetRequiredService<NavigationManager>().Uri.ShouldContain("/guardrails/simulations/"));
        var stored = await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version));
        (stored.Read().Network[PolicyFields.FloodCount], stored.Life.State).ShouldBe((7, PolicyState.Draft));
    }

    [Fact]
    public async Task RegionalManager_ReadsAndIsOfferedNoAct()
    {
        var version = await Begin();
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);

        var page = Show(screen, version);

        page.FindAll("button").ShouldBeEmpty();
        page.FindAll("[data-testid=policy-field]").ShouldBeEmpty();
    }

    [Fact]
    public async Task ReasonWithMarkup_IsShownAsText()
    {
        var version = await Begin();
        await _office.Get<PolicyCommands>().Withdraw(await _office.SignedIn("A-1"), version, "<img src=x onerror=alert(1)>");
        await using var screen = Screen("A-1");

        var page = Show(screen, version);

        page.FindAll("img").ShouldBeEmpty();
        page.Find("[data-testid=policy-step] q").TextContent.ShouldBe("<img src=x onerror=alert(1)>");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen(string account, StaffRole role = StaffRole.PilotAdmin) => new(_office, account, role);

    private async Task<int> Begin() => (await _office.Get<PolicyCommands>().Begin(await _office.SignedIn("A-1"))).Version!.Value;

    private async Task<int> Simulated()
    {
        var (commands, ada, version) = (_office.Get<PolicyCommands>(), await _office.SignedIn("A-1"), await Begin());
        var stored = await _office.Read(db => db.Policies.SingleAsync(p => p.Version == version));
        await commands.Save(ada, version, 1, stored.Read() with { Network = stored.Read().Network.SetItem(PolicyFields.FloodCount, 6) });
        await commands.Propose(ada, version, 2, "Why.");
        (await commands.RecordSimulation(ada, version, "0123456789")).IsAllowed.ShouldBeTrue();
        return version;
    }

    private static IRenderedComponent<IComponent> Show(StaffScreen screen, int version)
    {
        var page = screen.RenderWithPlaces(typeof(VersionPage), ("Version", version));
        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-version")
            .ShouldBe(version.ToString(CultureInfo.InvariantCulture)));
        return page;
    }

    private static async Task Step(IRenderedComponent<IComponent> page, string step, string reason)
    {
        await On(page, $"[data-testid={step}]", e => e.ClickAsync());
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync(reason));
        await On(page, "[data-testid=policy-reason]", e => e.Closest("form")!.SubmitAsync());
    }

    private static IElement Field(IRenderedComponent<IComponent> page, string field) =>
        page.Find($"[data-testid=policy-field][data-field={field}]");

    private static string? Input(IRenderedComponent<IComponent> page, string field) =>
        Field(page, field).QuerySelector("input")!.GetAttribute("value");

    private static Task Type(IRenderedComponent<IComponent> page, string field, string text) =>
        page.InvokeAsync(() => Field(page, field).QuerySelector("input")!.InputAsync(text));

    private static Task On(IRenderedComponent<IComponent> page, string selector, Func<IElement, Task> act) =>
        page.InvokeAsync(() => act(page.WaitForElement(selector)));
}
