using Bunit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Audit;

public sealed class AuditPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // As in the file that is taken from the page: ExportFuzzTests.
    [Theory]
    [InlineData("who=A-1&who=nobody-at-all", "[data-testid=audit-row]")]
    [InlineData("who=nobody-at-all&who=A-1", ".empty-state")]
    public async Task FieldThatStandsThereTwice_CountsByItsFirst(string address, string seen)
    {
        var admin = await _office.SignedIn("A-1");
        await _office.Writes.Execute(scope =>
        {
            scope.Record(_office.Now, admin, new StaffExported("csv", 1));
            return Task.FromResult(true);
        });
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo($"/audit?{address}");

        screen.RenderWithPlaces(typeof(AuditPage)).WaitForElement(seen);
    }
}
