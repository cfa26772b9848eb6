using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Cluster;
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
public sealed class PageMessages(
    IReadContexts contexts, IWriteQueue writes, IDuty duty, NetworkCatalog catalog, Reaching reaching, PagingBell bell, PagingJitter jitter, TimeProvider clock,
    ILogger<PageMessages> logger)
{
    /// <summary>As many make one message; more make the next.</summary>
    private const int MostLines = 100;

    /// <summary>Between two attempts to store what became of a message.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="FirstWait"/>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private readonly SendingLanes _lanes = new();

    /// <summary>Until everything that is under way has ended and is stored.</summary>
    public Task Ended => _lanes.Ended;

    /// <summary>When the next message is due; what waits for one that is under way to the same person comes once that has ended.</summary>
    public async Task<DateTimeOffset?> NextAt()
    {
        var due = await contexts.Read(db => db.PageDeliveries.Where(d => d.DueAt != null).GroupBy(d => new { d.AccountId, d.Channel })
            .Select(of => new { of.Key.AccountId, of.Key.Channel, At = of.Min(d => d.DueAt) }).ToListAsync());
        return due.Where(d => !_lanes.IsBusy(d.AccountId, d.Channel)).Min(d => d.At);
    }

    /// <summary>
    /// Settles what is stored as under way and is not, as after a program was killed: it may have arrived, so it is not sent again, and
    /// other ways are not waited for. Only the node that has the duty does: what another one has under way is not lost.
    /// </summary>
    public async Task<int> Recover() => (await contexts.Read(Lost)).Count == 0 ? 0 : await writes.Execute(async scope =>
    {
        var (cut, now) = (await duty.HasIt(scope.Db) ? await Lost(scope.Db) : [], clock.GetUtcNow());
        foreach (var message in cut.Where(message => message.CutOff(now)))
        {
            await Tell(scope, message, now);
        }

        return cut.Count;
    }, WriteShare.Danger);

    /// <summary>Sends everything that is due now, and waits until it is settled.</summary>
    /// <returns>To how many people by how many ways.</returns>
    public async Task<int> SendDue(CancellationToken stopping = default)
    {
        var begun = await BeginDue(stopping);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    /// <summary>Begins to send everything that is due now, and waits for none of it: a receiver that hangs keeps nobody else.</summary>
    /// <returns>One for each person and way, complete once it is settled.</returns>
    public async Task<IReadOnlyList<Task>> BeginDue(CancellationToken stopping = default)
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.PageDeliveries.Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.AccountId, d.Channel }).ToListAsync());
        return
        [
            .. due.GroupBy(d => (d.AccountId, d.Channel))
                .Select(of => _lanes.Run(of.Key.AccountId, of.Key.Channel, () => Send(of.Key.AccountId, of.Key.Channel, [.. of.Select(d => d.Id)], stopping), bell.Ring))
                .OfType<Task>(),
        ];
    }

    private async Task<bool> Send(string accountId, PageChannel channel, string[] due, CancellationToken stopping)
    {
        try
        {
            foreach (var ids in due.Chunk(MostLines))
            {
                // Once it is under way it is seen to its end, also while the program stops: cut off, it could not be told whether it arrived.
                var sent = await _lanes.InSlot(
                    channel,
                    async () => await writes.Execute(scope => Begin(scope, accountId, ids), WriteShare.Danger) is { } message ? (message, await reaching.Send(channel, message, CancellationToken.None)) : default((PageMessage, PageAttempt)?),
                    stopping);
                if (sent is var (asked, attempt))
                {
                    await Settle(asked.To.Account, channel, ids, attempt, stopping);
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The program stops: what waited for a slot is still due, and what could not be settled counts as interrupted.
            return false;
        }
        catch (Exception e)
        {
            // Whatever is due stays due and is looked at again.
            logger.LogError(e, "Messages by {Channel} could not be sent just now", channel);
            return false;
        }
    }

    // What has left is settled however long the store can't write: unsettled it would reach nobody else, and be tried by nobody.
    private async Task Settle(StaffAccount to, PageChannel channel, string[] ids, PageAttempt attempt, CancellationToken stopping)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await writes.Execute(scope => Settle(scope, to, channel, ids, attempt), WriteShare.Danger);
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "What became of a message that asks {AccountId} could not be stored; it is tried again", to.Id);
            }

            await Task.Delay(wait, clock, stopping);
        }
    }

    private async Task<PageMessage?> Begin(WriteScope scope, string accountId, string[] ids)
    {
        var (now, db, network) = (clock.GetUtcNow(), scope.Db, await catalog.Current(scope.Db));
        var person = await Reaching.Find(db, accountId);
        var (lines, lost) = (new List<PageLine>(), new List<Asked>());
        var rows = await Rows(db, ids);
        var last = rows.GroupBy(it => it.Page.Id).ToDictionary(of => of.Key, of => of.Max(it => it.Step.Number));
        foreach (var it in rows)
        {
            // Asked again about the same dispute before the first message was due: the last one says it all. What was switched off since is off.
            // Nor is one rung who has gone on leave since, where another was asked instead.
            if (!it.Page.IsOpen || person is null || it.Step.Number < last[it.Page.Id] || !person.Choice.Takes(it.Message.Channel)
                || (it.Step.Number < it.Page.Steps && await PageAnswers.Against(db, network, it.Page, accountId, via: null, now) is not null))
            {
                it.Message.Drop(now);
            }
            else if (!reaching.IsConnected(it.Message.Channel))
            {
                it.Message.Disconnected(Reaching.NotConnected, now);
                await Tell(scope, it.Message, now);
                lost.Add(it);
            }
            else if (!it.Page.AtAnyHour && person.Choice.Quiet?.EndAfter(now, person.Account.Zone) is { } end)
            {
                it.Message.Postpone(end);
            }
            else if (it.Message.Begin(now))
            {
                lines.Add(new PageLine(
                    it.Page.Id, it.Page.DisputeNumber, it.Page.LocationCode, network.Location(it.Page.LocationCode)?.Name ?? it.Page.LocationCode,
                    it.Page.Cause, it.Page.AtAnyHour, it.Step.Tier, it.Step.Number, it.Step.At));
            }
        }

        if (lost.Count > 0 && !await Reaching.IsAlive(db, accountId, (await reaching.Plan(db, accountId, passesQuiet: true, now)).Select(way => way.Channel)))
        {
            HurryOn(lost, now);
        }

        return lines.Count == 0 ? null : PageMessage.Asking(person!, lines);
    }

    private async Task<bool> Settle(WriteScope scope, StaffAccount to, PageChannel channel, string[] ids, PageAttempt attempt)
    {
        var (now, chance, network) = (clock.GetUtcNow(), jitter.Next(), await catalog.Current(scope.Db));
        var isLost = await Reaching.Keep(scope.Db, to.Id, channel, attempt, now)
            && !await Reaching.IsAlive(scope.Db, to.Id, (await reaching.Plan(scope.Db, to.Id, passesQuiet: true, now)).Select(way => way.Channel).Where(other => other != channel));
        foreach (var it in (await Rows(scope.Db, ids)).Where(it => it.Message.MaySettle(attempt.Fault is null)))
        {
            if (attempt is { Fault: { } final, Of: FaultOf.Person or FaultOf.Message })
            {
                it.Message.GiveUp(final, now);
            }
            else if (attempt.Fault is { } fault)
            {
                it.Message.FailedAt(fault, now, chance, attempt.Wait);
            }
            else
            {
                it.Message.Arrived(now);
            }

            if (attempt is { Fault: not null, Of: not FaultOf.Person })
            {
                // No event, and yet news for admins, who are told by the second failure that nothing gets through this way.
                scope.Announce(new Hint(it.Page.RegionCode, it.Page.LocationCode, PageEvent.Due));
            }

            // The first failure and the last are told; those between would say nothing new.
            if (it.Message is { State: not PageDeliveryState.Waiting } or { Failures: 1 })
            {
                await Tell(scope, it.Message, now);
            }

            HurryOn(isLost ? [it] : [], now);
            if (attempt.Acknowledged && it.Page.IsOpen)
            {
                await PageCommands.Acknowledge(scope, network, Actor.System, it.Page, new(to.Id, to.Name, AcknowledgedVia.Answer), now);
            }
        }

        return true;
    }

    // That was the last way to the person who was asked last: it turns out now, and the customer need not wait for it.
    private static void HurryOn(IEnumerable<Asked> lost, DateTimeOffset now)
    {
        foreach (var it in lost.Where(it => it.Step.Number == it.Page.Steps))
        {
            it.Page.HurryOn(now);
        }
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

    private async Task<List<PageDelivery>> Lost(DashboardDbContext db) =>
        (await db.PageDeliveries.Where(d => d.State == PageDeliveryState.Underway).ToListAsync()).FindAll(d => !_lanes.IsBusy(d.AccountId, d.Channel));

    private static async Task<List<Asked>> Rows(DashboardDbContext db, string[] ids) => await (
        from message in db.PageDeliveries
        join page in db.Pages on message.PageId equals page.Id
        join step in db.PageSteps on new { message.PageId, Number = message.Step } equals new { step.PageId, step.Number }
        where ids.Contains(message.Id)
        orderby message.Id
        select new Asked(message, page, step)).ToListAsync();

    private sealed record Asked(PageDelivery Message, Page Page, PageStep Step);
}
