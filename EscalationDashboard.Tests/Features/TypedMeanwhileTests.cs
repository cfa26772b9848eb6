using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace EscalationDashboard.Tests.Features;

/// <summary>A person goes on writing while their first words are being stored: only those are cleared, and what they typed since stays.</summary>
public sealed class TypedMeanwhileTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private const string Sent = "The first words.";
    private const string Since = "The first words. And more of them.";

    private static readonly Dictionary<string, Form> Forms = new()
    {
        ["reply"] = new(typeof(DisputeView), "L-US-FRE-1", "reply-text", "reply-form"),
        ["note"] = new(typeof(DisputeView), "L-US-FRE-1", "note-text", "note-form", Opens: "note"),
        ["call"] = new(typeof(LogCallPage), "L-US-FRE-1", "call-text", "call-form"),
        ["view"] = new(typeof(QueueViews), "L-US-FRE-1", "view-name", "view-save", Changes: true),
        ["fix"] = new(typeof(CausesPage), "R-NA-1", "fix-change", "fix-add"),
        ["hours"] = new(typeof(LeaderPage), "L-US-FRE-1", "own-reason", "own-hours"),
    };

    public static TheoryData<string> Names => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task WordsThatWereStored_AreCleared(string name) => Send(name, goesOn: false);

    [Theory]
    [MemberData(nameof(Names))]
    public Task WordsTypedSince_Stay(string name) => Send(name, goesOn: true);

    [Fact]
    public async Task WayThatIsChangedWhileAnotherIsStored_StaysAsThePersonLeftIt()
    {
        await using var screen = new StaffScreen(office, "L-US-FRE-2");
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(typeof(ReachPanel));
        await On(page, "reach-email-address", e => e.Change("first@example.com"));
        late.Wait();
        var stored = page.InvokeAsync(() => page.Find("[data-testid=reach-form]").SubmitAsync());
        await On(page, "reach-number", e => e.Change("+1 510 555 0123"));
        late.Answer();
        await stored;

        page.WaitForElement("[data-testid=reach-done]");
        page.Find("[data-testid=reach-email-address]").GetAttribute("value").ShouldBe("first@example.com");
        page.Find("[data-testid=reach-number]").GetAttribute("value").ShouldBe("+1 510 555 0123");
    }

    private async Task Send(string name, bool goesOn)
    {
        var form = Forms[name];
        await using var screen = new StaffScreen(office, form.Account, form.Account[0] == 'R' ? StaffRole.RegionalManager : StaffRole.LocalLeader);
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(form.Page, [.. await Given(form)]);
        if (form.Opens is { } opener)
        {
            await On(page, opener, e => e.Click());
        }

        await Fill(page, form);
        await On(page, form.Field, e => form.Type(e, Sent));
        var button = page.WaitForElement($"[data-testid={form.Sends}]");
        late.Wait();
        var stored = page.InvokeAsync(() => button.Closest("form") is { } sends ? sends.SubmitAsync() : button.ClickAsync(new MouseEventArgs()));
        if (goesOn)
        {
            await On(page, form.Field, e => form.Type(e, Since));
        }

        late.Answer();
        await stored;

        page.WaitForAssertion(() => (page.FindAll($"[data-testid={form.Field}]") is [var field] ? field.GetAttribute("value") ?? "" : "").ShouldBe(goesOn ? Since : ""));
    }

    private async Task<IEnumerable<(string, object)>> Given(Form form)
    {
        if (form.Page == typeof(QueueViews))
        {
            return [("Actor", await office.SignedIn(form.Account)), ("Query", "show=safety")];
        }

        if (form.Page == typeof(LeaderPage))
        {
            return [("Leader", form.Account)];
        }

        if (form.Page != typeof(DisputeView))
        {
            await office.OpenVisit("V-meanwhile");
            return [];
        }

        var number = (await office.Ask(danger: true)).DisputeNumber!;
        (await office.Get<DisputeCommands>().Claim(await office.SignedIn(form.Account), number, 1)).Refusals.ShouldBeEmpty();
        return [("Number", number)];
    }

    private static async Task Fill(IRenderedComponent<IComponent> page, Form form)
    {
        if (form.Page == typeof(LogCallPage))
        {
            await On(page, "call-visit", e => e.Input("V-meanwhile"));
        }
        else if (form.Page == typeof(CausesPage))
        {
            await On(page, "fix-owner", e => e.Change("R-NA-1"));
        }
    }

    private static async Task On(IRenderedComponent<IComponent> page, string testId, Action<IElement> act)
    {
        page.WaitForElement($"[data-testid={testId}]");
        await page.InvokeAsync(() => act(page.Find($"[data-testid={testId}]")));
    }

    /// <param name="Opens">The button that opens it, where it is not there by itself.</param>
    private sealed record Form(Type Page, string Account, string Field, string Sends, string? Opens = null, bool Changes = false)
    {
        public void Type(IElement field, string words)
        {
            if (Changes)
            {
                field.Change(words);
            }
            else
            {
                field.Input(words);
            }
        }
    }
}
