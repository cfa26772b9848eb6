using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell.Parts;

/// <summary>A page that could not be read comes back by itself, and an act whose person could not be read is refused in its place.</summary>
public sealed class LoadingComponentTests : IDisposable
{
    private readonly DashboardApp _app = new();

    private StoreLine Store => _app.Services.GetRequiredService<StoreLine>();

    [Fact]
    public void PageThatCouldNotBeRead_IsReadAgainLaterAndLaterUntilItCan()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        screen.Services.AddSingleton<TimeProvider>(screen.Time);
        Store.Set(ManualClock.TuesdayMorning);
        var page = screen.Open(Links.Decisions);
        page.WaitForElement(".failed");

        screen.Time.Advance(TimeSpan.FromSeconds(5));
        page.FindAll(".failed").ShouldNotBeEmpty("it is as far away as before");
        Store.Set(awaySince: null);
        page.FindAll(".failed").ShouldNotBeEmpty("nobody looked");

        page.WaitForAssertion(() =>
        {
            screen.Time.Advance(TimeSpan.FromSeconds(10));
            page.FindAll(".failed").ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task ActWhosePersonCannotBeRead_IsRefusedInItsPlaceAndThePageStays()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var page = screen.Open(Links.Account);
        page.WaitForElement("[data-testid=preferences-form]");
        Store.Set(ManualClock.TuesdayMorning);

        await page.Find("[data-testid=preferences-form]").SubmitAsync();

        page.WaitForElement("[data-code=NotStored]");
        page.FindAll("[data-testid=preferences-form]").ShouldNotBeEmpty();
    }

    public void Dispose() => _app.Dispose();
}
