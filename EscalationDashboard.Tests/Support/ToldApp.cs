using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Support;

/// <summary>The application after a month of the demo's story, with the address of everything there is to see in it.</summary>
public sealed class ToldApp : IAsyncLifetime
{
    public DashboardApp App { get; } = new(new ManualClock(), history: 30);

    /// <summary>Each page, in each of the states that look different, with who looks at it.</summary>
    public IReadOnlyList<(StaffRole Role, string Address)> Pages { get; private set; } = [];

    /// <summary>All that has been typed until now.</summary>
    public TypedWords Typed => new(App.DatabaseFile, Names());

    // A customer's page that is opened puts its own subject on record.
    private List<string> Names() => App.Read(async db =>
        (await db.VisitContacts.ToListAsync()).SelectMany(contact => new[] { contact.Name, $"customer:{contact.CustomerRef}" }).ToList()).GetAwaiter().GetResult();

    /// <summary>The routes of all pages that have a circuit.</summary>
    public static IEnumerable<string> Routes => typeof(App).Assembly.GetTypes()
        .Where(type => !type.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true))
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => route.Template);

    public static bool Leads(string address, string route) =>
        Regex.IsMatch(address.Split('?')[0], $"^{Regex.Replace(Regex.Escape(route), @"\\\{[^}]*}", "[^/]+")}$");

    public async Task InitializeAsync()
    {
        var admin = (await Get<StaffDirectory>().Find("A-1"))!;
        var wave = (await Get<WaveCommands>().Create(admin, new WavePlan("Islands", LocationStage.Full, new DateOnly(2026, 10, 5)))).Code!;
        await Get<WaveCommands>().Join(admin, wave, "US-HON", 1);
        var enrolment = (await Get<EnrolmentCommands>().Begin(admin)).Id!;
        var draft = (await Get<PolicyCommands>().Begin(admin)).Version!.Value;
        var (disputes, requests, customer, happened) = await App.Read(async db => (
            (await db.Disputes.Where(d => d.LocationCode == "US-FRE").ToListAsync()).DistinctBy(d => (d.State, d.Outcome, d.Lane)).Select(d => d.Number).ToList(),
            (await db.Requests.ToListAsync()).DistinctBy(r => r.Code).Select(r => r.Id).ToList(),
            (await db.Requests.Select(r => r.CustomerRef).ToListAsync()).CountBy(c => c).MaxBy(c => c.Value).Key,
            (await db.Outbox.ToListAsync()).DistinctBy(e => e.Type).Select(e => e.Id).ToList()));
        Pages =
        [
            .. new[] { Links.Queue, $"{Links.Queue}?show=all", $"{Links.Queue}?open={disputes[0]}", Links.LogCall, Links.Workload, "/workload/L-US-FRE-1" }
                .Concat(disputes.Select(Links.Dispute)).Append(Links.Dispute("D-0")).Select(a => (StaffRole.LocalLeader, a)),
            .. new[] { Links.Region, Links.Workload, Links.OnCall, Links.Trends, Links.Status }.Select(a => (StaffRole.RegionalManager, a)),
            .. new[]
            {
                Links.Queue, Links.NotFound, Links.Guardrails, Links.PolicyVersions, $"{Links.PolicyVersions}/1", $"{Links.PolicyVersions}/{draft}",
                Links.Decisions, Links.Simulation("none"), Links.Integrations, Links.IntegrationKeys, Links.ContactCards, "/integrations/card/US-FRE",
                Links.Pilot, Links.PilotOf("US-FRE"), Links.PilotOf("US-HON"), "/pilot/US-FRE/calendar", $"{Links.PilotCompare}?a=US-FRE&b=US-HON",
                Links.PilotImport, $"{Links.PilotHolidays}?region=NA", Links.Waves, $"{Links.Waves}/{wave}", Links.Enrol,
                Links.Staff, "/staff/import", Links.Audit, Links.Account, Links.Customers, $"{Links.Customers}?q=zzz", Links.Customer(customer),
                Links.Trends, Links.TrendRollout, Links.TrendWaits, Links.TrendStages, Links.TrendCauses, Links.TrendGuardrails, Links.TrendFairness, Links.TrendSigns, Links.TrendForecast,
                $"{Links.TrendForecast}?location=US-FRE", Links.TrendDigest, Links.TrendDisputes, Links.TrendRequests,
                Links.TrendVisits,
            }.Concat(Enum.GetNames<EnrolmentStep>().Select(step => $"{Links.Enrol}/{enrolment}?step={step.ToLowerInvariant()}"))
                .Concat(requests.Select(Links.Decision)).Concat(happened.Select(Links.Event)).Select(a => (StaffRole.PilotAdmin, a)),
        ];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    private T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();
}
