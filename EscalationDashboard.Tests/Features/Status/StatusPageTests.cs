using Bunit;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Status;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Status;

public sealed class StatusPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task NothingHasHappened_IsSaidAndNotZero()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);

        var push = screen.Render<StatusPage>().WaitForElement("[data-of=Push]");

        push.GetAttribute("data-cases").ShouldBe("0");
        push.TextContent.ShouldContain("No cases");
    }

    [Fact]
    public async Task WhatHappened_IsShownWithItsNumberOfCases()
    {
        var figures = _office.Get<Instruments>();
        for (var i = 1; i <= 10; i++)
        {
            figures.Push.Record(TimeSpan.FromMilliseconds(40));
        }

        figures.Resynced(TimeSpan.FromSeconds(3), isHub: false);
        figures.Safety.Record(TimeSpan.FromMinutes(7));
        _office.Get<ILiveMeter>().Opened();
        _office.Get<ILiveMeter>().Opened();
        _office.Get<ILiveMeter>().Closed(isLost: false);
        await using var screen = new StaffScreen(_office, "R-NA-1", StaffRole.RegionalManager);

        var page = screen.Render<StatusPage>();

        var push = page.WaitForElement("[data-of=Push]");
        push.GetAttribute("data-cases").ShouldBe("10");
        push.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ShouldBe(["41 ms", "41 ms", "10"]);
        page.Find("[data-of=Resync]").TextContent.ShouldContain("3.2 s");
        page.Find("[data-of=Safety]").TextContent.ShouldContain("min");
        page.Find("[data-testid=status-circuits]").TextContent.ShouldBe("1");
        page.Find("[data-testid=status-queue]").TextContent.ShouldBe("0; room for 2000");
        page.Find("[data-testid=status-outbox]").TextContent.Trim().ShouldBe("No receiver is set up");
    }

    [Theory]
    [InlineData("L-US-FRE-1", false)]
    [InlineData("R-NA-1", true)]
    [InlineData("A-1", true)]
    public async Task Figures_AreForThoseWhoAnswerForMoreThanSingleLocations(string account, bool may) =>
        (await _office.Get<StatusQueries>().Now(await _office.SignedIn(account)) is not null).ShouldBe(may);
}
