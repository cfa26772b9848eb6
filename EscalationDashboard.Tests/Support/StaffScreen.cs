using System.Globalization;
using System.Security.Claims;
using Bunit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;

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
        AddAuthorization().SetAuthorized(account).SetRoles($"{role}").SetPolicies(StaffPolicies.Staff, StaffPolicies.Rules, StaffPolicies.Region, StaffPolicies.Admin).SetClaims(new Claim(ClaimTypes.NameIdentifier, account), new Claim(ClaimTypes.Role, $"{role}"));
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(office.Get<StaffDirectory>());
        Services.AddSingleton(office.Get<ILiveMeter>());
        Services.AddSingleton(office.Get<IStringLocalizer<Text>>());
        Services.AddCircuit().AddScoped<ScopeChanges>().AddScoped<CurrentStaff>();
        Services.AddFallbackServiceProvider(_circuit.ServiceProvider);
    }

    public LiveStatus Live => Services.GetRequiredService<LiveStatus>();

    /// <summary>A page or a part of one, with the places where lists, questions and messages of the package appear.</summary>
    public IRenderedComponent<IComponent> RenderWithPlaces(Type component, params (string Name, object Value)[] given) => Render(builder =>
    {
        builder.OpenComponent<MudPopoverProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent(1, component);
        foreach (var (name, value) in given)
        {
            builder.AddComponentParameter(2, name, value);
        }

        builder.CloseComponent();
        builder.OpenComponent<MudDialogProvider>(3);
        builder.CloseComponent();
        builder.OpenComponent<MudSnackbarProvider>(4);
        builder.CloseComponent();
    });

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
