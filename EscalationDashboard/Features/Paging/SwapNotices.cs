using EscalationDashboard.Data;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>
/// Tells a leader by their own ways that a colleague offers to swap, once: it is no danger, and the offer stands on the page of who is on
/// call until it is answered, whether or not a message arrives. In the person's quiet hours it is told by mail alone.
/// </summary>
public sealed class SwapNotices(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, Reaching reaching, TimeProvider clock, ILogger<SwapNotices> logger)
{
    /// <returns>How many people were told.</returns>
    public async Task<int> TellDue()
    {
        var due = await contexts.Read(db => db.SwapOffers.Where(o => o.ToldAt == null).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync());
        foreach (var id in due)
        {
            if (await writes.Execute(scope => Take(scope, id)) is var (message, channels))
            {
                await Task.WhenAll(channels.Select(channel => Send(channel, message)));
            }
        }

        return due.Count;
    }

    private async Task<(PageMessage Message, List<PageChannel> Channels)?> Take(WriteScope scope, string id)
    {
        var now = clock.GetUtcNow();
        if (await scope.Db.SwapOffers.SingleOrDefaultAsync(o => o.Id == id && o.ToldAt == null) is not { } offer)
        {
            return null;
        }

        offer.ToldAt = now;
        var account = await scope.Db.Accounts.Where(a => a.LeaderId == offer.OtherId && a.LeftAt == null).Select(a => a.Id).FirstOrDefaultAsync();
        if (account is null || await Reaching.Find(scope.Db, account) is not { } person)
        {
            return null;
        }

        var network = await catalog.Current(scope.Db);
        var plan = person.Choice.Plan(reaching.Ready(person), passesQuiet: false, person.Account.Zone, now);
        var isQuiet = person.Choice.Quiet?.EndAfter(now, person.Account.Zone) is not null;
        return (
            new PageMessage(scope.Ids.Next(), person, [])
            {
                Swap = new SwapLine(network.Leader(offer.LeaderId)?.Name ?? offer.LeaderId, network.Location(offer.LocationCode)?.Name ?? offer.RegionCode),
            },
            [.. plan.Select(way => way.Channel).Where(channel => !isQuiet || channel == PageChannel.Email)]);
    }

    private async Task Send(PageChannel channel, PageMessage message)
    {
        try
        {
            if ((await reaching.Send(channel, message, CancellationToken.None)).Fault is { } fault)
            {
                logger.LogWarning("A swap could not be told of by {Channel}: {Fault}", channel, fault);
            }
        }
        catch (Exception e)
        {
            logger.LogError(e, "A swap could not be told of by {Channel}", channel);
        }
    }
}
