using Bunit;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Customers;

public sealed class CustomerPageTests : IAsyncLifetime
{
    private ProductFixture _office = null!;

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Page_ShowsVisitsRequestsDisputesAndWhatCameBack_WordsAsText()
    {
        await _office.Ask(visit: "V-1", customer: "C-1", text: "<b>Still</b> noisy.", danger: true);
        await _office.Ask(visit: "V-2", customer: "C-1", text: "Again.", danger: true);
        using var screen = new StaffScreen(_office);

        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-1"));

        page.WaitForAssertion(() => page.FindAll("[data-testid=visit]").Count.ShouldBe(2));
        page.Find("[data-testid=pattern-row]").GetAttribute("data-came-back").ShouldBe("true");
        page.FindAll("[data-testid=customer-dispute]").Count.ShouldBe(2);
        page.FindAll("blockquote").Select(q => q.TextContent).ShouldContain("<b>Still</b> noisy.");
        page.FindAll("[data-testid=erase]").ShouldBeEmpty("only admins erase");
    }

    [Fact]
    public async Task ErasedMeanwhile_TheNameThatWasShownGoes()
    {
        await Rated((await _office.Ask(visit: "V-1", customer: "C-1", name: "Robin Example", danger: true)).DisputeNumber!, 5);
        using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-1"));
        page.WaitForElement("[data-testid=reveal-name]");
        await page.InvokeAsync(() => page.Find("[data-testid=reveal-name]").Click());
        page.WaitForAssertion(() => page.Markup.ShouldContain("Robin Example"));

        (await _office.Get<Erasures>().Erase(await _office.SignedIn("A-1"), "C-1", new RecordOrder(RecordGround.Asked, "X-1"))).Refusals.ShouldBeEmpty();

        page.WaitForAssertion(() => page.Markup.ShouldNotContain("Robin Example"));
    }

    [Fact]
    public async Task Customer_OfAnotherLocation_IsNotFound()
    {
        await _office.Ask("FR-PAR", visit: "V-F", customer: "C-F", danger: true);
        using var screen = new StaffScreen(_office);

        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-F"));

        page.WaitForAssertion(() => page.Find(".empty-state").TextContent.ShouldContain("No such customer"));
        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("L-US-FRE-1"), "Robin")).ShouldBeEmpty();
        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("A-1"), "robin")).Select(f => (f.Ref, f.Name)).ShouldBe([("C-F", "Robin E.")]);
    }

    [Fact]
    public async Task Page_ShowsNothingOfOtherRegions()
    {
        var far = await _office.Ask("FR-PAR", visit: "V-P", customer: "C-1", name: "Élodie Exemple", text: "Words in Paris.", danger: true);
        var near = await _office.Ask(visit: "V-F", customer: "C-1", name: "Robin Example", danger: true);
        await Rated(far.DisputeNumber!, 1);
        await Rated(near.DisputeNumber!, 5);

        var seen = (await _office.Get<CustomerQueries>().Find(await _office.SignedIn("L-US-FRE-1"), "C-1"))!;
        var all = (await _office.Get<CustomerQueries>().Find(await _office.SignedIn("A-1"), "C-1"))!;

        seen.Contact.Name.ShouldBe("Robin Example");
        seen.Visits.Select(v => v.Ref).ShouldBe(["V-F"]);
        seen.Disputes.Select(d => d.Number).ShouldBe([near.DisputeNumber!]);
        seen.Requests.Select(r => r.Id).ShouldBe([near.Id]);
        seen.Feedback.Select(f => f.Score).ShouldBe([5]);
        seen.Pattern.Contacts.ShouldBe(1);
        (all.Disputes.Count, all.Feedback.Count, all.Visits.Count).ShouldBe((2, 2, 2));
        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("L-US-FRE-1"), "Élodie")).ShouldBeEmpty("that name is known in Paris only");
    }

    private Task<bool> Rated(string number, int score) => _office.Writes.Execute(async scope =>
    {
        var dispute = await scope.Db.Disputes.SingleAsync(d => d.Number == number);
        var leader = await _office.SignedIn(dispute.LeaderId!);
        dispute.Claim(leader, dispute.Version, _office.Now).IsAllowed.ShouldBeTrue();
        dispute.Resolve(leader, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), true, dispute.Version, _office.Now).IsAllowed.ShouldBeTrue();
        var feedback = Feedback.About($"F-{number}", dispute, _office.Now);
        feedback.Answer(score, null, _office.Now);
        scope.Db.Feedback.Add(feedback);
        return true;
    });

    [Fact]
    public async Task Erase_OfWhomSomethingWaits_IsSaidBeforeAnythingIsTicked()
    {
        await _office.Ask(visit: "V-1", customer: "C-1", danger: true);
        using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-1"));

        page.WaitForAssertion(() => page.Find("[data-testid=erase-waits]").TextContent.ShouldContain("(1)"));
        page.Find("[data-testid=erase]").HasAttribute("disabled").ShouldBeTrue();
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_obin")]
    [InlineData("R_bin")]
    [InlineData("Rob%n")]
    [InlineData("' OR 1=1 --")]
    public async Task Search_TakesSignsAsTheyAre(string text)
    {
        await _office.Ask(visit: "V-1", customer: "C-1", danger: true);

        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("A-1"), text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("elodie")]
    [InlineData("MULLER")]
    [InlineData("lodi")]
    [InlineData("C-V-É")]
    [InlineData("5105550123")]
    [InlineData("(510) 555-0123")]
    [InlineData("Müller 00 1 510 555 0123")]
    [InlineData("muller nobody", false)]
    public async Task Search_FindsAPersonByWhateverIsKnownOfThem(string text, bool found = true)
    {
        await _office.Ask(visit: "V-E", name: "Élodie Müller", danger: true);
        await _office.Ask("FR-PAR", visit: "V-F", name: "Élodie Müller", danger: true);
        await _office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-V-E")).Phone = "+15105550123");

        var maya = await _office.SignedIn("L-US-FRE-1");
        (await _office.Get<CustomerQueries>().Search(maya, text)).Select(c => c.Ref).ShouldBe(found ? ["C-V-E"] : []);
    }

    [Fact]
    public async Task Admin_SeesTheEffectAndErasesOnlyAfterConfirming()
    {
        await _office.OpenVisit("V-9");
        using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.RenderWithPlaces(typeof(CustomerPage), ("Ref", "C-V-9"));
        page.WaitForAssertion(() => page.Find("[data-testid=erase]"));
        // Found and used in one turn of the page: what it hears of may draw it anew in between.
        await page.InvokeAsync(() => page.Find("[data-testid=record-reference]").Input("T-1"));
        await page.InvokeAsync(() => page.Find("[data-testid=erase]").Click());
        page.WaitForAssertion(() => page.Find("[data-testid=erase-effect]").TextContent.ShouldContain("Robin Example"));
        page.Find("[data-testid=erase-now]").HasAttribute("disabled").ShouldBeTrue();
        await page.InvokeAsync(() => page.Find("[data-testid=erase-sure]").Change(true));

        await page.InvokeAsync(() => page.Find("[data-testid=erase-now]").Click());

        page.WaitForAssertion(() => page.Find("[data-testid=erased]"));
        (await _office.Read(db => db.Customers.SingleAsync(c => c.Ref == "C-V-9"))).ErasedAt.ShouldBe(_office.Now);
    }

    [Fact]
    public async Task Phone_IsShownForAMinuteAndThatIsWrittenDown()
    {
        await _office.OpenVisit("V-9");
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-V-9")).Phone = "+15105550123";
            return true;
        });
        using var screen = new StaffScreen(_office);
        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-V-9"));
        page.WaitForAssertion(() => page.Find("[data-testid=reveal]"));
        page.Markup.ShouldNotContain("+15105550123");

        await page.Find("[data-testid=reveal]").ClickAsync(new());

        page.WaitForAssertion(() => page.Find("[data-testid=phone]").TextContent.ShouldBe("+1 510-555-0123"));
        (await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync())).Action.ShouldBe("customer.reveal");
    }

    [Theory]
    [InlineData("reveal-name", "name", "Robin Example")]
    [InlineData("reveal", "phone", "+1 510-555-0123")]
    public async Task Field_IsMaskedUntilItIsAskedForAndAgainAMinuteLater(string button, string field, string value)
    {
        await _office.OpenVisit("V-9");
        await _office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync(c => c.CustomerRef == "C-V-9")).Phone = "+15105550123");
        using var screen = new StaffScreen(_office);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-V-9"));
        page.WaitForAssertion(() => page.Find($"[data-testid={button}]"));
        page.Markup.ShouldNotContain(value);

        await page.InvokeAsync(() => page.Find($"[data-testid={button}]").Click());
        page.WaitForAssertion(() => page.Find($"[data-testid={field}]").TextContent.ShouldBe(value));
        await page.InvokeAsync(() => _office.Clock.Advance(Reveals.Shown - TimeSpan.FromTicks(1)));
        page.Markup.ShouldContain(value);
        await page.InvokeAsync(() => _office.Clock.Advance(TimeSpan.FromTicks(1)));

        page.WaitForAssertion(() => page.Markup.ShouldNotContain(value));
        page.Find($"[data-testid={button}]");
    }
}
