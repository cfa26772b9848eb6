using EscalationDashboard.Data;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Seeding;

public sealed class DemoTrafficTests
{
    [Fact]
    public async Task EachTick_MakesOneRequest()
    {
        await using var office = await ProductFixture.Open();
        await office.Ask(danger: true); // so that there is a customer to ask again
        var writes = new WatchedWrites(office.Writes);
        using var traffic = new DemoTraffic(
            office.Get<IReadContexts>(), writes, office.Get<NetworkCatalog>(), office.Get<VisitCommands>(),
            office.Get<ContactRequestCommands>(), office.Get<CustomerWords>(), office.Get<DisputeCommands>(), office.Get<DisputeWordCommands>(),
            office.Get<SeedData>(), office.Clock, perMinute: 2,
            NullLogger<DemoTraffic>.Instance);
        await traffic.StartAsync(CancellationToken.None);
        (await office.Clock.NextWait()).ShouldBe(TimeSpan.FromSeconds(30));

        office.Clock.Advance(TimeSpan.FromSeconds(29));
        (await office.Read(db => db.Requests.CountAsync())).ShouldBe(1);
        office.Clock.Advance(TimeSpan.FromSeconds(1));

        await writes.Done.WaitAsync(TimeSpan.FromSeconds(20));
        await traffic.StopAsync(CancellationToken.None);
        await office.Read(async db =>
        {
            (await db.Requests.CountAsync()).ShouldBe(2);
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
            return true;
        });
    }

    [Fact]
    public async Task AnHourOfIt_EachMatterSpeaksOfItsOwnCase()
    {
        await using var office = await ProductFixture.Open();
        var cases = office.Get<SeedData>().Cases();
        using var traffic = new DemoTraffic(
            office.Get<IReadContexts>(), office.Writes, office.Get<NetworkCatalog>(), office.Get<VisitCommands>(),
            office.Get<ContactRequestCommands>(), office.Get<CustomerWords>(), office.Get<DisputeCommands>(), office.Get<DisputeWordCommands>(),
            office.Get<SeedData>(), office.Clock, perMinute: 2,
            NullLogger<DemoTraffic>.Instance);
        for (var i = 0; i < 120; i++)
        {
            office.Clock.Advance(TimeSpan.FromSeconds(30));
            await traffic.Turn();
        }

        await office.Check(async db =>
        {
            var stated = (await db.Facts.Where(f => f.Kind == FactKind.Diagnosis).ToListAsync()).GroupBy(f => f.VisitRef)
                .ToDictionary(g => g.Key, g => cases.Single(c => c.Diagnosis.Code == g.MaxBy(f => f.Revision)!.Code));
            var requests = await db.Requests.ToListAsync();
            requests.GroupBy(r => (r.VisitRef, r.Reason)).Count(g => g.Count() > 1).ShouldBeGreaterThan(3, "or else nobody asked again");
            requests.Where(r => !stated[r.VisitRef].CustomerTexts.Values.Any(texts => texts.Contains(r.Text))).Select(r => r.Text).ShouldBeEmpty();
            var visitors = office.Get<SeedData>().Accounts().Personas;
            (await db.Disputes.Where(d => d.LeaderId == visitors.Local || d.LeaderId == visitors.Regional).ToListAsync())
                .ShouldAllBe(d => d.ClaimedAt == null, "what a visitor may sign in for waits for the visitor");
            var settled = await db.Disputes.Where(d => d.Outcome != null).ToListAsync();
            settled.Count.ShouldBeGreaterThan(3, "or else nobody settled anything");
            settled.Where(d => !stated[d.VisitRef].RootCauses.Contains(d.RootCauseCode!) || !stated[d.VisitRef].Outcomes.Contains(d.Outcome!.Value)).Select(d => d.Number).ShouldBeEmpty();
        });
    }

    /// <summary>Says when the first command is through.</summary>
    private sealed class WatchedWrites(IWriteQueue writes) : IWriteQueue
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public double Fill => writes.Fill;

        public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

        public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
        {
            try
            {
                return await writes.Execute(command);
            }
            finally
            {
                _done.TrySetResult();
            }
        }
    }
}
