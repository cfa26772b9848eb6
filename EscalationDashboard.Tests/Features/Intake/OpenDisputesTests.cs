using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>
/// Invariant I16: every open dispute is on its leader's queue and opens, whatever was asked under whichever reference, and
/// whatever was done with it. Seeded, so that a red story is red for everybody.
/// </summary>
public sealed class OpenDisputesTests : IAsyncLifetime
{
    private const int Steps = 40;
    private static readonly string[] Customers = ["C-A", "c-a", "C-B", "C-nobody"];
    private static readonly string[] Visits = ["V-A", "V-B", "v-b"];
    private static readonly Actor Service = Actor.ForKey("test", Scope.Network);
    private ProductFixture _office = null!;

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task EveryOpenDispute_IsOnItsLeadersQueueAndOpens(int seed)
    {
        var random = new Random(seed);
        var open = 0;
        await _office.Ask(visit: "V-A", customer: "C-A");
        await _office.Ask(visit: "V-B", customer: "C-B");
        for (var step = 0; step < Steps; step++)
        {
            await Happen(random);
            open = Math.Max(open, await Check());
        }

        open.ShouldBeGreaterThan(2, "or the story proves nothing");
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    private async Task Happen(Random random)
    {
        var disputes = await _office.Read(db => db.Disputes.OrderBy(d => d.Number).ToListAsync());
        var one = disputes[random.Next(disputes.Count)];
        var other = disputes[random.Next(disputes.Count)];
        var actor = await _office.SignedIn(random.Next(3) == 0 ? "R-NA-1" : $"L-US-FRE-{random.Next(1, 4)}");
        var (commands, matters) = (_office.Get<DisputeCommands>(), _office.Get<DisputeMatterCommands>());
        switch (random.Next(13))
        {
            case 0 or 1 or 2 or 3:
                await Ask(random);
                break;
            case 4:
                await _office.Ask(visit: Visits[random.Next(2)], customer: Customers[random.Next(3)], reason: Reason(random), danger: random.Next(2) == 0);
                break;
            case 5:
                await commands.Claim(actor, one.Number, one.Version);
                break;
            case 6:
                await matters.Merge(actor, one.Number, other.Number, one.Version);
                break;
            case 7:
                var request = await _office.Read(db => db.Requests.Where(r => r.DisputeNumber == one.Number).OrderByDescending(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync());
                await matters.Split(actor, one.Number, request ?? "none");
                break;
            case 8:
                await commands.Assign(actor, one.Number, $"L-US-FRE-{random.Next(1, 4)}", one.Version);
                break;
            case 9:
                await commands.HandUp(actor, one.Number, "Too large.", one.Version);
                break;
            case 10:
                await commands.Resolve(actor, one.Number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), one.Version);
                break;
            case 11:
                await commands.Reopen(actor, one.Number, "Again.");
                break;
            default:
                _office.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
                await _office.Get<BookingCommands>().KeepDue();
                await _office.Get<BookingCommands>().ReleaseEarly();
                break;
        }
    }

    // As it comes from outside: any reference, any visit, with danger and without.
    private Task<Answer> Ask(Random random) => _office.Writes.Execute(scope => _office.Get<ContactRequestCommands>().Submit(scope, Service, new ContactRequestBody
    {
        VisitRef = Visits[random.Next(Visits.Length)],
        CustomerRef = Customers[random.Next(Customers.Length)],
        Reason = Reason(random),
        Text = "I do not agree.",
        Channel = ContactChannel.App,
        Dangers = random.Next(2) == 0 ? [DangerBody.Fire] : [],
    }));

    private static DisputeReason Reason(Random random) => (DisputeReason)random.Next(3);

    private async Task<int> Check()
    {
        var open = await _office.Read(db => db.Disputes.Where(d => d.State != DisputeState.Resolved).ToListAsync());
        var rows = (await new QueueSource(_office.Get<IReadContexts>(), _office.Get<NetworkCatalog>()).ReadAll()).Rows.ToDictionary(r => r.Number);
        var admin = await _office.SignedIn("A-1");
        foreach (var dispute in open)
        {
            var sees = dispute.LeaderId is { } leader ? await _office.SignedIn(leader) : admin;
            var row = rows.GetValueOrDefault(dispute.Number).ShouldNotBeNull($"{dispute.Number} is on no queue");
            sees.Scope.Covers(row.LocationCode, row.RegionCode).ShouldBeTrue($"{dispute.Number} is not in {sees.Name}'s sight");
            var details = (await _office.Get<DisputeQueries>().Find(sees, dispute.Number)).ShouldNotBeNull($"{dispute.Number} does not open");
            details.Customer.CustomerRef.ShouldBe(dispute.CustomerRef);
            details.Requests.ShouldAllBe(r => r.CustomerRef == dispute.CustomerRef, $"{dispute.Number} holds another person's words");
            (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, dispute.Number)).ShouldNotBeNull();
        }

        (await _office.Read(async db => await LostDisputes.In(db, await _office.Get<NetworkCatalog>().Current(db)))).ShouldBeEmpty();
        return open.Count;
    }
}
