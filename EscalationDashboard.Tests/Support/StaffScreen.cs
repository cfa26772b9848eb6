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
    public StaffScreen(CommandOffice office, string account = "L-US-FRE-1", StaffRole role = StaffRole.LocalLeader)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized(account).SetRoles($"{role}").SetPolicies(StaffPolicies.Staff, StaffPolicies.Rules).SetClaims(new Claim(ClaimTypes.NameIdentifier, account), new Claim(ClaimTypes.Role, $"{role}"));
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(office.Feed);
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Dispute.DisputeCommands>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Dispute.DisputeQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Guardrails.PolicyCommands>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Guardrails.GuardrailQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Guardrails.DecisionQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Workload.WorkloadQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Workload.HeldQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Workload.LeaderDayQueries>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Workload.OwnTimeCommands>());
        Services.AddSingleton(office.Get<EscalationDashboard.Features.Workload.HandOverCommands>());
        Services.AddSingleton(new StaffDirectory(office.Get<EscalationDashboard.Data.IReadContexts>()));
        Services.AddSingleton(new DisputePanel(typeof(EscalationDashboard.Features.Dispute.DisputeView)));
        Services.AddScoped<CurrentStaff>();
        Services.AddScoped<LiveStatus>();
        Services.AddScoped<ReaderClock>();
    }

    public LiveStatus Live => Services.GetRequiredService<LiveStatus>();
}
