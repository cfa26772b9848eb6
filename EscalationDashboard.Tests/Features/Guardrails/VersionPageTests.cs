using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

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
        await On(page, "[data-testid=faults-elsewhere] button", e => e.ClickAsync());

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

        page.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(PolicyRefusal.NumberUnreadable);
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

        await On(page, "[data-testid=approve]", e => e.ClickAsync());
        await On(page, "[data-testid=start-shadow]", e => e.ClickAsync());
        await On(page, "[data-testid=put-in-force]", e => e.ClickAsync());
        page.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(PolicyRefusal.ReasonMissing);
        _office.Clock.Advance(TimeSpan.FromDays(7));
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync("It held."));
        await On(page, "[data-testid=put-in-force]", e => e.ClickAsync());

        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-state").ShouldBe("InForce"));
        page.FindAll("[data-testid=policy-difference]").ShouldHaveSingleItem().GetAttribute("data-field").ShouldBe(PolicyFields.FloodCount);
        await On(page, "[data-testid=go-back]", e => e.ClickAsync());
        page.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(PolicyRefusal.ReasonMissing, "each step has a reason of its own");
        await On(page, "[data-testid=policy-reason]", e => e.InputAsync("Too strict."));
        await On(page, "[data-testid=go-back]", e => e.ClickAsync());
        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-state").ShouldBe("Replaced"));
        (await _office.Read(db => db.Policies.SingleAsync(p => p.Life.State == PolicyState.InForce))).Life.Restores.ShouldBe(1);
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
        await commands.Propose(ada, version, 2);
        (await commands.RecordSimulation(ada, version, "0123456789")).IsAllowed.ShouldBeTrue();
        return version;
    }

    private static IRenderedComponent<VersionPage> Show(StaffScreen screen, int version)
    {
        var page = screen.Render<VersionPage>(p => p.Add(v => v.Version, version));
        page.WaitForAssertion(() => page.Find("[data-testid=policy-version]").GetAttribute("data-version")
            .ShouldBe(version.ToString(CultureInfo.InvariantCulture)));
        return page;
    }

    private static IElement Field(IRenderedComponent<VersionPage> page, string field) =>
        page.Find($"[data-testid=policy-field][data-field={field}]");

    private static string? Input(IRenderedComponent<VersionPage> page, string field) =>
        Field(page, field).QuerySelector("input")!.GetAttribute("value");

    private static Task Type(IRenderedComponent<VersionPage> page, string field, string text) =>
        page.InvokeAsync(() => Field(page, field).QuerySelector("input")!.InputAsync(text));

    private static Task On(IRenderedComponent<VersionPage> page, string selector, Func<IElement, Task> act) =>
        page.InvokeAsync(() => act(page.WaitForElement(selector)));
}
