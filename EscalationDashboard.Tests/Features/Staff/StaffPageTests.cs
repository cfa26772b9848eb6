using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Staff;

public sealed class StaffPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

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
}
