using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Staff;

public sealed class StaffPageTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Person = "L-US-FRE-1";
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private static IEnumerable<string> Changes(IRenderedComponent<IComponent> page, string under = ".card ") => page.FindAll(under + "[data-testid=import-change]").Select(row =>
        $"{row.GetAttribute("data-id")} {row.GetAttribute("data-column")} {row.Children[2].TextContent} {row.Children[3].TextContent} {row.GetAttribute("data-since")}");

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task OwnRow_LeadsToTheOwnAccountAndOffersNothingThatIsRefused()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var page = screen.Render<StaffPage>();

        page.WaitForElement("[data-account='A-1'] [data-testid=staff-own]").GetAttribute("href").ShouldBe("/account");
        page.FindAll("[data-account='A-1'] button").ShouldBeEmpty();
        page.Find("[data-account='A-2'] [data-testid=staff-leave]").ShouldNotBeNull();
        page.FindAll("[data-testid=staff-own]").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ListThatMovesSomebody_AsksForAReasonAndIsLoadedWithIt()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.RenderWithPlaces(typeof(StaffImportPage));

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText($"id,email,name,role,places\n{Person},,Maya Ellison,LocalLeader,US-SEA\n", "staff.csv"));
        page.WaitForElement("[data-testid=import-do]");
        await page.InvokeAsync(() => page.Find("[data-testid=import-do]").Click());
        page.WaitForElement("[data-testid=import-reason]");
        (await _office.SignedIn(Person)).Scope.ShouldBe(Scope.Locations(["US-FRE"]), "nothing is done yet");
        await page.InvokeAsync(() => page.Find("[data-testid=import-reason]").Input("The new plan"));
        await page.InvokeAsync(() => page.Find("[data-testid=import-form]").Submit());

        page.WaitForElement("[data-testid=import-report][data-done=true]");
        page.WaitForAssertion(() => page.FindAll("[data-testid=import-reason]").ShouldBeEmpty());
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "account.role"))).Data.ShouldContain("The new plan");
    }

    [Fact]
    public async Task ListOverWhatChangedMeanwhile_ShowsItByPersonAndColumnBeforeItAsksAgain()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.RenderWithPlaces(typeof(StaffImportPage));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText($"id,email,name,role,places,deputy\n{Person},,Maya Ellison,LocalLeader,US-FRE,\n", "staff.csv"));
        page.WaitForElement("[data-testid=import-do]");
        Changes(page).ShouldBe([$"{Person} deputy L-US-FRE-2 – false"]);
        var admin = await _office.SignedIn("A-1");
        (await _office.Get<StaffCommands>().Appoint(admin, Person, new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.LocalLeader, ["US-SEA"]), null, "Helps out")).Refusals.ShouldBeEmpty();

        await page.InvokeAsync(() => page.Find("[data-testid=import-do]").Click());
        page.WaitForElement("[data-testid=import-reason]");
        await page.InvokeAsync(() => page.Find("[data-testid=import-reason]").Input("The new plan"));
        await page.InvokeAsync(() => page.Find("[data-testid=import-form]").Submit());

        page.WaitForAssertion(() => Changes(page).ShouldBe([$"{Person} places US-SEA US-FRE true", $"{Person} deputy L-US-FRE-2 – false"]));
        page.WaitForAssertion(() => Changes(page, "[data-testid=import-form] ").ShouldBe([$"{Person} places US-SEA US-FRE true"], "beside the button that would load it"));
        page.Find("[data-testid=import-reason]").GetAttribute("value").ShouldBe("The new plan");
        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Person))).LocationCodes.ShouldBe(["US-SEA"], "nothing is done yet");
        await page.InvokeAsync(() => page.Find("[data-testid=import-form]").Submit());
        page.WaitForElement("[data-testid=import-report][data-done=true]");
    }

    [Theory]
    [InlineData("L-US-HON-1", "Honolulu")]
    [InlineData("L-US-FRE-1", null)]
    public async Task LastOfTheirPlace_IsSaidBeforeTheyLeave(string account, string? alone)
    {
        foreach (var colleague in await _office.Read(db => db.Leaders.Where(l => l.Id.StartsWith("L-US-HON-") && l.Id != "L-US-HON-1" && l.LeftAt == null).Select(l => l.Id).ToListAsync()))
        {
            (await _office.Get<StaffCommands>().Leave(await _office.SignedIn("A-1"), colleague, null, "Moved away")).IsAllowed.ShouldBeTrue();
        }

        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.RenderWithPlaces(typeof(StaffPage));

        page.WaitForElement($"[data-account='{account}'] [data-testid=staff-leave]");
        await page.InvokeAsync(() => page.Find($"[data-account='{account}'] [data-testid=staff-leave]").Click());

        page.WaitForElement("[data-testid=leave-effect]");
        page.FindAll("[data-testid=leave-last]").Select(n => n.TextContent.Contains(alone ?? "nowhere", StringComparison.Ordinal)).ShouldBe(alone is null ? [] : [true]);
    }

    [Theory]
    [InlineData(Rotas.Maya, "Fremont")]
    [InlineData("L-US-HON-1", null)]
    public async Task WhoStandsOnARota_IsSaidBeforeTheyLeave(string account, string? place)
    {
        await _office.SetRota(Rotas.Fremont, Rotas.Weeks(Rotas.Daniel, Rotas.Maya));
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = screen.RenderWithPlaces(typeof(StaffPage));
        page.WaitForElement($"[data-account='{account}'] [data-testid=staff-leave]");

        await page.InvokeAsync(() => page.Find($"[data-account='{account}'] [data-testid=staff-leave]").Click());

        page.WaitForElement("[data-testid=staff-successor]");
        page.FindAll("[data-testid=staff-on-call]").Select(n => n.TextContent.Contains(place ?? "nowhere", StringComparison.Ordinal)).ShouldBe(place is null ? [] : [true]);
    }

    // Two admins at one person: the second is shown what the first has made of them, keeps what they typed, and decides anew.
    [Fact]
    public async Task DeputyWhomAnotherAdminNamedMeanwhile_IsShownBeforeAnotherTakesTheirPlace()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = await Opened(screen, "staff-deputy");
        page.WaitForElement("[data-testid=deputy-who]");
        (await _office.Get<StaffCommands>().SetDeputy(await _office.SignedIn("A-2"), Person, "L-US-FRE-2", "R-NA-1", "Named")).Refusals.ShouldBeEmpty();

        await Confirm(page, "deputy", "deputy-who", "");

        page.WaitForElement("[data-code=Changed]");
        page.WaitForAssertion(() => page.Find("[data-testid=deputy-who]").GetAttribute("value").ShouldBe("R-NA-1"));
        (await DeputyOf()).ShouldBe("R-NA-1");
        await Confirm(page, "deputy", "deputy-who", "L-US-FRE-2");
        (await DeputyOf()).ShouldBe("L-US-FRE-2");
    }

    [Fact]
    public async Task PlacesThatAnotherAdminGaveMeanwhile_AreNotTakenAway()
    {
        await _office.Enrol(Person, "maya@example.com");
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var page = await Opened(screen, "staff-appoint");
        page.WaitForElement("[data-testid=appoint-form]");
        (await _office.Get<StaffCommands>().Appoint(
            await _office.SignedIn("A-2"), Person, new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.LocalLeader, ["US-FRE", "US-SDG"]), null, "Helps out")).Refusals.ShouldBeEmpty();

        await Confirm(page, "appoint");
        page.WaitForElement("[data-code=Changed]");
        await Confirm(page, "appoint");

        page.WaitForAssertion(() => page.FindAll("[data-code=Changed]").ShouldBeEmpty());
        (await _office.SignedIn(Person)).Scope.ShouldBe(Scope.Locations(["US-FRE", "US-SDG"]));
    }

    private static async Task<IRenderedComponent<IComponent>> Opened(StaffScreen screen, string act)
    {
        var page = screen.RenderWithPlaces(typeof(StaffPage));
        page.WaitForElement($"[data-account='{Person}'] [data-testid={act}]");
        await page.InvokeAsync(() => page.Find($"[data-account='{Person}'] [data-testid={act}]").Click());
        return page;
    }

    private static async Task Confirm(IRenderedComponent<IComponent> page, string dialog, string? field = null, string? value = null)
    {
        await page.InvokeAsync(() => page.Find($"[data-testid={dialog}-reason]").Input("Because."));
        if (field is not null)
        {
            await page.InvokeAsync(() => page.Find($"[data-testid={field}]").Change(value));
        }

        await page.InvokeAsync(() => page.Find($"[data-testid={dialog}-form]").SubmitAsync());
    }

    private async Task<string?> DeputyOf() => (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Person))).DeputyId;
}
