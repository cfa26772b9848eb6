using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Tests.Support.FuzzedField;

namespace EscalationDashboard.Tests.Shell.Forms;

/// <summary>What is filled in about the guardrails, a leader's own time, customers and other systems.</summary>
internal static class RuleForms
{
    private const string Maya = "L-US-FRE-1";
    private const string Admin = "A-1";

    private static readonly FuzzedField OwnReason = Words("own-reason");
    private static readonly FuzzedField Until = Value("act-until", "2026-10-01");

    public static IEnumerable<FuzzedForm> All =>
    [
        new("take now", [Words("act-reason")], "act-form", Booked, "take-now"),
        new("allow once", [Words("act-reason")], "act-form", Held, "allow-once"),
        new("should have reached", [Words("act-reason")], "act-form", Held, "should-have-reached"),
        new("exempt", [Until, Words("act-reason")], "act-form", Held, "exempt"),
        new("restrict", [Until, Tick("act-refuses"), Words("act-reason")], "act-form", Held, "restrict"),
        new("lift", [Words("act-reason")], "act-form", Restricted, "lift"),
        new("uphold", [Words("act-reason")], "act-form", Appealed, "uphold"),
        new("turn down", [Words("act-reason")], "act-form", Appealed, "turn-down"),
        new("decisions", [Sought("filter-outcome"), Sought("filter-check"), Sought("filter-only"), Sought("filter-location"), Sought("filter-leader"), Sought("filter-customer"), Sought("filter-from"), Sought("filter-to")], null, Decisions),
        new("draft", [Name("draft-name"), Choice("draft-layer"), Value("#field-leaderOpenCap", "9"), Value("#field-estimateChangePercent", "12")], "save-draft", Draft),
        new("withdraw", [Words("policy-reason")], "#policy-form", Draft, "withdraw"),
        new("simulate", [Choice("simulate-days"), Choice("simulate-scope")], "simulate", Proposed),
        new("numbers", [Sought("numbers-at")], null, _ => Of(typeof(GuardrailsPage), "/guardrails")),
        new("differences", [Sought("difference-with")], null, Draft),
        new("hours", [OwnReason, Time("own-1-0-from"), Time("own-1-0-to")], "own-hours", Own),
        new("leave", [OwnReason, Value("leave-from", "2026-10-01"), Value("leave-until", "2026-10-02"), Choice("leave-deputy")], "own-leave", Own),
        new("capacity", [OwnReason, Value("own-per-day", "7"), Value("own-open", "9")], "own-capacity", Own),
        new("hand over", [Words("hand-over-ask-reason"), Choice("hand-over-deputy")], "#hand-over-ask-form", HandOver, "hand-over-save"),
        new("vote", [Words("vote-comment")], "vote-no", Vote),
        new("customers", [Sought("customer-search")], "form:has([data-testid=customer-search])", _ => Of(typeof(CustomersPage), "/customers")),
        new("erase", [Choice("record-ground"), Value("record-reference", "T-1"), Tick("erase-sure")], "erase-now", Customer, "erase", "erase-sure"),
        new("event", [Words("event-reason")], "send-again", Event),
        new("receiver", [Words("receiver-reason")], "send-parked", Parked),
        new("events", [Sought("filter-state"), Sought("filter-type"), Sought("filter-dispute")], null, _ => Of(typeof(IntegrationsPage), "/integrations")),
        new("new key", [Name("key-name"), Sought("place-find"), Tick("key-place"), Value("key-expires", "2026-10-01"), Value("key-rate", "60")], "#new-key-form", Keys, "key-new", "key-place"),
        new("card", [Sought("card-location")], null, _ => Of(typeof(CardPage), "/integrations/card/US-FRE", ("Location", "US-FRE"))),
    ];

    private static Task<FuzzedPage> Keys(ProductFixture office) => Of(typeof(KeysPage), "/integrations/keys");

    private static Task<FuzzedPage> Of(Type page, string address, params (string Name, object Value)[] parameters) =>
        Task.FromResult(new FuzzedPage(page, Admin, StaffRole.PilotAdmin, parameters) { Address = address });

    private static FuzzedPage Panel(string request) => new(typeof(RequestActionsPanel), Maya, StaffRole.LocalLeader, ("RequestId", request));

    private static async Task<FuzzedPage> Held(ProductFixture office) => Panel((await office.Ask(stated: false)).Id);

    private static async Task<FuzzedPage> Booked(ProductFixture office)
    {
        ContactRequest request;
        do
        {
            request = await office.Ask();
        }
        while (request.Outcome != RequestOutcome.Deferred);

        var leader = await office.Read(db => db.Bookings.Where(b => b.RequestId == request.Id).Select(b => b.LeaderId).SingleAsync());
        return Panel(request.Id) with { Account = leader! };
    }

    private static async Task<FuzzedPage> Restricted(ProductFixture office)
    {
        var request = await office.Ask(stated: false);
        (await office.Get<RestrictionCommands>().Restrict(await office.SignedIn(Maya), request.Id, refuses: false, office.Now.AddDays(9), "Abuse.")).Refusals.ShouldBeEmpty();
        return Panel(request.Id);
    }

    private static async Task<FuzzedPage> Appealed(ProductFixture office)
    {
        var request = await office.Ask(stated: false);
        await office.Writes.Execute(scope =>
        {
            scope.Db.Appeals.Add(new Appeal
            {
                Id = $"AP-{request.Id}",
                RequestId = request.Id,
                CustomerRef = request.CustomerRef,
                LocationCode = request.LocationCode,
                RegionCode = "NA",
                Check = "ground",
                Text = "But!",
                MadeAt = office.Now,
                DueAt = office.Now.AddDays(1),
            });
            return Task.FromResult(true);
        });
        return Panel(request.Id) with { Account = "R-NA-1", Role = StaffRole.RegionalManager };
    }

    private static async Task<FuzzedPage> Decisions(ProductFixture office)
    {
        await office.Ask();
        return await Of(typeof(DecisionsPage), "/guardrails/decisions");
    }

    private static async Task<FuzzedPage> Draft(ProductFixture office)
    {
        var version = (await office.Get<PolicyCommands>().Begin(await office.SignedIn(Admin))).Version!.Value;
        return await Of(typeof(VersionPage), $"/guardrails/versions/{version}", ("Version", version));
    }

    private static async Task<FuzzedPage> Proposed(ProductFixture office)
    {
        var (commands, admin) = (office.Get<PolicyCommands>(), await office.SignedIn(Admin));
        var version = (await commands.Begin(admin)).Version!.Value;
        var policy = EscalationDashboard.Seeding.SeedData.Beside.Policy();
        (await commands.Save(admin, version, 1, policy with { Network = policy.Network.SetItem(PolicyFields.LeaderOpenCap, 9) })).Refusals.ShouldBeEmpty();
        (await commands.Propose(admin, version, 2, "Why.")).Refusals.ShouldBeEmpty();
        return await Of(typeof(SimulationStart), "/guardrails", ("Version", version));
    }

    private static Task<FuzzedPage> Own(ProductFixture office) =>
        Task.FromResult(new FuzzedPage(typeof(LeaderPage), Maya, StaffRole.LocalLeader, ("Leader", Maya)));

    private static async Task<FuzzedPage> HandOver(ProductFixture office)
    {
        await office.Ask();
        return (await Own(office)) with { Address = EscalationDashboard.Shell.Links.HandOver(Maya, "L-US-FRE-2") };
    }

    private static async Task<FuzzedPage> Vote(ProductFixture office)
    {
        var leader = await office.Read(async db => (await db.Leaders.ToListAsync())
            .First(l => l.Tier == LeaderTier.Local && db.Locations.Any(p => p.Code == l.LocationCodes[0] && p.Stage == LocationStage.Limited)).Id);
        return new(typeof(VotePanel), leader, StaffRole.LocalLeader);
    }

    private static async Task<FuzzedPage> Customer(ProductFixture office)
    {
        var visit = $"V-{Guid.NewGuid():N}";
        await office.OpenVisit(visit);
        return await Of(typeof(CustomerPage), "/customers", ("Ref", $"C-{visit}"));
    }

    private static async Task<FuzzedPage> Event(ProductFixture office)
    {
        await office.Ask(danger: true);
        await office.Get<Deliveries>().SendDue();
        var id = await office.Read(db => db.Outbox.Where(e => e.Type == EventTypes.DisputeAdmitted).OrderByDescending(e => e.Sequence).Select(e => e.Id).FirstAsync());
        return await Of(typeof(IntegrationsPage), $"/integrations?open={id}");
    }

    private static async Task<FuzzedPage> Parked(ProductFixture office)
    {
        await office.Ask(danger: true);
        await office.Get<Deliveries>().SendDue();
        office.Clock.Advance(TimeSpan.FromHours(25));
        await office.Get<Deliveries>().SendDue();
        return await Of(typeof(IntegrationsPage), "/integrations");
    }
}
