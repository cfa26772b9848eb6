using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>Chance, which spreads out what is tried again.</summary>
public sealed class PagingJitter(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>From 0 to 1.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return random.NextDouble();
        }
    }
}

/// <summary>
/// Sends what is due: all that one person is asked by one way at a time is one message. Each is stored as under way before it leaves,
/// and what became of it afterwards, so that nobody is asked twice for one step, whatever happens in between.
/// </summary>
public sealed class PageMessages(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, Reaching reaching, PagingJitter jitter, TimeProvider clock, ILogger<PageMessages> logger)
{
    /// <summary>Messages that are under way at a time; one that hangs does not keep the others.</summary>
    private const int Slots = 8;

    /// <summary>As many make one message; more wait for the next.</summary>
    private const int MostLines = 100;

    public Task<DateTimeOffset?> NextAt() => contexts.Read(db => db.PageDeliveries.Where(d => d.DueAt != null).MinAsync(d => d.DueAt));

    /// <summary>Settles what a killed program left under way: it may have arrived, so it is not sent again, and other ways are not waited for.</summary>
    public Task<int> Recover() => writes.Execute(async scope =>
    {
        var cut = await scope.Db.PageDeliveries.Where(d => d.State == PageDeliveryState.Underway).ToListAsync();
        var now = clock.GetUtcNow();
        foreach (var message in cut)
        {
            message.CutOff(now);
            await Tell(scope, message, now);
        }

        return cut.Count;
    });

    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many messages left, or failed to.</returns>
    public async Task<int> SendDue(CancellationToken stopping = default)
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.PageDeliveries.Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.AccountId, d.Channel }).ToListAsync());
        var messages = due.GroupBy(d => (d.AccountId, d.Channel)).SelectMany(of => of.Select(d => d.Id).Chunk(MostLines).Select(ids => (of.Key, Ids: ids))).ToList();
        await Parallel.ForEachAsync(
            messages, new ParallelOptions { MaxDegreeOfParallelism = Slots, CancellationToken = stopping },
            async (it, stop) => await Send(it.Key.AccountId, it.Key.Channel, it.Ids, stop));
        return messages.Count;
    }

    private async Task Send(string accountId, PageChannel channel, string[] ids, CancellationToken stopping)
    {
        if (await writes.Execute(scope => Begin(scope, accountId, ids)) is not { } message)
        {
            return;
        }

        // Once it is under way it is seen to its end, also while the program stops: cut off, it could not be told whether it arrived.
        var attempt = await Attempt(channel, message);
        await writes.Execute(scope => Settle(scope, message.To.Account, ids, attempt));
    }

    // Whatever goes wrong is one more attempt that failed: a message that stayed under way would reach nobody and be tried by nobody.
    private async Task<PageAttempt> Attempt(PageChannel channel, PageMessage message)
    {
        try
        {
            return await reaching.Of(channel).Send(message, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogError(e, "A message by {Channel} could not be sent", channel);
            return new PageAttempt(e.GetType().Name);
        }
    }

    private async Task<PageMessage?> Begin(WriteScope scope, string accountId, string[] ids)
    {
        var (now, db, network) = (clock.GetUtcNow(), scope.Db, await catalog.Current(scope.Db));
        var person = await Reaching.Find(db, accountId);
        var lines = new List<PageLine>();
        foreach (var it in await Rows(db, ids))
        {
            if (!it.Page.IsOpen || person is null)
            {
                it.Message.Drop(now);
            }
            else if (it.Message.Begin(now))
            {
                lines.Add(new PageLine(
                    it.Page.Id, it.Page.DisputeNumber, it.Page.LocationCode, network.Location(it.Page.LocationCode)?.Name ?? it.Page.LocationCode,
                    it.Page.Cause, it.Page.AtAnyHour, it.Step.Tier, it.Step.Number));
            }
        }

        return lines.Count == 0 ? null : new PageMessage(ids[0], person!, lines);
    }

    private async Task<bool> Settle(WriteScope scope, StaffAccount to, string[] ids, PageAttempt attempt)
    {
        var (now, chance) = (clock.GetUtcNow(), jitter.Next());
        foreach (var it in (await Rows(scope.Db, ids)).Where(it => it.Message.State == PageDeliveryState.Underway))
        {
            if (attempt.Fault is { } fault)
            {
                it.Message.FailedAt(fault, now, chance, attempt.Wait);
            }
            else
            {
                it.Message.Arrived(now);
            }

            // The first failure and the last are told; those between would say nothing new.
            if (it.Message is { State: not PageDeliveryState.Waiting } or { Failures: 1 })
            {
                await Tell(scope, it.Message, now);
            }

            if (attempt.Acknowledged && it.Page.IsOpen)
            {
                PageCommands.Acknowledge(scope, Actor.System, it.Page, to.Id, to.Name, AcknowledgedVia.Answer, now);
            }
        }

        return true;
    }

    // What did not get through is not waited for: the person's other ways are due at once.
    private static async Task Tell(WriteScope scope, PageDelivery message, DateTimeOffset now)
    {
        var page = await scope.Db.Pages.SingleAsync(p => p.Id == message.PageId);
        var step = await scope.Db.PageSteps.SingleAsync(s => s.PageId == message.PageId && s.Number == message.Step);
        if (message.State != PageDeliveryState.Sent)
        {
            foreach (var other in await scope.Db.PageDeliveries.Where(d => d.PageId == message.PageId && d.Step == message.Step && d.Id != message.Id).ToListAsync())
            {
                other.Hasten(now);
            }
        }

        scope.Record(now, Actor.System, new PageMessageSent(
            PageOfDispute.Of(page), message.Step, step.Name, message.Channel, message.State, message.State == PageDeliveryState.Waiting));
    }

    private static async Task<List<Asked>> Rows(DashboardDbContext db, string[] ids) => await (
        from message in db.PageDeliveries
        join page in db.Pages on message.PageId equals page.Id
        join step in db.PageSteps on new { message.PageId, Number = message.Step } equals new { step.PageId, step.Number }
        where ids.Contains(message.Id)
        orderby message.Id
        select new Asked(message, page, step)).ToListAsync();

    private sealed record Asked(PageDelivery Message, Page Page, PageStep Step);
}
