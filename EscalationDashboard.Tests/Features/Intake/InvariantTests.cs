using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The guardrails' promises, looked for in the database itself.</summary>
public class InvariantTests(Store store = Store.Usual)
{
    [Fact]
    public async Task SixteenAskAtOnce_NoWindowIsOverItsCap()
    {
        await using var office = await ProductFixture.Open(store);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                var urgent = (sender + i) % 4 == 0;
                await office.Ask("US-FRE", danger: (sender + i) % 7 == 0, promisedAt: urgent ? office.Now.AddHours(3) : null);
            }
        })));

        await office.Read(async db =>
        {
            await db.ShouldKeepEveryWindow();
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
            (await db.Requests.CountAsync()).ShouldBe(64);

            // Which cap is reached first depends on who comes first: safety cases fill the leader's open disputes, not the day.
            (await db.Bookings.CountAsync()).ShouldBeGreaterThan(0, "the caps were never reached, so this proves nothing");
            return true;
        });
    }

    [Fact]
    public async Task BookingsComeDueWhileOthersAsk_NoWindowIsOverItsCapAndEveryRequestCounts()
    {
        await using var office = await ProductFixture.Open(store);
        for (var hour = 0; hour < 30; hour++)
        {
            await Task.WhenAll(
                office.Get<BookingCommands>().KeepDue(),
                office.Ask(), office.Ask(promisedAt: office.Now.AddHours(20)), office.Ask(danger: hour % 5 == 0));
            office.Clock.Advance(TimeSpan.FromHours(1));
        }

        await office.Read(async db =>
        {
            await db.ShouldKeepEveryWindow();
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
            (await db.Bookings.CountAsync(b => b.ReleasedAt != null)).ShouldBeGreaterThan(10);
            (await db.Bookings.CountAsync(b => b.ReleasedAt == null && b.PromisedAt < office.Now.AddHours(-1))).ShouldBe(0);
            return true;
        });
    }

    // Invariant I11: decision, dispute, timeline and message commit together or not at all, whichever command writes beside them.
    [Fact]
    public async Task SixteenAskAtOnceAndSomeFailHalfWay_EachRequestIsThereWholeOrNotAtAll()
    {
        await using var office = await ProductFixture.Open(store);
        for (var i = 0; i < 64; i++)
        {
            await office.OpenVisit($"V-{i}");
        }

        await Task.WhenAll(Enumerable.Range(0, 16).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < 4; i++)
            {
                var (visit, fails) = ($"V-{(sender * 4) + i}", (sender + i) % 3 == 0);
                try
                {
                    await office.Writes.Execute(async scope =>
                    {
                        await office.Get<ContactRequestCommands>().Submit(scope, Actor.System, new ContactRequestBody
                        {
                            VisitRef = visit,
                            CustomerRef = $"C-{visit}",
                            Reason = DisputeReason.Warranty,
                            Text = "…",
                            Channel = ContactChannel.App,
                        });
                        await scope.Db.SaveChangesAsync();
                        return fails ? throw new TimeoutException("half-way") : true;
                    });
                }
                catch (TimeoutException)
                {
                    // As meant: this one must leave nothing.
                }
            }
        })));

        await office.Check(async db =>
        {
            var requests = await db.Requests.ToListAsync();
            requests.Select(r => r.VisitRef).ShouldBe(
                from sender in Enumerable.Range(0, 16)
                from i in Enumerable.Range(0, 4)
                where (sender + i) % 3 != 0
                select $"V-{(sender * 4) + i}", ignoreOrder: true);
            foreach (var request in requests)
            {
                (await db.Decisions.CountAsync(d => d.RequestId == request.Id)).ShouldBe(1);
                (await db.Messages.CountAsync(m => m.RequestId == request.Id)).ShouldBe(1);
                (await db.Permits.CountAsync(p => p.RequestId == request.Id)).ShouldBe(1);
                var disputes = await db.Disputes.Where(d => d.RequestId == request.Id).Select(d => d.Number).ToListAsync();
                (disputes.Count + await db.Bookings.CountAsync(b => b.RequestId == request.Id)).ShouldBe(1);
                (await db.Timeline.CountAsync(e => e.RequestId == request.Id)).ShouldBe(disputes.Count);
            }

            (await db.Decisions.CountAsync()).ShouldBe(requests.Count);
            await db.ShouldKeepEveryWindow();
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
        });
    }

    [Fact]
    public async Task EveryOutcome_IsCountedOnce()
    {
        await using var office = await ProductFixture.Open(store);
        await office.Fill(8);
        await office.Ask();
        await office.Ask(danger: true);
        await office.Ask("US-HON");
        await office.Ask(visit: "V-1");

        await office.Read(async db =>
        {
            await db.ShouldCountEveryRequest();
            (await db.Requests.Select(r => r.Outcome).Distinct().ToListAsync()).ShouldBe(
                [RequestOutcome.Admitted, RequestOutcome.Deferred, RequestOutcome.Redirected, RequestOutcome.Merged], ignoreOrder: true);
            return true;
        });
    }

    [Fact]
    public async Task CommandThatFailsHalfWay_LeavesNothingOfIt()
    {
        await using var office = await ProductFixture.Open(store);
        await office.Ask(visit: "V-before");
        var before = await office.Read(db => db.RowCounts());
        using var feed = new CommitWatch(office.Feed);

        var failing = office.Writes.Execute<bool>(async scope =>
        {
            await office.Get<ContactRequestCommands>().Submit(
                scope, Actor.System, new ContactRequestBody
                {
                    VisitRef = "V-before",
                    CustomerRef = "C-V-before",
                    Reason = DisputeReason.Estimate,
                    Text = "…",
                    Channel = ContactChannel.App,
                });
            await scope.Db.SaveChangesAsync();
            (await scope.Db.Disputes.CountAsync()).ShouldBe(2, "the command must have got half-way");
            throw new TimeoutException("half-way");
        });

        (await Should.ThrowAsync<TimeoutException>(() => failing)).Message.ShouldBe("half-way");
        (await office.Read(db => db.RowCounts())).ShouldBe(before);
        feed.Heard().ShouldBeEmpty();
        (await office.Ask()).DisputeNumber.ShouldBe("D-1002", "the number that was not used is used next");
        await office.Read(db => db.ShouldHaveAWholeAuditChain());
    }
}
