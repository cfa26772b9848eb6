using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends;

/// <summary>What is undertaken about a cause: written down, done, given up.</summary>
public sealed class FixListTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Fix_IsRefusedWithEveryReasonThenWrittenDownAndMarkedDone()
    {
        await using var screen = Screen();
        var page = screen.Render<CausesPage>();
        page.WaitForElement("[data-testid=fix-add]");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-change]").Input(" "));
        await page.InvokeAsync(() => page.Find("[aria-labelledby=fix-form-title] form").Submit());
        page.WaitForElement($"[data-code={FixRefusal.OwnerUnknown}]");
        page.Find($"[data-code={FixRefusal.ChangeMissing}]");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-change]").Input("Photos <b>at intake</b>."));
        await page.InvokeAsync(() => page.Find("[data-testid=fix-owner]").Change("R-NA-1"));
        await page.InvokeAsync(() => page.Find("[aria-labelledby=fix-form-title] form").Submit());
        var fix = page.WaitForElement("[data-testid=fix]");
        (fix.GetAttribute("data-state"), fix.GetAttribute("data-result")).ShouldBe(("Planned", "TooEarly"));
        fix.TextContent.ShouldContain("Photos <b>at intake</b>.");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-done]").Click());
        page.WaitForAssertion(() => page.Find("[data-testid=fix]").GetAttribute("data-state").ShouldBe("Done"));
        (await _office.Read(db => db.Audit.Where(a => a.Action.StartsWith("fix.")).Select(a => a.Action).ToListAsync())).ShouldBe(["fix.add", "fix.move"]);
    }

    [Fact]
    public async Task Fix_IsGivenUpOnlyOnceThePersonHasReadWhatThatDoes()
    {
        (await _office.Get<FixCommands>().Add(await _office.SignedIn("R-NA-1"), new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15))))
            .IsAllowed.ShouldBeTrue();
        await using var screen = Screen();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        var page = screen.RenderWithPlaces(typeof(CausesPage));

        page.WaitForElement("[data-testid=fix-withdraw]");
        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw]").Click());
        page.WaitForElement("[data-testid=fix-withdraw-ask]").TextContent.ShouldContain("Photos at intake.");
        await page.InvokeAsync(() => page.Find("[data-testid=dialog-cancel]").Click());
        page.WaitForAssertion(() => page.FindAll("[data-testid=fix-withdraw-ask]").ShouldBeEmpty());
        page.Find("[data-testid=fix]").GetAttribute("data-state").ShouldBe("Planned");

        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw]").Click());
        page.WaitForElement("[data-testid=fix-withdraw-confirm]");
        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw-confirm]").Click());
        page.WaitForAssertion(() => page.Find("[data-testid=fix]").GetAttribute("data-state").ShouldBe("Withdrawn"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=fix-withdraw-ask]").ShouldBeEmpty());
    }

    [Fact]
    public async Task FixThatAnotherGaveUpMeanwhile_IsShownSoOnceItIsRefused()
    {
        var na = await _office.SignedIn("R-NA-1");
        foreach (var change in new[] { "Photos at intake.", "Two people look." })
        {
            (await _office.Get<FixCommands>().Add(na, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", change, new DateOnly(2026, 9, 15)))).IsAllowed.ShouldBeTrue();
        }

        await using var screen = Screen();
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        var page = screen.RenderWithPlaces(typeof(CausesPage));
        page.WaitForElement("[data-testid=fix-withdraw]");
        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw]").Click());
        var asked = page.WaitForElement("[data-testid=fix-withdraw-ask]").TextContent;
        var fix = await _office.Read(db => db.CauseFixes.SingleAsync(f => asked.Contains(f.Change)));
        (await _office.Get<FixCommands>().Move(na, fix.Id, CauseFixState.Withdrawn, 1)).IsAllowed.ShouldBeTrue();

        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw-confirm]").Click());

        page.WaitForElement($"[data-code={FixRefusal.Withdrawn}]");
        page.WaitForAssertion(() => page.FindAll("[data-testid=fix][data-state=Withdrawn]").Count.ShouldBe(1));
        page.WaitForAssertion(() => page.FindAll("[data-testid=fix-withdraw-ask]").ShouldBeEmpty("there is nothing left to ask"));
        await page.InvokeAsync(() => page.Find("[data-testid=fix-withdraw]").Click());
        page.WaitForElement("[data-testid=fix-withdraw-ask]");
        page.FindAll($"[data-code={FixRefusal.Withdrawn}]").ShouldBeEmpty("that was said of another fix");
    }

    [Theory]
    [InlineData("FR-LYO", false)]
    [InlineData("US-FRE", true)]
    public async Task FixOfARegion_StandsOnThePagesOfItsLocationsAlone(string location, bool stands)
    {
        var admin = await _office.SignedIn("A-1");
        (await _office.Get<FixCommands>().Add(admin, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15)))).IsAllowed.ShouldBeTrue();
        (await _office.Get<FixCommands>().Add(admin, new FixDraft("missed-at-intake", null, null, "A-1", "Everywhere.", new DateOnly(2026, 9, 15)))).IsAllowed.ShouldBeTrue();

        var fixes = (await _office.Get<CauseQueries>().Picture(admin, TrendFilter.Of(null, null, location, null, null, null), null, "en")).Fixes;

        fixes.Select(f => f.Fix.Change).ShouldBe(stands ? ["Photos at intake.", "Everywhere."] : ["Everywhere."], ignoreOrder: true);
    }

    [Theory]
    [InlineData("A-1", StaffRole.PilotAdmin, true)]
    [InlineData("R-NA-1", StaffRole.RegionalManager, false)]
    public async Task WholeNetwork_IsChosenByThoseWhoSpeakForIt(string account, StaffRole role, bool offered)
    {
        await using var screen = new StaffScreen(_office, account, role);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        var page = screen.Render<CausesPage>();
        page.WaitForElement("[data-testid=fix-place]");

        page.FindAll("[data-testid=fix-place] option[value='region:']").Count.ShouldBe(offered ? 1 : 0);
        if (offered)
        {
            await page.InvokeAsync(() => page.Find("[data-testid=fix-place]").Change("region:"));
            await page.InvokeAsync(() => page.Find("[data-testid=fix-owner]").Change("A-1"));
            await page.InvokeAsync(() => page.Find("[data-testid=fix-change]").Input("Everywhere."));
            await page.InvokeAsync(() => page.Find("[aria-labelledby=fix-form-title] form").Submit());
            page.WaitForElement("[data-testid=fix]");
            page.Find("[aria-labelledby=fix-form-title] form").GetAttribute("data-sent").ShouldBe("1", "or else the browser keeps the place as a draft");
            (await _office.Read(db => db.CauseFixes.SingleAsync())).RegionCode.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("R-NA-1", true)]
    [InlineData("A-1", false)]
    public async Task FixOfTheWholeNetwork_SaysWhenItIsJudgedByAPartOfIt(string account, bool inPart)
    {
        (await _office.Get<FixCommands>().Add(await _office.SignedIn("A-1"), new FixDraft("missed-at-intake", null, null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15))))
            .IsAllowed.ShouldBeTrue();

        var fix = (await _office.Get<CauseQueries>().Picture(await _office.SignedIn(account), TrendFilter.Of(null, null, null, null, null, null), null, "en")).Fixes.ShouldHaveSingleItem();

        fix.IsSeenInPart.ShouldBe(inPart);
        await using var screen = Screen();
        screen.Render<FixList>(list => list.Add(l => l.Of, [fix]).Add(l => l.Choices, new TrendChoices([], [], [], [])).Add(l => l.Until, new DateOnly(2026, 9, 14)))
            .Find("[data-testid=fix]").TextContent.Contains("Counted at the locations that you see", StringComparison.Ordinal).ShouldBe(inPart);
    }

    [Fact]
    public async Task FixOfALaterDay_CannotBeCalledDoneYet()
    {
        var na = await _office.SignedIn("R-NA-1");
        (await _office.Get<FixCommands>().Add(na, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 12, 1)))).IsAllowed.ShouldBeTrue();
        await using var screen = Screen();
        var page = screen.Render<CausesPage>();

        var fix = page.WaitForElement("[data-testid=fix]");

        fix.QuerySelector("[data-testid=fix-done]").ShouldBeNull();
        fix.QuerySelector("[data-testid=fix-withdraw]").ShouldNotBeNull();
        var query = QueryHelpers.ParseQuery(fix.QuerySelector("[data-testid=fix-disputes]")!.GetAttribute("href")!.Split('?')[1]);
        (await _office.Get<AddressCheck>().Unknown(typeof(TrendDisputesPage), name => query.TryGetValue(name, out var value) ? $"{value}" : null, na)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fix_OfAnotherRegion_CannotBeWrittenOrSeen()
    {
        var (na, fq) = (await _office.SignedIn("R-NA-1"), await _office.SignedIn("R-FQ-1"));
        var commands = _office.Get<FixCommands>();
        var draft = new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15));

        (await commands.Add(fq, draft)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await commands.Add(await _office.SignedIn("L-US-FRE-1"), draft)).IsAllowed.ShouldBeFalse();
        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();

        var filter = TrendFilter.Of(null, null, null, null, null, null);
        (await _office.Get<CauseQueries>().Picture(fq, filter, null, "en")).Fixes.ShouldBeEmpty();
        var mine = (await _office.Get<CauseQueries>().Picture(na, filter, null, "en")).Fixes.ShouldHaveSingleItem();
        (await commands.Move(fq, mine.Fix.Id, CauseFixState.Done, 1)).ShouldBe(Verdict.Refused(Refusal.NotFound));
        (await commands.Move(na, mine.Fix.Id, CauseFixState.Done, 7)).ShouldBe(Verdict.Refused(Refusal.Changed));
    }

    [Fact]
    public async Task FixThatWasGivenUp_CountsNoMoreAndCanBeEnteredAgain()
    {
        var na = await _office.SignedIn("R-NA-1");
        var commands = _office.Get<FixCommands>();
        var draft = new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15)) { Subject = "Software:2026.36.4" };
        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();
        var first = (await Picture()).Fixes.ShouldHaveSingleItem();
        (await commands.Move(na, first.Fix.Id, CauseFixState.Withdrawn, first.Fix.Version)).Refusals.ShouldBeEmpty();
        var line = new SubjectLine(Subject.Read("Software:2026.36.4")!, 1, 1, null, "");
        (await Picture()).FixesOf(line).ShouldBe(0);

        (await commands.Add(na, draft)).IsAllowed.ShouldBeTrue();

        (await Picture()).Fixes.Select(f => f.Fix.State).ShouldBe([CauseFixState.Withdrawn, CauseFixState.Planned], ignoreOrder: true);
        (await Picture()).FixesOf(line).ShouldBe(1);

        Task<CausePicture> Picture() => _office.Get<CauseQueries>().Picture(na, TrendFilter.Of(null, null, null, null, null, null), null, "en");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen()
    {
        var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);
        screen.Services.AddSingleton<TimeProvider>(_office.Clock);
        return screen;
    }
}
