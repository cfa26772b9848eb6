using System.Globalization;
using Bunit;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class WeekFieldsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private readonly List<string> _week = ["", "08:00-12:00", "", "", "", "", ""];
    private readonly List<string> _focus = [.. Enumerable.Repeat("", 7)];

    [Fact]
    public async Task DayWithHours_ShowsThemAndTakesAnother()
    {
        await using var screen = new StaffScreen(_office);
        var grid = Show(screen);

        grid.Find("[data-testid=hours-1-0-from]").GetAttribute("value").ShouldBe("08:00");
        grid.Find("[data-testid=hours-1-0-from]").GetAttribute("aria-label").ShouldBe("Monday, hours 1: from");
        grid.Find("[data-testid=hours-1-add]").Click();

        _week[1].ShouldBe("08:00-12:00 13:00-17:00");
        grid.Find("[data-testid=hours-1-1-to]").Change("19:30");
        _week[1].ShouldBe("08:00-12:00 13:00-19:30");
        grid.Find("[data-testid=hours-1-0-remove]").Click();
        _week[1].ShouldBe("13:00-19:30");
        grid.FindAll(".week-strip .open").Count.ShouldBe(1);
    }

    [Fact]
    public async Task FocusTime_StandsWithinTheDayAndIsKeptApart()
    {
        await using var screen = new StaffScreen(_office);
        var grid = Show(screen);

        grid.Find("[data-testid=hours-1-focus-add]").Click();

        (_week[1], _focus[1]).ShouldBe(("08:00-12:00", "08:00-09:00"));
        grid.FindAll("[data-testid=hours-2-focus-add]").ShouldBeEmpty("a day without hours needs none");
        grid.FindAll("[data-day='1'] .focus").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task WindowThatEndsFirst_NamesTheDayAndTheFieldAndKeepsWhatWasTyped()
    {
        await using var screen = new StaffScreen(_office);
        var grid = Show(screen);

        grid.Find("[data-testid=hours-1-0-to]").Change("07:00");

        grid.Find("[data-testid=week-fault]").TextContent.ShouldBe("Monday, hours 1: The end is not after the beginning.");
        var field = grid.Find("[data-testid=hours-1-0-to]");
        (field.GetAttribute("value"), field.GetAttribute("aria-invalid")).ShouldBe(("07:00", "true"));
        grid.Find($"#{field.GetAttribute("aria-describedby")}").GetAttribute("data-code").ShouldBe("WindowEndsFirst");
    }

    [Theory]
    [InlineData("en", 0, "Sunday")]
    [InlineData("fr", 1, "lundi")]
    [InlineData("ar", 6, "السبت")]
    public async Task Week_BeginsWithTheReadersFirstDayInTheirLanguage(string language, int first, string name)
    {
        await using var screen = new StaffScreen(_office);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;

        var days = Show(screen).FindAll("[data-testid=week-day]");

        (days.Count, days[0].GetAttribute("data-day"), days[0].QuerySelector(".label")!.TextContent).ShouldBe((7, $"{first}", name));
    }

    [Fact]
    public async Task Monday_IsCopiedToTheDaysLikeIt()
    {
        await using var screen = new StaffScreen(_office);
        var grid = Show(screen);

        grid.Find("[data-testid=hours-copy]").Click();

        _week.ShouldBe(["", "08:00-12:00", "08:00-12:00", "08:00-12:00", "08:00-12:00", "08:00-12:00", ""]);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private IRenderedComponent<WeekFields> Show(StaffScreen screen) =>
        screen.Render<WeekFields>(p => p.Add(x => x.Name, "hours").Add(x => x.Of, _week).Add(x => x.Focus, _focus));
}
