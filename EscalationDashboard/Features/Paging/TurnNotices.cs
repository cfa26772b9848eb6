using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>
/// Tells leaders by their own ways what others did about their turns on call. It is no danger, and the page of who is on call says it
/// whether or not a message arrives: so quiet hours are kept by all but mail, and what fails is tried again for some hours and then left.
/// </summary>
public sealed class TurnNotices(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, Reaching reaching, TimeProvider clock, ILogger<TurnNotices> logger)
{
    /// <returns>How many were due.</returns>
    public async Task<int> TellDue()
    {
        var now = clock.GetUtcNow();
        var due = await contexts.Read(db => db.TurnNotices.Where(n => n.DueAt <= now).OrderBy(n => n.Id).Select(n => n.Id).ToListAsync());
        foreach (var id in due)
        {
            if (await writes.Execute(scope => Take(scope, id)) is var (message, channels, isLast)
                && ((await Task.WhenAll(channels.Select(channel => Send(channel, message)))).Contains(true) || isLast))
            {
                await writes.Execute(scope => scope.Db.TurnNotices.Where(n => n.Id == id).ExecuteDeleteAsync());
            }
        }

        return due.Count;
    }

    private async Task<(PageMessage Message, List<PageChannel> Channels, bool IsLast)?> Take(WriteScope scope, string id)
    {
        var (now, db) = (clock.GetUtcNow(), scope.Db);
        if (await db.TurnNotices.SingleOrDefaultAsync(n => n.Id == id && n.DueAt <= now) is not { } notice)
        {
            return null;
        }

        var account = await db.Accounts.Where(a => a.LeaderId == notice.LeaderId && a.LeftAt == null).Select(a => a.Id).FirstOrDefaultAsync();
        var person = account is null ? null : await Reaching.Find(db, account);
        var ways = person?.Choice.Plan(reaching.Ready(person), passesQuiet: true, person.Account.Zone, now).Select(way => way.Channel).ToList();
        if (person is null || ways is not { Count: > 0 } || notice.End <= now || !await IsTrue(db, await catalog.Current(db), notice, now))
        {
            db.TurnNotices.Remove(notice);
            return null;
        }

        // What mail did not take at night is tried by every way in the morning, and not used up before.
        var all = ways.Count;
        if (person.Choice.Quiet?.EndAfter(now, person.Account.Zone) is { } end)
        {
            ways = ways.FindAll(way => way == PageChannel.Email);
            if (ways.Count == 0 || (ways.Count < all && notice.Attempts > 0))
            {
                notice.Postpone(end);
                return null;
            }
        }

        var network = await catalog.Current(db);
        var by = await db.Accounts.Where(a => a.Id == notice.ById).Select(a => a.Name).SingleAsync();
        var place = network.Location(notice.LocationCode)?.Name ?? await RegionName(db, notice.RegionCode, person.Account.SpokenLanguage);
        return (
            new PageMessage(notice.Id, person, []) { Turn = new TurnLine(notice.News, by, place, await ZoneOf(db, network, notice), new(notice.Start, notice.End)) },
            ways, notice.Try(now));
    }

    // It may have been answered, taken back or given anew before it could be told.
    private static async Task<bool> IsTrue(DashboardDbContext db, Network network, TurnNotice notice, DateTimeOffset now) => notice.News switch
    {
        TurnNews.Offered => await db.SwapOffers.AnyAsync(o => o.RegionCode == notice.RegionCode && o.LocationCode == notice.LocationCode
            && o.OtherId == notice.LeaderId && o.OtherStart == notice.Start && o.OtherEnd == notice.End),
        TurnNews.Given or TurnNews.Swapped => await Stands(db, notice),
        TurnNews.Returned => !await Stands(db, notice),
        TurnNews.Again or TurnNews.Back => !await db.RotaOverrides.AnyAsync(o => o.RegionCode == notice.RegionCode && o.LocationCode == notice.LocationCode
            && o.LeaderId != notice.LeaderId && o.Start <= notice.Start && o.End >= notice.End),
        TurnNews.Away => await IsFirst(db, network, notice, now),
        _ => true,
    };

    private static async Task<bool> IsFirst(DashboardDbContext db, Network network, TurnNotice notice, DateTimeOffset now)
    {
        var place = PlaceOf(notice);
        return (await RotaReading.Of(db, network, [place], now)).Plan(place) is { } plan
            && plan.Schedule(notice.Start > now ? notice.Start : now, notice.End).Any(span => span.First == notice.LeaderId);
    }

    private static async Task<TimeZoneInfo> ZoneOf(DashboardDbContext db, Network network, TurnNotice notice)
    {
        var place = PlaceOf(notice);
        return TimeZoneInfo.FindSystemTimeZoneById(RotaBook.ZoneOf(network, place, await db.Rotas.SingleOrDefaultAsync(r => r.Place == place.Key)));
    }

    private static RotaPlace PlaceOf(TurnNotice notice) => new(notice.RegionCode, notice.LocationCode);

    private static Task<bool> Stands(DashboardDbContext db, TurnNotice notice) => db.RotaOverrides.AnyAsync(o =>
        o.RegionCode == notice.RegionCode && o.LocationCode == notice.LocationCode && o.LeaderId == notice.LeaderId && o.Start == notice.Start && o.End == notice.End);

    private static async Task<string> RegionName(DashboardDbContext db, string code, string language) =>
        (await db.Regions.Where(r => r.Code == code).Select(r => r.Names).SingleAsync()).GetValueOrDefault(language) ?? code;

    /// <returns>Whether it was taken.</returns>
    private async Task<bool> Send(PageChannel channel, PageMessage message)
    {
        var attempt = await reaching.Send(channel, message, CancellationToken.None);
        if (attempt.Fault is { } fault)
        {
            logger.LogWarning("What was changed about turns on call could not be told by {Channel}: {Fault}", channel, fault);
        }

        return attempt.Fault is null;
    }
}
