using Bunit;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Pilot.Enrol;

public sealed class EnrolmentPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task WhatIsTyped_IsKeptAsTheFieldIsLeftAndWhatIsMissingIsSaidOnNextOnly()
    {
        await using var screen = Screen();
        var id = await Begun();
        var page = Open(screen, id, "place");

        page.FindAll("[data-testid=enrol-fault]").ShouldBeEmpty();
        await page.InvokeAsync(() => page.Find("[data-testid=enrol-latitude]").ChangeAsync(new() { Value = "ninety" }));
        page.WaitForElement("[data-testid=enrol-fault][data-field=latitude][data-code=NotADegree]");
        (await Stored(id)).Plan.Place.Latitude.ShouldBe("ninety");
        page.FindAll("[data-testid=enrol-fault]").Count.ShouldBe(1);
        await page.InvokeAsync(() => page.Find("[data-testid=next]").ClickAsync(new()));

        page.WaitForElement("[data-testid=enrol-fault][data-field=name]");
        page.Find("[data-testid=enrol-current]").GetAttribute("data-step").ShouldBe("Place");
        page.Find("[data-testid=enrol-latitude]").GetAttribute("value").ShouldBe("ninety");
    }

    [Fact]
    public async Task Country_IsChosenAndBringsItsZoneAndCurrency()
    {
        await using var screen = Screen();
        var id = await Begun();
        var page = Open(screen, id, "place");

        var country = page.FindComponents<AppAutocomplete<string>>().Single(c => c.Instance.TestId == "enrol-country");
        country.Instance.Of.ShouldContain("FR");
        country.Instance.Name("FR").ShouldBe("France");
        await page.InvokeAsync(() => country.Instance.ValueChanged.InvokeAsync("FR"));

        page.WaitForAssertion(() => page.Find("[data-testid=draft-kept]").GetAttribute("data-kept").ShouldBe("true"));
        var place = (await Stored(id)).Plan.Place;
        (place.Country, place.Zone, place.Currency).ShouldBe(("FR", "Europe/Paris", "EUR"));
    }

    [Fact]
    public async Task WhatIsNotOnTheLists_IsRefusedWithItsFieldNamed()
    {
        await using var screen = Screen();
        var plan = Plans.Tucson();
        (plan.Place.Country, plan.Place.Zone, plan.Place.Currency) = ("XX", "Mars/Olympus", "ZZZ");

        var page = Open(screen, await Begun(plan), "place");

        page.FindAll("[data-testid=enrol-fault]").Select(f => (f.GetAttribute("data-field"), f.GetAttribute("data-code"))).ShouldBe(
            [("country", "NotACountry"), ("zone", "NotAZone"), ("currency", "NotACurrency")], ignoreOrder: true);
    }

    [Fact]
    public async Task Map_SetsTheCoordinatesThatAreUnderThePointerAndNamesTheNearest()
    {
        await using var screen = Screen();
        screen.JSInterop.Setup<double[]>("shell.size", _ => true).SetResult([1000, 500]);
        var id = await Begun(Plans.Tucson());
        var page = Open(screen, id, "place");

        // The middle of the map is where the place lies already.
        await page.InvokeAsync(() => page.Find("[data-testid=map-pick]").ClickAsync(new() { OffsetX = 500, OffsetY = 250 }));

        page.WaitForAssertion(() => page.Find("[data-testid=draft-kept]").GetAttribute("data-kept").ShouldBe("true"));
        var place = (await Stored(id)).Plan.Place;
        double.Parse(place.Latitude, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(32.25, 0.01);
        double.Parse(place.Longitude, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(-110.9, 0.01);
        page.Find("[data-testid=nearest-location]").GetAttribute("data-code").ShouldBe("US-PHX");

        await page.InvokeAsync(() => page.Find("[data-testid=map-pick]").ClickAsync(new() { OffsetX = 900, OffsetY = 250 }));
        page.WaitForAssertion(() => page.Find("[data-testid=enrol-longitude]").GetAttribute("value").ShouldNotBe(place.Longitude));
    }

    [Fact]
    public async Task AddressWithoutAStep_LeadsToWhereItWasLeft()
    {
        await using var screen = Screen();
        var id = await Begun(Plans.Tucson(), EnrolmentStep.Leaders);

        var page = Open(screen, id, null);

        page.WaitForElement("[data-testid=planned-leader]");
        page.Find("[data-testid=enrol-current]").GetAttribute("data-step").ShouldBe("Leaders");
        await page.InvokeAsync(() => page.Find("[data-testid=planned-leader][data-key='2'] [data-testid=remove-leader]").ClickAsync(new()));
        page.WaitForAssertion(() => page.FindAll("[data-testid=planned-leader]").Count.ShouldBe(1));
        var left = (await Stored(id)).Plan.Leaders.ShouldHaveSingleItem();
        (left.Key, left.Deputy).ShouldBe(("1", ""), "who was their deputy has gone");
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("en", "ltr")]
    [InlineData("fr", "ltr")]
    [InlineData("ko", "ltr")]
    [InlineData("uk", "ltr")]
    public async Task Card_IsShownInEachLanguage(string language, string direction)
    {
        await using var screen = Screen();
        var page = Open(screen, await Begun(Plans.Tucson()), $"card&language={language}");

        var card = page.WaitForElement("[data-testid=card-preview] article");

        (card.GetAttribute("lang"), card.GetAttribute("dir")).ShouldBe((language, direction));
        card.TextContent.ShouldContain("Rosa Quintero");
        card.TextContent.ShouldContain("+1 520 555 0100");
    }

    [Fact]
    public async Task Checks_SayWhatToDoAndWhere()
    {
        await using var screen = Screen();
        var plan = Plans.Tucson();
        plan.Leaders[0].Deputy = "";
        var page = Open(screen, await Begun(plan), "checks");

        page.WaitForElement("[data-testid=enrol-check]");

        page.FindAll("[data-testid=enrol-check][data-pass=false]").Select(c => c.GetAttribute("data-check")).ShouldBe(["Deputies", "Forecast"]);
        page.Find("[data-check=Deputies]").TextContent.ShouldContain("Rosa Quintero");
        page.Find("[data-check=Deputies] a").GetAttribute("href").ShouldEndWith("?step=leaders");
    }

    [Fact]
    public async Task Log_ThatCannotBeReadIsRefusedByLineAndColumn()
    {
        await using var screen = Screen();
        var page = Open(screen, await Begun(Plans.Tucson()), "forecast");
        page.WaitForElement("[data-testid=forecast-file]");

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(
            Tests.Seeding.Replay.SmallLog.Header + "\nINV1,New,A,H,soon,C,3 - Moderate,Phone,?,?", "log.csv"));

        page.WaitForElement("[data-code=LogNotATime]").TextContent.ShouldBe("Line 2, column opened_at: “soon” is not a time like 29-02-2016 01:16.");
        page.FindAll("[data-testid=forecast]").ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatAnotherChanged_IsShownWithoutAReload()
    {
        await using var screen = Screen();
        var id = await Begun(Plans.Tucson());
        var page = Open(screen, id, "place");
        var theirs = Plans.Tucson();
        theirs.Place.Name = "Theirs";
        await _office.Get<EnrolmentCommands>().Save(await _office.SignedIn("A-2"), id, (await Stored(id)).Revision, EnrolmentStep.Place, theirs);

        page.WaitForAssertion(() => page.Find("[data-testid=enrol-name]").GetAttribute("value").ShouldBe("Theirs"));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private StaffScreen Screen() => new(_office, "A-1", StaffRole.PilotAdmin);

    private static IRenderedComponent<EnrolmentPage> Open(StaffScreen screen, string id, string? step)
    {
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(Links.Enrolment(id) + (step is null ? "" : $"?step={step}"));
        var page = screen.Render<EnrolmentPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("[data-testid=enrol-current]");
        return page;
    }

    private async Task<string> Begun(EnrolmentPlan? plan = null, EnrolmentStep step = EnrolmentStep.Place)
    {
        var admin = await _office.SignedIn("A-1");
        var id = (await _office.Get<EnrolmentCommands>().Begin(admin)).Id!;
        if (plan is not null)
        {
            (await _office.Get<EnrolmentCommands>().Save(admin, id, 1, step, plan)).Verdict.Refusals.ShouldBeEmpty();
        }

        return id;
    }

    private async Task<Enrolment> Stored(string id) => (await _office.Get<EnrolmentQueries>().Find(await _office.SignedIn("A-1"), id, "en"))!.Enrolment;
}
