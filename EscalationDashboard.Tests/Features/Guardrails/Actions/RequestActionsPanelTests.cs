using Bunit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Guardrails.Actions;

public sealed class RequestActionsPanelTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task HeldBack_OffersWhatThisPersonMayDoAndNoMore()
    {
        var request = await office.Ask(stated: false);

        Offered("L-US-FRE-1", StaffRole.LocalLeader).ShouldBe(["allow-once", "should-have-reached", "exempt", "restrict"]);
        Offered("A-1", StaffRole.PilotAdmin).ShouldBe(["exempt", "restrict"]);
        (await office.Get<ActionQueries>().For(await office.SignedIn("L-FR-BOR-1"), request.Id)).ShouldBeNull();

        string[] Offered(string account, StaffRole role)
        {
            using var screen = Screen(account, role);
            var panel = Open(screen, request.Id);
            return [.. panel.FindAll("[data-testid=request-actions] [role=group] button").Select(b => b.GetAttribute("data-testid")!)];
        }
    }

    [Fact]
    public async Task WithoutAReason_IsRefusedInWordsAndKeepsTheForm()
    {
        var request = await office.Ask(stated: false);
        using var screen = Screen();
        var panel = Open(screen, request.Id);

        await On(panel, "[data-testid=allow-once]", e => e.Click());
        await On(panel, "[data-testid=act-form]", e => e.Submit());

        panel.WaitForElement("[data-code=ReasonMissing]").TextContent.ShouldBe("Say why.");
        panel.FindAll("[data-testid=act-form]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task AnotherRequest_HasNothingOfWhatWasChosenAndTypedAboutTheFirst()
    {
        var (request, other) = (await office.Ask(stated: false), await office.Ask(stated: false));
        using var screen = Screen();
        var panel = Open(screen, request.Id);
        await On(panel, "[data-testid=restrict]", e => e.Click());
        await On(panel, "[data-testid=act-refuses]", e => e.Change(true));
        await On(panel, "[data-testid=act-reason]", e => e.Input("Rude."));

        panel.Render(p => p.Add(it => it.RequestId, other.Id));

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=act-form]").ShouldBeEmpty());
        await On(panel, "[data-testid=restrict]", e => e.Click());
        panel.Find("[data-testid=act-refuses]").HasAttribute("checked").ShouldBeFalse();
        (panel.Find("[data-testid=act-reason]").GetAttribute("value") ?? "").ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherActOfTheSameRequest_BeginsWithNothingOfTheOne()
    {
        var request = await office.Ask(stated: false);
        using var screen = Screen();
        var panel = Open(screen, request.Id);
        await On(panel, "[data-testid=restrict]", e => e.Click());
        await On(panel, "[data-testid=act-refuses]", e => e.Change(true));
        await On(panel, "[data-testid=act-reason]", e => e.Input("Rude."));

        await On(panel, "[data-testid=exempt]", e => e.Click());
        (panel.Find("[data-testid=act-reason]").GetAttribute("value") ?? "").ShouldBeEmpty();
        await On(panel, "[data-testid=restrict]", e => e.Click());

        panel.Find("[data-testid=act-refuses]").HasAttribute("checked").ShouldBeFalse();
    }

    [Fact]
    public async Task Done_ClosesTheFormAndShowsTheRecordAsText()
    {
        var request = await office.Ask(stated: false);
        using var screen = Screen();
        var panel = Open(screen, request.Id);

        await On(panel, "[data-testid=should-have-reached]", e => e.Click());
        await On(panel, "[data-testid=act-reason]", e => e.Input("<b>mine</b>"));
        await On(panel, "[data-testid=act-form]", e => e.Submit());

        panel.WaitForAssertion(() => panel.Find("[data-testid=staff-action]").TextContent.ShouldContain("<b>mine</b>"));
        panel.FindAll("[data-testid=act-form]").ShouldBeEmpty();
        panel.FindAll("[data-testid=should-have-reached]").ShouldBeEmpty(); // once is enough
    }

    [Fact]
    public async Task JustDone_CanBeUndoneUntilTheMessageLeaves()
    {
        var request = await office.Ask(stated: false);
        using var screen = Screen();
        screen.Services.AddSingleton<TimeProvider>(office.Clock);
        var panel = Open(screen, request.Id);
        await LetThrough();

        await On(panel, "[data-testid=undo]", e => e.Click());

        panel.WaitForAssertion(() => panel.Find("[data-testid=staff-action]").GetAttribute("data-undone").ShouldBe("true"));
        panel.FindAll("[data-testid=undo]").ShouldBeEmpty();
        await LetThrough();
        office.Clock.Advance(Undoing.Grace);
        panel.WaitForAssertion(() => panel.FindAll("[data-testid=undo]").ShouldBeEmpty());

        async Task LetThrough()
        {
            await On(panel, "[data-testid=allow-once]", e => e.Click());
            await On(panel, "[data-testid=act-reason]", e => e.Input("Known by phone"));
            await On(panel, "[data-testid=act-form]", e => e.Submit());
            panel.WaitForElement("[data-testid=undo]");
        }
    }

    [Fact]
    public async Task TakenBack_IsNotOfferedToBeTakenBackAgain()
    {
        var request = await office.Ask(stated: false);
        await using var screen = Screen();
        screen.Services.AddSingleton<TimeProvider>(office.Clock);
        var edge = screen.Render<MudBlazor.MudSnackbarProvider>();
        var panel = Open(screen, request.Id);
        await On(panel, "[data-testid=restrict]", e => e.Click());
        await On(panel, "[data-testid=act-reason]", e => e.Input("Threats"));
        await On(panel, "[data-testid=act-form]", e => e.Submit());
        panel.WaitForElement("[data-testid=undo]");
        await On(panel, "[data-testid=allow-once]", e => e.Click());
        await On(panel, "[data-testid=act-reason]", e => e.Input("Known by phone"));
        await On(panel, "[data-testid=act-form]", e => e.Submit());
        panel.WaitForAssertion(() => panel.FindAll("[data-testid=undo]").Count.ShouldBe(2));
        var offered = edge.FindAll("button.mud-snackbar-action-button").Count;
        offered.ShouldBe(2);

        await panel.InvokeAsync(() => panel.FindAll("[data-testid=undo]")[^1].Click());

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=undone]").Count.ShouldBe(1));
        edge.FindAll("button.mud-snackbar-action-button").Count.ShouldBe(offered);
    }

    [Fact]
    public async Task Restricted_ShowsWhoWhyAndUntilWhenAndCanBeLifted()
    {
        var request = await office.Ask(customer: "C-panel", visit: "V-panel");
        using var screen = Screen();
        var panel = Open(screen, request.Id);

        await On(panel, "[data-testid=restrict]", e => e.Click());
        await On(panel, "[data-testid=act-refuses]", e => e.Change(true));
        await On(panel, "[data-testid=act-until]", e => e.Change(DateTime.UtcNow.AddYears(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await On(panel, "[data-testid=act-reason]", e => e.Input("Threats"));
        await On(panel, "[data-testid=act-form]", e => e.Submit());
        panel.WaitForAssertion(() => panel.Find("[data-code=UntilPast]"));
        await On(panel, "[data-testid=act-until]", e => e.Change(office.Now.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        await On(panel, "[data-testid=act-form]", e => e.Submit());

        panel.WaitForAssertion(() => panel.Find("[data-testid=standing]").TextContent.ShouldContain("Maya Ellison"));
        (await office.Read(db => db.Standings.SingleAsync(s => s.CustomerRef == "C-panel"))).Kind.ShouldBe(StandingKind.Refuse);
        await On(panel, "[data-testid=lift]", e => e.Click());
        await On(panel, "[data-testid=act-reason]", e => e.Input("Settled"));
        await On(panel, "[data-testid=act-form]", e => e.Submit());
        panel.WaitForAssertion(() => panel.FindAll("[data-testid=standing]").ShouldBeEmpty());
    }

    private static IRenderedComponent<RequestActionsPanel> Open(StaffScreen screen, string requestId)
    {
        var panel = screen.Render<RequestActionsPanel>(p => p.Add(x => x.RequestId, requestId));
        panel.WaitForElement("[data-testid=request-actions] [role=group]");
        return panel;
    }

    // Found and used in one turn of the page's own thread: a push may draw it anew in between.
    private static async Task On(IRenderedComponent<RequestActionsPanel> panel, string selector, Action<AngleSharp.Dom.IElement> act)
    {
        panel.WaitForElement(selector);
        await panel.InvokeAsync(() => act(panel.Find(selector)));
    }

    private StaffScreen Screen(string account = "L-US-FRE-1", StaffRole role = StaffRole.LocalLeader) => new(office, account, role);
}
