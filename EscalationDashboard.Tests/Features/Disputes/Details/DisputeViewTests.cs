using Bunit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public sealed class DisputeViewTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private const string Html = "<img src=x onerror=alert(1)><b>bold</b>";

    [Fact]
    public async Task TextThatIsTyped_SurvivesAPush()
    {
        await using var screen = new StaffScreen(office);
        var request = await office.Ask(danger: true);
        var view = Show(screen, request.DisputeNumber!);
        await StartResolving(view);
        await On(view, "[data-testid=resolve-text]", e => e.Input("We looked again and"));
        await On(view, "[data-testid=resolve-outcome]", e => e.Change("Explained"));

        await office.Ask(danger: true, visit: request.VisitRef);

        view.WaitForAssertion(() => view.Find("[data-kind=Merged]"));
        view.Find("[data-testid=resolve-text]").GetAttribute("value").ShouldBe("We looked again and");
        view.Find("[data-testid=resolve-outcome]").GetAttribute("value").ShouldBe("Explained");
    }

    [Fact]
    public async Task NobodyHasSpokenToTheCustomer_APauseForTheirAnswerIsNotOfferedUntilSomebodyHas()
    {
        await using var screen = new StaffScreen(office);
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var view = Show(screen, number);
        view.WaitForAssertion(() => view.Find("[data-testid=claim]"));
        await On(view, "[data-testid=claim]", e => e.Click());
        view.WaitForAssertion(() => view.Find("[data-testid=snooze]"));
        await On(view, "[data-testid=snooze]", e => e.Click());

        view.WaitForAssertion(() => view.Find("[data-testid=snooze-until]"));
        view.FindAll("[data-testid=snooze-customer]").ShouldBeEmpty();
        view.Find("[data-testid=snooze-not-yet]").TextContent.ShouldStartWith("Nobody has spoken to the customer yet");

        var maya = await office.SignedIn("L-US-FRE-1");
        (await office.Get<DisputeWordCommands>().Note(maya, number, "We talked.", spoke: true)).Refusals.ShouldBeEmpty();
        view.WaitForAssertion(() => view.Find("[data-testid=snooze-customer]"));
    }

    [Fact]
    public async Task OpenDisputeOfAPlaceThatIsTheirsNoMore_IsShownNoMore()
    {
        await using var screen = new StaffScreen(office, "L-US-SEA-1");
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        await office.ChangeLeader("L-US-SEA-1", l => l.LocationCodes.Add("US-FRE"));
        var view = Show(screen, number);
        view.WaitForAssertion(() => view.Find("[data-testid=dispute]"));

        await office.ChangeLeader("L-US-SEA-1", l => l.LocationCodes.Remove("US-FRE"));
        await screen.Services.GetRequiredService<CurrentStaff>().Actor();

        view.WaitForAssertion(() => view.FindAll("[data-testid=dispute]").ShouldBeEmpty());
    }

    [Fact]
    public async Task ResolutionOverAChange_IsRefusedOnceWithItsReasonAndKeepsTheWords()
    {
        await using var screen = new StaffScreen(office);
        var request = await office.Ask(danger: true);
        var view = Show(screen, request.DisputeNumber!);
        await StartResolving(view);
        await On(view, "[data-testid=resolve-text]", e => e.Input("Settled."));
        await On(view, "[data-testid=resolve-outcome]", e => e.Change("Explained"));
        await On(view, "[data-testid=resolve-cause]", e => e.Change("missed-at-intake"));
        office.Clock.Advance(TimeSpan.FromMinutes(11)); // a repeat that rings is news, a quiet one is not
        await office.Ask(danger: true, visit: request.VisitRef);
        view.WaitForAssertion(() => view.Find("[data-kind=Merged]"));

        await On(view, "[data-testid=resolve-form]", e => e.Submit());
        view.WaitForAssertion(() => view.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(Refusal.Changed));
        view.Find("[data-testid=resolve-text]").GetAttribute("value").ShouldBe("Settled.");

        await On(view, "[data-testid=resolve-form]", e => e.Submit());
        view.WaitForAssertion(() => view.Find("[data-testid=dispute]").GetAttribute("data-state").ShouldBe("Resolved"));
        view.FindAll("[data-testid=resolve-form]").ShouldBeEmpty();
    }

    [Fact]
    public async Task MarkupFromPeople_IsShownAsTextEverywhere()
    {
        await using var screen = new StaffScreen(office);
        var request = await office.Ask(danger: true, name: $"{Html} N", text: $"{Html} T");
        await office.State(request.VisitRef, new FactBody { Kind = FactKind.Diagnosis, Code = "<i>C", Summary = $"{Html} D", Findings = [$"{Html} F"] });
        await office.State(request.VisitRef, new FactBody
        {
            Kind = FactKind.Estimate,
            Amount = 1,
            Currency = "USD",
            Why = $"{Html} Y",
            Lines = [new EstimateLineBody { Text = $"{Html} L", Amount = 1 }],
        });
        await office.State(request.VisitRef, new FactBody
        {
            Kind = FactKind.Warranty,
            Decision = WarrantyDecision.Denied,
            Clause = $"{Html} K",
            Summary = $"{Html} W",
        });
        var maya = await office.SignedIn("L-US-FRE-1");
        await office.Get<DisputeCommands>().Claim(maya, request.DisputeNumber!, 1);
        await office.Get<DisputeCommands>().Resolve(
            maya, request.DisputeNumber!, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", $"{Html} R"), 2);

        var view = Show(screen, request.DisputeNumber!);

        view.FindAll("img").ShouldBeEmpty();
        view.FindAll("b, i").ShouldBeEmpty();
        var text = view.Find("[data-testid=dispute]").TextContent;
        foreach (var place in "NTDFYLKWR")
        {
            text.ShouldContain($"{Html} {place}");
        }
    }

    [Fact]
    public async Task SomebodyElsesDispute_ShowsNothingOfIt()
    {
        await using var screen = new StaffScreen(office, "L-FR-PAR-1");
        var request = await office.Ask(danger: true, text: "secret words");

        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, request.DisputeNumber!));

        view.WaitForAssertion(() => view.Find(".empty-state"));
        view.Markup.ShouldNotContain("secret words");
        view.Markup.ShouldNotContain("Robin");
    }

    [Fact]
    public async Task Telephone_IsShownToTheOwnerAloneAndOnceTheyHaveTakenIt()
    {
        const string Shown = "555-0144";
        var request = await office.Ask(danger: true);
        await office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync(c => c.VisitRef == request.VisitRef)).Phone = "+15105550144");
        await using var owner = new StaffScreen(office);
        var view = Show(owner, request.DisputeNumber!);
        view.Markup.ShouldNotContain(Shown);

        await On(view, "[data-testid=claim]", e => e.Click());

        view.WaitForAssertion(() => view.Markup.ShouldContain(Shown));
        await using var region = new StaffScreen(office, "R-NA-1");
        Show(region, request.DisputeNumber!).Markup.ShouldNotContain(Shown);
    }

    [Fact]
    public async Task PilotAdmin_ReadsAndIsOfferedNoAct()
    {
        await using var screen = new StaffScreen(office, "A-1");
        var view = Show(screen, (await office.Ask(danger: true)).DisputeNumber!);

        view.FindAll("[data-testid=claim], [data-testid=resolve], [data-testid=release]").ShouldBeEmpty();
    }

    [Fact]
    public async Task SafetyClaim_IsDisprovedWithAReasonAndNoLongerOffered()
    {
        await using var screen = new StaffScreen(office);
        var request = await office.Ask(danger: true);
        var view = Show(screen, request.DisputeNumber!);
        view.Find("[data-testid=danger]").GetAttribute("data-danger").ShouldBe("Fire");

        await On(view, "[data-testid=disprove]", e => e.Click());
        await On(view, "[data-testid=reason-form]", e => e.Submit());
        view.WaitForAssertion(() => view.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(Refusal.ReasonMissing));
        await On(view, "[data-testid=reason-text]", e => e.Input("It was steam from the washer."));
        await On(view, "[data-testid=reason-form]", e => e.Submit());

        view.WaitForAssertion(() => view.Find("[data-testid=safety-claim]").GetAttribute("data-claim").ShouldBe("Disproved"));
        view.FindAll("[data-testid=disprove]").ShouldBeEmpty();
        view.Find("[data-testid=dispute]").TextContent.ShouldContain("It was steam from the washer.");
    }

    [Theory]
    [InlineData("L-US-FRE-2", true)] // the deputy
    [InlineData("R-NA-1", true)]
    [InlineData("A-1", false)]
    public async Task OwnerOnLeave_IsSaidAndTheDeputyOrTheRegionTakesItOver(string account, bool may)
    {
        var request = await office.Ask(danger: true);
        var owner = await office.SignedIn(request.LeaderId!);
        (await office.Get<DisputeCommands>().Claim(owner, request.DisputeNumber!, 1)).IsAllowed.ShouldBeTrue();
        await office.ChangeLeader(request.LeaderId!, l => l.Leave = [new(office.Now.AddMinutes(-1), office.Now.AddDays(3))]);
        await using var screen = new StaffScreen(office, account);
        var view = Show(screen, request.DisputeNumber!);

        view.Find("[data-testid=owner-away]").GetAttribute("data-away").ShouldBe("OnLeave");
        view.FindAll("[data-testid=take-over]").Count.ShouldBe(may ? 1 : 0);
        if (may)
        {
            await On(view, "[data-testid=take-over]", e => e.Click());
            view.WaitForAssertion(() => view.Find("[data-kind=TakenOver]"));
            view.FindAll("[data-away=OnLeave]").ShouldBeEmpty();
            view.FindAll("[data-testid=reply]").Count.ShouldBe(1);
        }

        await office.ChangeLeader(request.LeaderId!, l => l.Leave = []);
    }

    [Theory]
    [InlineData("tue 00:00-24:00", true)]
    [InlineData("wed 00:00-24:00", false)]
    public async Task OwnerOnLeave_TheDeputyIsNamedOnlyWhileAtWork(string hours, bool named)
    {
        var request = await office.Ask(danger: true);
        (await office.Get<DisputeCommands>().Claim(await office.SignedIn(request.LeaderId!), request.DisputeNumber!, 1)).IsAllowed.ShouldBeTrue();
        var (deputy, before) = await office.Read(async db => (
            (await db.Leaders.SingleAsync(l => l.Id == request.LeaderId)).DeputyId!, (await db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-2")).Hours));
        deputy.ShouldBe("L-US-FRE-2");
        await office.ChangeLeader(request.LeaderId!, l => l.Leave = [new(office.Now.AddMinutes(-1), office.Now.AddDays(3))]);
        await office.ChangeLeader(deputy, l => l.Hours = WeeklyHours.Parse(hours));
        await using var screen = new StaffScreen(office, "R-NA-1");

        var view = Show(screen, request.DisputeNumber!);

        view.Find("[data-testid=owner-away]").TextContent.Contains("stands in", StringComparison.Ordinal).ShouldBe(named);
        await office.ChangeLeader(request.LeaderId!, l => l.Leave = []);
        await office.ChangeLeader(deputy, l => l.Hours = before);
    }

    [Fact]
    public async Task Note_LooksUnlikeAReplyAndSaysWhoSeesIt()
    {
        await using var screen = new StaffScreen(office);
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var maya = await office.SignedIn("L-US-FRE-1");
        await office.Get<DisputeCommands>().Claim(maya, number, 1);
        await office.Get<DisputeWordCommands>().Note(maya, number, "Among us.", spoke: false);
        await office.Get<DisputeWordCommands>().Reply(maya, number, "To you.", thenWait: false, 2);

        var view = Show(screen, number);

        var (note, reply) = (Said(view, "staff"), Said(view, "leader"));
        note.TextContent.ShouldContain("Note");
        note.TextContent.ShouldContain("only staff see this");
        note.TextContent.ShouldContain("Among us.");
        reply.TextContent.ShouldContain("To you.");
        reply.TextContent.ShouldNotContain("only staff see this");
        note.ClassName.ShouldNotBe(reply.ClassName);
    }

    [Fact]
    public async Task RepeatedRequests_AreFoldedUnderTheLatest()
    {
        await using var screen = new StaffScreen(office);
        var request = await office.Ask(danger: true);
        foreach (var text in new[] { "One?", "Two?", "Three?" })
        {
            await office.Ask(danger: true, visit: request.VisitRef, text: text);
        }

        var view = Show(screen, request.DisputeNumber!);

        var folded = view.Find("[data-testid=asked-again]");
        folded.QuerySelector("summary")!.TextContent.ShouldBe("Asked again 3 times");
        folded.TextContent.ShouldContain("Two?");
        folded.TextContent.ShouldNotContain("Three?");
        view.FindAll("[data-testid=conversation-message]")[^1].TextContent.ShouldContain("Three?");
    }

    [Fact]
    public async Task Composer_RepliesForTheOwnerAndNotesForEverybodyElse()
    {
        await using var screen = new StaffScreen(office);
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var view = Show(screen, number);
        view.Find("[data-testid=composer] textarea").GetAttribute("data-testid").ShouldBe("note-text");
        view.FindAll("[data-testid=reply]").ShouldBeEmpty();
        await On(view, "[data-testid=note-text]", e => e.Input("Half a note"));

        await On(view, "[data-testid=claim]", e => e.Click());

        // What was begun stays before the person, and the owner may reply from here on.
        view.WaitForAssertion(() => view.Find("[data-testid=reply]").GetAttribute("aria-pressed").ShouldBe("false"));
        view.Find("[data-testid=note-text]").GetAttribute("value").ShouldBe("Half a note");
        await On(view, "[data-testid=reply]", e => e.Click());
        view.Find("[data-testid=composer] textarea").GetAttribute("data-testid").ShouldBe("reply-text");
        await On(view, "[data-testid=reply-text]", e => e.Input("Half a reply"));
        await On(view, "[data-testid=note]", e => e.Click());
        view.Find("[data-testid=note-text]").GetAttribute("value").ShouldBe("Half a note");
        await On(view, "[data-testid=resolve]", e => e.Click());
        view.FindAll("[data-testid=composer]").ShouldBeEmpty();
        view.Find("[data-testid=resolve-outcome]").GetAttribute("value").ShouldBeNullOrEmpty();
        await On(view, "[data-testid=reply]", e => e.Click());
        view.Find("[data-testid=reply-text]").GetAttribute("value").ShouldBe("Half a reply");

        await using var colleague = new StaffScreen(office, "L-US-FRE-2");
        var other = Show(colleague, number);
        other.FindAll("[data-testid=reply]").ShouldBeEmpty();
        other.Find("[data-testid=composer] textarea").GetAttribute("data-testid").ShouldBe("note-text");
    }

    [Fact]
    public async Task ReplyText_GoesInWhereTheCursorIs()
    {
        await using var screen = new StaffScreen(office);
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var view = Show(screen, number);
        await On(view, "[data-testid=claim]", e => e.Click());
        view.WaitForAssertion(() => view.Find("[data-testid=reply-text]"));
        await On(view, "[data-testid=reply-text]", e => e.Input("Before. After."));
        screen.JSInterop.Setup<int?>("shell.caret", _ => true).SetResult("Before.".Length);
        var text = view.Find("[data-testid=reply-texts] option:nth-child(2)").GetAttribute("value")!;

        await On(view, "[data-testid=reply-texts]", e => e.Change(text));

        view.WaitForAssertion(() => view.Find("[data-testid=reply-text]").GetAttribute("value")!.Length.ShouldBeGreaterThan(20));
        var words = view.Find("[data-testid=reply-text]").GetAttribute("value")!;
        words.ShouldStartWith("Before.\n\n");
        words.ShouldEndWith("\n\nAfter.");
    }

    [Fact]
    public async Task Outcome_IsChosenByNobodyBeforehand()
    {
        await using var screen = new StaffScreen(office);
        var number = (await office.Ask(danger: true)).DisputeNumber!;
        var view = Show(screen, number);
        await StartResolving(view);
        await On(view, "[data-testid=resolve-text]", e => e.Input("Settled."));
        await On(view, "[data-testid=resolve-cause]", e => e.Change("missed-at-intake"));

        await On(view, "[data-testid=resolve-form]", e => e.Submit());

        (await office.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).State.ShouldBe(DisputeState.Claimed);
        view.Find("[data-testid=resolve-text]").GetAttribute("value").ShouldBe("Settled.");
    }

    private static AngleSharp.Dom.IElement Said(IRenderedComponent<DisputeView> view, string from) =>
        view.FindAll($"[data-testid=conversation-message][data-from={from}]").ShouldHaveSingleItem();

    private static async Task StartResolving(IRenderedComponent<DisputeView> view)
    {
        await On(view, "[data-testid=claim]", e => e.Click());
        view.WaitForAssertion(() => view.Find("[data-testid=resolve]"));
        await On(view, "[data-testid=resolve]", e => e.Click());
        view.WaitForAssertion(() => view.Find("[data-testid=resolve-form]"));
    }

    // Found and acted on in one go on the page's thread: a push may draw the page anew at any time.
    private static Task On(IRenderedComponent<DisputeView> view, string selector, Action<AngleSharp.Dom.IElement> act) =>
        view.InvokeAsync(() => act(view.Find(selector)));

    private static IRenderedComponent<DisputeView> Show(StaffScreen screen, string number)
    {
        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, number));
        view.WaitForAssertion(() => view.Find("[data-testid=dispute]"));
        return view;
    }
}
