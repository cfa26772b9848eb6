using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>One person's circuit over the real commands and queries, without a browser.</summary>
public sealed class StaffScreen : BunitContext
{
    private readonly IServiceScope _circuit;

    // A second, as it comes, is too short on a machine that is busy with other tests; a test that waits in vain still fails.
    static StaffScreen() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    public StaffScreen(ProductFixture office, string account = "L-US-FRE-1", StaffRole role = StaffRole.LocalLeader)
    {
        _circuit = office.Services.CreateScope();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized(account).SetRoles($"{role}").SetPolicies(StaffPolicies.Staff, StaffPolicies.Rules, StaffPolicies.Admin).SetClaims(new Claim(ClaimTypes.NameIdentifier, account), new Claim(ClaimTypes.Role, $"{role}"));
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(office.Get<StaffDirectory>());
        Services.AddCircuit().AddScoped<CurrentStaff>();
        Services.AddFallbackServiceProvider(_circuit.ServiceProvider);
    }

    public LiveStatus Live => Services.GetRequiredService<LiveStatus>();

    // What MudBlazor has in a circuit can only be let go of asynchronously, also by a test that does not wait.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeAsyncCore().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(false);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await ((IAsyncDisposable)_circuit).DisposeAsync();
    }
}
