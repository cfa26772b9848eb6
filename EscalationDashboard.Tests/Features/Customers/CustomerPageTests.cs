using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Customers;

public sealed class CustomerPageTests : IAsyncLifetime
{
    private CommandOffice _office = null!;

    public async Task InitializeAsync() => _office = await CommandOffice.Open();

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
    public async Task Customer_OfAnotherLocation_IsNotFound()
    {
        await _office.Ask("FR-PAR", visit: "V-F", customer: "C-F", danger: true);
        using var screen = new StaffScreen(_office);

        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-F"));

        page.WaitForAssertion(() => page.Find(".empty-state").TextContent.ShouldContain("No such customer"));
        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("L-US-FRE-1"), "Robin")).ShouldBeEmpty();
        (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("A-1"), "robin")).Select(f => (f.Ref, f.Name)).ShouldBe([("C-F", "Robin E.")]);
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
        await _office.Writes.Execute(async scope => (await scope.Db.Customers.SingleAsync(c => c.Ref == "C-V-E")).Phone = "+15105550123");

        var maya = await _office.SignedIn("L-US-FRE-1");
        (await _office.Get<CustomerQueries>().Search(maya, text)).Select(c => c.Ref).ShouldBe(found ? ["C-V-E"] : []);
    }

    [Fact]
    public async Task Admin_SeesTheEffectAndErasesOnlyAfterConfirming()
    {
        await _office.OpenVisit("V-9");
        using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.Render<CustomerPage>(p => p.Add(c => c.Ref, "C-V-9"));
        page.WaitForAssertion(() => page.Find("[data-testid=erase]"));
        await page.Find("[data-testid=record-reference]").InputAsync(new() { Value = "T-1" });
        await page.Find("[data-testid=erase]").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("[data-testid=erase-effect]").TextContent.ShouldContain("Robin Example"));
        page.Find("[data-testid=erase-now]").HasAttribute("disabled").ShouldBeTrue();
        await page.Find("[data-testid=erase-sure]").ChangeAsync(new() { Value = true });

        await page.Find("[data-testid=erase-now]").ClickAsync(new());

        page.WaitForAssertion(() => page.Find("[data-testid=erased]"));
        (await _office.Read(db => db.Customers.SingleAsync(c => c.Ref == "C-V-9"))).ErasedAt.ShouldBe(_office.Now);
    }

    [Fact]
    public async Task Phone_IsShownForAMinuteAndThatIsWrittenDown()
    {
        await _office.OpenVisit("V-9");
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Customers.SingleAsync(c => c.Ref == "C-V-9")).Phone = "+15105550123";
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
}
