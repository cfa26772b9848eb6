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
    public StaffScreen(CommandOffice office, string account = "L-US-FRE-1")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        JSInterop.Mode = JSRuntimeMode.Loose;
        DefaultWaitTimeout = TimeSpan.FromSeconds(20); // a busy machine is no fault of the page
        this.AddAuthorization().SetAuthorized(account).SetClaims(new Claim(ClaimTypes.NameIdentifier, account), new Claim(ClaimTypes.Role, $"{StaffRole.LocalLeader}"));
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        foreach (var shared in CommandOffice.Shared)
        {
            Services.AddSingleton(shared, _ => office.Services.GetRequiredService(shared));
        }

        Services.AddSingleton(new StaffDirectory(office.Get<EscalationDashboard.Data.IReadContexts>()));
        Services.AddScoped<EscalationDashboard.Features.Dispute.DisputeDrafts>();
        Services.AddScoped<CurrentStaff>();
        Services.AddScoped<LiveStatus>();
        Services.AddScoped<ReaderClock>();
    }

    public LiveStatus Live => Services.GetRequiredService<LiveStatus>();
}
