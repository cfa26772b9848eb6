using System.Globalization;
using System.Security.Claims;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// One person's whole page, frame and all, by its address: the real application's services without a browser, in a culture that
/// the test chooses.
/// </summary>
public sealed class WholeScreen : BunitContext
{
    private readonly CultureInfo _culture;
    private readonly IServiceScope _circuit;

    static WholeScreen() => DefaultWaitTimeout = TimeSpan.FromSeconds(30);

    public WholeScreen(DashboardApp app, StaffRole role, CultureInfo culture, IStringLocalizer<Text>? texts = null)
    {
        _culture = culture;
        _circuit = app.Services.CreateScope();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        JSInterop.Mode = JSRuntimeMode.Loose;
        var (account, name, policies) = Person(role);
        AddAuthorization().SetAuthorized(name).SetRoles($"{role}").SetPolicies(policies)
            .SetClaims(new Claim(ClaimTypes.NameIdentifier, account), new Claim(ClaimTypes.Role, $"{role}"));
        foreach (var part in app.Services.GetServices<HeaderSlot>())
        {
            Services.AddSingleton(part);
        }

        foreach (var actions in app.Services.GetServices<DecisionActions>())
        {
            Services.AddSingleton(actions);
        }

        Services.AddSingleton<INavigationInterception, NoInterception>();
        Services.AddSingleton(texts ?? app.Services.GetRequiredService<IStringLocalizer<Text>>());
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(app.Services.GetRequiredService<StaffDirectory>());
        Services.AddSingleton(app.Services.GetRequiredService<StoreLine>());
        Services.AddScoped<CircuitCulture>().AddScoped(_ => new ReaderClock(Time)).AddScoped<LiveStatus>().AddScoped<ScopeChanges>().AddScoped<CurrentStaff>().AddScoped<DisputeDrafts>()
            .AddParts();
        Services.AddFallbackServiceProvider(_circuit.ServiceProvider);
    }

    /// <summary>The clock on the wall of the reader.</summary>
    public ManualClock Time { get; } = new();

    /// <summary>The page, once it shows what it has.</summary>
    public IRenderedComponent<Routes> Open(string address)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = _culture;
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<Routes>(p => p.Add(r => r.Zone, "America/Los_Angeles"));
        page.WaitForState(() => page.FindAll("[aria-busy=true]").Count == 0 && page.FindAll("main *").Count > 0);
        return page;
    }

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

    private static (string Account, string Name, string[] Policies) Person(StaffRole role) => role switch
    {
        StaffRole.PilotAdmin => ("A-1", "Ingrid Halloran", [StaffPolicies.Staff, StaffPolicies.Region, StaffPolicies.Rules, StaffPolicies.Admin]),
        StaffRole.RegionalManager => ("R-NA-1", "Victoria Lindqvist", [StaffPolicies.Staff, StaffPolicies.Region, StaffPolicies.Rules]),
        _ => ("L-US-FRE-1", "Maya Ellison", [StaffPolicies.Staff, StaffPolicies.Local]),
    };

    private sealed class NoInterception : INavigationInterception
    {
        public Task EnableNavigationInterceptionAsync() => Task.CompletedTask;
    }
}
