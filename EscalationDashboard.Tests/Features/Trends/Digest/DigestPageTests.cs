using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Trends.Digest;

public sealed class DigestPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Week_IsTheLastThatIsOverAndItsNumbersAreItsOwn()
    {
        await _office.Ask();
        await _office.Ask();
        await _office.Ask(location: "US-SEA");
        var week = Monday();
        _office.Clock.Advance(TimeSpan.FromDays(7));
        await _office.Ask();

        var digest = await Of("R-NA-1", null, null);

        digest.Week.ShouldBe(week);
        digest.IsNewest.ShouldBeTrue();
        digest.Rate.Disputes.ShouldBe(3);
        digest.Before.Disputes.ShouldBe(0);
        digest.Next.Sum(p => p.LastWeek).ShouldBe(3);
    }

    [Fact]
    public async Task EarlierWeek_CanBeLinkedAndStaysAsItWas()
    {
        await _office.Ask();
        var week = Monday();
        _office.Clock.Advance(TimeSpan.FromDays(14));
        var first = await Of("R-NA-1", $"{week.AddDays(3):yyyy-MM-dd}", null);
        await _office.Ask();
        await _office.Ask();

        var again = await Of("R-NA-1", $"{week:yyyy-MM-dd}", null);

        again.Week.ShouldBe(week);
        again.IsNewest.ShouldBeFalse();
        again.Rate.ShouldBe(first.Rate);
        again.Expected.ShouldBe(first.Expected);
    }

    [Theory]
    [InlineData("2999-01-01")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task WeekThatIsNotOver_IsTheLastOneThatIs(string week) =>
        (await Of("A-1", week, null)).Week.ShouldBe(DigestQueries.NewestAt(_office.Now));

    [Fact]
    public async Task OthersRegions_AreNotInIt()
    {
        await _office.Ask(location: "FR-LYO");
        var week = $"{Monday():yyyy-MM-dd}";
        _office.Clock.Advance(TimeSpan.FromDays(7));

        (await Of("R-NA-1", week, null)).Rate.Visits.ShouldBe(0);
        (await Of("R-NA-1", week, "FQ")).Rate.Visits.ShouldBe(0);
        (await Of("A-1", week, "FQ")).Rate.Visits.ShouldBe(1);
        (await Of("A-1", week, "NA")).Rate.Visits.ShouldBe(0);
    }

    [Fact]
    public async Task Page_ShowsFiveNumbersAndLeadsToTheWeekBefore()
    {
        await _office.Ask();
        _office.Clock.Advance(TimeSpan.FromDays(7));
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"{Links.TrendDigest}?region=NA");

        var page = screen.Render<DigestPage>();

        page.WaitForElement("[data-testid=digest-figure]");
        page.FindAll("[data-testid=digest-figure]").Select(f => f.GetAttribute("data-figure")).ShouldBe(["Rate", "SameDay", "Held", "Load", "Signs"]);
        page.Find("[data-testid=digest-before]").GetAttribute("href")!.ShouldContain("region=NA");
        page.FindAll("[data-testid=digest-after]").ShouldBeEmpty();
        page.Find("[data-figure=Signs] a").GetAttribute("href").ShouldBe($"{Links.TrendSigns}?region=NA");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private DateOnly Monday() => EscalationDashboard.Domain.Trends.TrendWeek.Of(DateOnly.FromDateTime(_office.Now.UtcDateTime));

    private async Task<WeekDigest> Of(string account, string? week, string? region) =>
        await _office.Get<DigestQueries>().Of(await _office.SignedIn(account), week, region, "en");
}
