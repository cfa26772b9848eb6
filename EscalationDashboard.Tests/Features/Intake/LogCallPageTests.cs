using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

public sealed class LogCallPageTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task ACall_TakesTheGuardedWayAndTellsWhatBecameOfIt()
    {
        await office.OpenVisit("V-call");
        using var screen = new StaffScreen(office);
        var page = screen.Render<LogCallPage>();

        await Fill(page, "V-call", "She says <b>no</b>.");

        page.WaitForElement("[data-testid=call-answer]").GetAttribute("data-outcome").ShouldBe("Admitted");
        var request = await office.Read(db => db.Requests.SingleAsync(r => r.VisitRef == "V-call"));
        (request.Channel, request.Text, request.CustomerRef, request.DisputeNumber is not null)
            .ShouldBe((ContactChannel.Phone, "She says <b>no</b>.", "C-V-call", true));
        var audit = await office.Read(db => db.Audit.SingleAsync(a => a.Subject == $"request:{request.Id}"));
        audit.ActorId.ShouldBe("L-US-FRE-1");
        page.Find("[data-testid=call-text]").GetAttribute("value").ShouldBeNullOrEmpty(); // ready for the next
    }

    [Fact]
    public async Task ADangerOnThePhone_GoesIntoTheSafetyLane()
    {
        await office.OpenVisit("V-fire");

        var (verdict, request) = await Log("L-US-FRE-1", new LoggedCall("V-fire", DisputeReason.Estimate, "It smokes.", Dangers.Fire));

        verdict.IsAllowed.ShouldBeTrue();
        (request!.Lane, request.Dangers).ShouldBe((Lane.S, Dangers.Fire));
    }

    [Fact]
    public async Task Refused_SaysEveryReasonAndKeepsWhatWasTyped()
    {
        using var screen = new StaffScreen(office);
        var page = screen.Render<LogCallPage>();

        await Fill(page, "V-nowhere", " ");

        page.WaitForAssertion(() => page.FindAll("[data-testid=refusals] li").Select(r => r.GetAttribute("data-code"))
            .ShouldBe(["VisitUnknown", Refusal.TextMissing]));
        page.Find("[data-testid=call-visit]").GetAttribute("value").ShouldBe("V-nowhere");
    }

    [Fact]
    public async Task AVisitElsewhere_IsAsUnknownAsNone()
    {
        await office.OpenVisit("V-far", "FR-BOR");

        var (verdict, request) = await Log("L-US-FRE-1", new LoggedCall("V-far", DisputeReason.Diagnosis, "Hello?", Dangers.None));

        verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe("VisitUnknown");
        request.ShouldBeNull();
    }

    // The reference the caller gave, whether there is a danger, and the refusal.
    [Theory]
    [InlineData(null, false, null)]
    [InlineData("", false, null)]
    [InlineData(" c-v-whose ", false, null)]
    [InlineData("C-somebody", false, "CallerMismatch")]
    [InlineData("C-somebody", true, null)]
    public async Task ACallUnderAnotherReference_IsTheVisitsCustomersWhereThereIsADanger(string? given, bool danger, string? refusal)
    {
        await office.OpenVisit("V-whose");

        var (verdict, request) = await Log(
            "L-US-FRE-1", new LoggedCall("V-whose", DisputeReason.Warranty, "It smokes.", danger ? Dangers.Fire : Dangers.None, given));

        verdict.Refusals.Select(r => r.Code).ShouldBe(refusal is null ? [] : [refusal]);
        request?.CustomerRef.ShouldBe("C-V-whose");
        request?.UnderRef.ShouldBe(danger ? given : null);
    }

    private async Task<(Verdict Verdict, ContactRequest? Request)> Log(string account, LoggedCall call) =>
        await office.Get<CallCommands>().Log(await office.SignedIn(account), call);

    private static async Task Fill(IRenderedComponent<LogCallPage> page, string visit, string text)
    {
        await page.InvokeAsync(() => page.Find("[data-testid=call-visit]").Input(visit));
        await page.InvokeAsync(() => page.Find("[data-testid=call-text]").Input(text));
        await page.InvokeAsync(() => page.Find("[data-testid=call-form]").Submit());
    }
}
