using System.Security.Claims;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Identity;

/// <summary>
/// Who is let in where, written out by hand and compared with what the running program serves: an address without its line
/// fails, and so does one whose policy was widened.
/// </summary>
[Collection("intake")]
public sealed class AccessTests(IntakeApp intake)
{
    private const string Anybody = "anybody";

    /// <summary>What each policy lets in. Everything else on these pages is cut to the person's scope by its queries.</summary>
    private static readonly Dictionary<string, StaffRole[]> Roles = new()
    {
        [StaffPolicies.Staff] = [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin, StaffRole.Auditor, StaffRole.Integration],
        [StaffPolicies.Desk] = [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin],
        [StaffPolicies.Local] = [StaffRole.LocalLeader],
        [StaffPolicies.Region] = [StaffRole.RegionalManager, StaffRole.PilotAdmin],
        [StaffPolicies.Rules] = [StaffRole.RegionalManager, StaffRole.PilotAdmin, StaffRole.Auditor],
        [StaffPolicies.Decisions] = [StaffRole.LocalLeader, StaffRole.RegionalManager, StaffRole.PilotAdmin, StaffRole.Auditor],
        [StaffPolicies.People] = [StaffRole.PilotAdmin, StaffRole.Auditor],
        [StaffPolicies.Audit] = [StaffRole.PilotAdmin, StaffRole.Auditor],
        [StaffPolicies.Systems] = [StaffRole.PilotAdmin, StaffRole.Integration],
        [StaffPolicies.Admin] = [StaffRole.PilotAdmin],
        [StaffPolicies.Intake] = [],
    };

    private static readonly Dictionary<string, string[]> Addresses = new()
    {
        [StaffPolicies.Staff] = ["/account", "/account/preferences", "/not-found", "/session/seen"],
        [StaffPolicies.Desk] =
        [
            "/calls/new", "/customers", "/customers/{Ref}", "/disputes/{Number}", "/on-call", "/queue", "/queue/paper",
            "/trends/signs", "/workload", "/workload/{Leader}",
        ],
        [StaffPolicies.Decisions] = ["/export/{file}", "/guardrails/decisions"],
        [StaffPolicies.Region] =
        [
            "/pilot", "/pilot/compare", "/pilot/export/leaders.csv", "/pilot/export/locations.csv", "/pilot/holidays", "/pilot/waves",
            "/pilot/waves/{Wave}", "/pilot/{Code}", "/region", "/status", "/trends", "/trends/causes", "/trends/digest", "/trends/disputes",
            "/trends/fairness", "/trends/forecast", "/trends/guardrails", "/trends/paper/disputes", "/trends/paper/requests", "/trends/paper/visits",
            "/trends/requests", "/trends/rollout", "/trends/stages", "/trends/visits", "/trends/waits",
        ],
        [StaffPolicies.Rules] = ["/guardrails", "/guardrails/simulations/{Id}", "/guardrails/versions", "/guardrails/versions/{Version:int}"],
        [StaffPolicies.People] = ["/staff", "/staff/export/{file}"],
        [StaffPolicies.Systems] = ["/integrations", "/integrations/api/{documentName?}", "/integrations/keys"],
        [StaffPolicies.Admin] =
        [
            "/customers/{Ref}/export", "/integrations/card", "/integrations/card/{Location}", "/pilot/enrol", "/pilot/enrol/{Id}",
            "/pilot/import", "/pilot/{Code}/calendar", "/staff/import",
        ],
        [StaffPolicies.Audit] = ["/audit", "/audit/export/{file}"],
        [StaffPolicies.Intake] =
        [
            "/api/v1/calls", "/api/v1/calls/{callId}/ended", "/api/v1/contact-requests", "/api/v1/contact-requests/{id}", "/api/v1/contact-requests/{id}/appeals", "/api/v1/customers/{customerRef}/visits", "/api/v1/disputes/{number}",
            "/api/v1/disputes/{number}/feedback", "/api/v1/disputes/{number}/messages", "/api/v1/locations", "/api/v1/pages/{id}/acknowledge", "/api/v1/visits/{visitRef}",
            "/api/v1/visits/{visitRef}/facts", "/demo/receiver",
        ],
        [StaffPolicies.Api] = ["/openapi/{documentName}.json"],
        [DisputesHub.Policy] = ["/hubs/disputes", "/hubs/disputes/negotiate"],
        // The demo's receiver takes signed events from anybody, and shows them to a service system.
        [Anybody] =
        [
            "/", "/demo/receiver", "/error", "/error/{Status:int}", "/feedback/{Token}", "/first-admin", "/health/live", "/health/ready",
            // The scripts of a package that anybody can have; what they show is asked for with the reader's own rights.
            "/integrations/api/favicon.svg", "/integrations/api/scalar.aspnetcore.js", "/integrations/api/scalar.js", "/invitation/{Token}", "/language", "/phone/words/{language}",
            "/phone/{customer}", "/sign-in", "/sign-in/persona", "/sign-in/second-factor", "/sign-out", "/softphone", "/theme", "/theme.css",
        ],
    };

    [Fact]
    public void EveryAddress_LetsInWhomThisTableSays() =>
        Served().Order(StringComparer.Ordinal).ShouldBe(
            Addresses.SelectMany(line => line.Value.Select(address => $"{address} {line.Key}")).Order(StringComparer.Ordinal));

    public static TheoryData<string, StaffRole> PoliciesAndRoles()
    {
        var all = new TheoryData<string, StaffRole>();
        foreach (var policy in Roles.Keys)
        {
            foreach (var role in Enum.GetValues<StaffRole>())
            {
                all.Add(policy, role);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(PoliciesAndRoles))]
    public async Task EveryPolicy_LetsInTheseRolesAndNoOther(string policy, StaffRole role)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, $"{role}")], "test"));

        (await intake.App.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, null, policy)).Succeeded
            .ShouldBe(Roles[policy].Contains(role));
    }

    [Theory]
    [InlineData(StaffRole.LocalLeader, "/guardrails/decisions")]
    [InlineData(StaffRole.RegionalManager, "/guardrails")]
    [InlineData(StaffRole.PilotAdmin, "/guardrails")]
    [InlineData(StaffRole.Auditor, "/guardrails")]
    public async Task Rail_LeadsEachRoleToTheGuardrailsInOneWay(StaffRole role, string address)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, $"{role}")], "test"));
        var offered = new List<string>();
        foreach (var item in EscalationDashboard.Shell.Navigation.Items.Where(i => i.Href.StartsWith("/guardrails", StringComparison.Ordinal)))
        {
            if ((await intake.App.Services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(person, null, item.Policy)).Succeeded)
            {
                offered.Add(item.Href);
            }
        }

        offered.ShouldBe([address]);
    }

    [Fact]
    public async Task PersonWhoIsNotSignedIn_IsNoStaff() =>
        (await intake.App.Services.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(new ClaimsPrincipal(new ClaimsIdentity()), null, StaffPolicies.Staff)).Succeeded.ShouldBeFalse();

    // The framework's own files and its circuit, which asks for the page's policy once more, are nobody's to decide here.
    private IEnumerable<string> Served() => intake.App.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.DisplayName != IntakeEndpoints.OtherMethods)
        .Select(e => (Address: "/" + e.RoutePattern.RawText!.TrimStart('/'), Policy: PolicyOf(e)))
        .Where(e => !e.Address.StartsWith("/_", StringComparison.Ordinal) && e.Address != "/{**path:file}")
        .Select(e => $"{e.Address} {e.Policy}")
        .Distinct();

    private static string PolicyOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return Anybody;
        }

        var policies = endpoint.Metadata.OfType<IAuthorizeData>().Select(a => a.Policy).Distinct().ToList();
        return policies.Count == 0 ? Anybody : policies.Find(p => p != StaffPolicies.Staff) ?? StaffPolicies.Staff;
    }
}
