using Bunit;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Pilot;

public sealed class PilotPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Theory]
    [InlineData("", 40)]
    [InlineData("?stage=Shadow", 3)]
    [InlineData("?stage=paused&region=FQ", 1)]
    [InlineData("?q=FREM", 1)]
    [InlineData("?q=us-sea", 1)]
    [InlineData("?stage=7&region=&q=", 40)]
    [InlineData("?q=%3Cqx%3E", 0)]
    public async Task Filters_ComeFromTheAddress(string query, int rows)
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Pilot + query);

        var page = screen.Render<PilotPage>();

        page.WaitForElement("[data-testid=pilot-readiness]");
        page.FindAll("[data-testid=location-row]").Count.ShouldBe(rows);
        page.FindAll("[data-testid=map-mark]").Count.ShouldBe(rows - page.FindAll("[data-testid=map-group]").Sum(g => int.Parse(g.GetAttribute("data-count")!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Move_IsShownOnTheListWithoutAReload()
    {
        await using var screen = Screen();
        var page = screen.Render<PilotPage>();
        page.WaitForElement("[data-testid=location-row]");

        await _office.Get<PilotCommands>().Move(await _office.SignedIn("A-1"), "US-FRE", LocationStage.Paused, "A flood.", overrides: false);

        page.WaitForAssertion(() => page.Find("[data-code=US-FRE]").GetAttribute("data-stage").ShouldBe("Paused"));
    }

    [Fact]
    public async Task Location_SaysWhyItMayNotGoOnAndKeepsTheReasonThatWasRefused()
    {
        await using var screen = Screen();
        var page = screen.RenderWithPlaces(typeof(PilotLocationPage), ("Code", "US-HON"));
        page.WaitForElement("[data-testid=move]");

        page.FindAll("[data-testid=readiness-check]").Count.ShouldBe(11);
        page.FindAll("[data-testid=move]").Select(b => b.GetAttribute("data-to")).ShouldBe(["Limited", "Paused"]);
        await page.InvokeAsync(() => page.Find("[data-testid=move][data-to=Limited]").Click());
        page.WaitForElement("[data-testid=move-effect]").QuerySelectorAll("[data-testid=stage]").Select(s => s.GetAttribute("data-stage")).ShouldBe(["Shadow", "Limited"]);
        await page.InvokeAsync(() => page.Find("[data-testid=move-reason]").Input("<b>Soon</b>"));
        await page.InvokeAsync(() => page.Find("#move-form").Submit());

        page.WaitForElement("[data-code=StageNotReady]");
        page.Find("[data-testid=move-reason]").GetAttribute("value").ShouldBe("<b>Soon</b>");
        page.Find("[data-testid=stage]").GetAttribute("data-stage").ShouldBe("Shadow");
        await page.InvokeAsync(() => page.Find("[data-testid=move-override]").Change(true));
        await page.InvokeAsync(() => page.Find("#move-form").Submit());
        page.WaitForElement("[data-testid=stage-change]").GetAttribute("data-overridden").ShouldBe("true");
        page.Find("[data-testid=stage-change] blockquote").TextContent.ShouldBe("<b>Soon</b>");
        page.Find("[data-testid=stage]").GetAttribute("data-stage").ShouldBe("Limited");
        page.FindAll("[data-testid=move-reason]").ShouldBeEmpty("the question is answered");
    }

    [Fact]
    public async Task Location_SaysItsStageSinceWhenAndWhatHoldsItBackBeforeWhatMayBeDone()
    {
        await using var screen = Screen();
        await _office.Get<PilotCommands>().Move(await _office.SignedIn("A-1"), "US-HON", LocationStage.Paused, "A flood.", overrides: false);

        var page = screen.Render<PilotLocationPage>(p => p.Add(x => x.Code, "US-HON"));

        page.WaitForElement("[data-testid=stage-since] time").GetAttribute("datetime").ShouldBe(_office.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        var back = page.Find("[data-testid=held-back]");
        back.TextContent.ShouldContain("A flood.");
        back.QuerySelectorAll("[data-testid=holds-back]").Length.ShouldBe(page.FindAll("[data-testid=readiness-check][data-pass=false]").Count);
        back.CompareDocumentPosition(page.Find("[data-testid=move]")).ShouldBe(AngleSharp.Dom.DocumentPositions.Following);
    }

    [Fact]
    public async Task CheckWithoutCases_IsNeitherPassedNorNotPassed()
    {
        await using var screen = Screen();

        var page = screen.Render<PilotLocationPage>(p => p.Add(x => x.Code, "US-HON"));

        var check = page.WaitForElement("[data-testid=readiness-check][data-check=BookingsKept]");
        (check.GetAttribute("data-state"), check.GetAttribute("data-pass")).ShouldBe(("TooFew", "false"));
        check.QuerySelector("[data-testid=readiness-state]")!.TextContent.ShouldBe("Not enough cases yet (0 of 20)");
    }

    [Fact]
    public async Task Map_IsNearerByARegionAndItsMarksLeadToTheirLocations()
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.Pilot}?region=KR");

        var page = screen.Render<PilotPage>();

        page.WaitForElement("[data-testid=map-mark]");
        page.FindAll("[data-testid=map-group]").ShouldBeEmpty("near enough, each stands for itself");
        page.FindAll("[data-testid=map-mark]").Select(m => m.GetAttribute("href")).Order()
            .ShouldBe(page.FindAll("[data-testid=location-row]").Select(r => Links.PilotOf(r.GetAttribute("data-code")!)).Order());
        page.Find("[data-testid=map-mark][data-key=KR-JEJ]").GetAttribute("aria-label").ShouldBe("Jeju: Shadow");
        page.Find("[data-testid=map-region][aria-current]").GetAttribute("data-code").ShouldBe("KR");
        page.Find("[data-testid=pilot-map]").ParentElement!.GetAttribute("dir").ShouldBe("ltr", "a map is never mirrored");
    }

    // The panel is told of its new stage by the page around it, and until then says nothing of being done.
    [Fact]
    public async Task Done_IsSaidOnlyBesideTheStageThatItSpeaksOf()
    {
        await using var screen = Screen();
        var admin = await _office.SignedIn("A-1");
        var places = screen.RenderWithPlaces(typeof(StagePanel), (nameof(StagePanel.Of), Row(admin)));
        var panel = places.FindComponent<StagePanel>();

        await places.InvokeAsync(() => places.Find("[data-testid=move][data-to=Paused]").ClickAsync(new()));
        places.WaitForElement("[data-testid=move-reason]");
        await places.InvokeAsync(() => places.Find("[data-testid=move-reason]").Input("A flood."));
        await places.InvokeAsync(() => places.Find("#move-form").SubmitAsync());
        Row(admin).Location.Stage.ShouldBe(LocationStage.Paused);
        panel.FindAll("[data-testid=moved]").ShouldBeEmpty();

        panel.Render(p => p.Add(x => x.Of, Row(admin)));
        panel.Find("[data-testid=moved]");
        panel.Find("[data-testid=stage]").GetAttribute("data-stage").ShouldBe("Paused");

        PilotRow Row(Actor actor) => _office.Get<PilotQueries>().Place(actor, "US-FRE", "en").GetAwaiter().GetResult()!.Row;
    }

    [Theory]
    [InlineData("FR-LYO")] // another region's
    [InlineData("XX-NOW")]
    public async Task PlaceThatIsNotTheirs_IsSaidNotToBeThere(string code)
    {
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);

        var page = screen.Render<PilotLocationPage>(p => p.Add(x => x.Code, code));

        page.WaitForElement(".empty-state");
        page.FindAll("[data-testid=readiness-check]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Wave_IsAColumnAndAFilter()
    {
        var (admin, waves) = (await _office.SignedIn("A-1"), _office.Get<WaveCommands>());
        var code = (await waves.Create(admin, new WavePlan("Islands", LocationStage.Limited, null))).Code!;
        await waves.Join(admin, code, "US-HON", 1);
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.Pilot}?wave={code}");

        var page = screen.Render<PilotPage>();

        page.WaitForElement("[data-testid=location-row] a[href='/pilot/waves/" + code + "']").TextContent.ShouldBe("Islands");
        page.FindAll("[data-testid=location-row]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Comparison_PutsEachCheckOfTwoLocationsSideBySide()
    {
        await using var screen = Screen();
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Compare("US-FRE", "US-HON"));

        var page = screen.Render<ComparePage>();

        page.WaitForElement("[data-testid=compare]");
        page.FindAll("[data-testid=compare-head]").Select(h => h.GetAttribute("data-code")).ShouldBe(["US-FRE", "US-HON"]);
        var health = await _office.Read(db => _office.Get<ReadinessQueries>().At(db, _office.Now));
        foreach (var row in page.FindAll("[data-testid=compare-check]"))
        {
            var kind = Enum.Parse<ReadinessKind>(row.GetAttribute("data-check")!);
            row.QuerySelectorAll("td").Select(d => d.GetAttribute("data-pass")).ShouldBe(new[] { "US-FRE", "US-HON" }
                .Select(c => health.Of(health.Network.Location(c)!).Of(kind).Pass.ToString().ToLowerInvariant()));
        }
    }

    [Fact]
    public async Task Comparison_WithAPlaceThatIsNotTheirs_AsksForAnother()
    {
        await using var screen = Screen("R-NA-1", StaffRole.RegionalManager);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Compare("US-FRE", "FR-LYO"));

        var page = screen.Render<ComparePage>();

        page.WaitForElement(".empty-state");
        page.FindAll("[data-testid=compare]").ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen(string account = "A-1", StaffRole role = StaffRole.PilotAdmin) => new(_office, account, role);
}
