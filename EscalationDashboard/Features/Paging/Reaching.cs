using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Paging;

/// <summary>How one person can be reached.</summary>
/// <param name="Address">Their e-mail; null where none is known.</param>
public sealed record Reach(StaffAccount Account, PagingChoice Choice, string? Address, IReadOnlyList<PushSubscription> Browsers);

/// <summary>Sends to a person by one way.</summary>
public interface IPageSender
{
    PageChannel Channel { get; }

    /// <summary>Whether the installation has been connected to it.</summary>
    bool IsConnected { get; }

    /// <summary>Whether this person can be reached by it.</summary>
    bool Reaches(Reach person);

    /// <summary>Makes one attempt, and says what became of it; it never throws for what the other side does.</summary>
    Task<PageAttempt> Send(PageMessage message, CancellationToken stopping);
}

/// <summary>Whose fault it is that a message did not leave.</summary>
public enum FaultOf
{
    /// <summary>The way's as a whole: nobody is reached by it.</summary>
    Channel,

    /// <summary>This person's address's, number's or browser's alone; trying again would change nothing.</summary>
    Person,

    /// <summary>What was to be sent is too much for it: trying that again would change nothing, and says nothing of the person's address.</summary>
    Message,
}

/// <summary>What became of one attempt.</summary>
/// <param name="Fault">Null where it was taken.</param>
/// <param name="Acknowledged">Whether the answer says that the person looks after it.</param>
/// <param name="Wait">That the other side asked for.</param>
/// <param name="Of">Whose, where there is a fault.</param>
public sealed record PageAttempt(string? Fault, bool Acknowledged = false, TimeSpan? Wait = null, FaultOf Of = FaultOf.Channel)
{
    public static readonly PageAttempt Taken = new((string?)null);
}

/// <summary>By which ways people can be reached, and when each is tried.</summary>
public sealed class Reaching(IEnumerable<IPageSender> senders, ILogger<Reaching> logger) : IReachability
{
    /// <summary>Why a message that waited is given up where its way has been taken out of the settings.</summary>
    public const string NotConnected = "The settings name no connection for this way any more.";

    private const string Unsent = "The program could not send it; its log says why.";

    public IReadOnlyList<IPageSender> Senders { get; } = [.. senders.OrderBy(s => s.Channel)];

    /// <summary>
    /// Makes one attempt, whatever it is about. Whatever goes wrong is an attempt that failed: a message that stayed under way would reach
    /// nobody and be tried by nobody, and a person who tries their ways out is told what it was.
    /// </summary>
    public async Task<PageAttempt> Send(PageChannel channel, PageMessage message, CancellationToken stopping)
    {
        using var span = Spans.OfSending("page.send");
        span?.SetTag("channel", $"{channel}");
        var attempt = await Attempt(channel, message, stopping);
        if (attempt.Fault is not null)
        {
            span?.Fail($"{attempt.Of}");
        }

        return attempt;
    }

    private async Task<PageAttempt> Attempt(PageChannel channel, PageMessage message, CancellationToken stopping)
    {
        try
        {
            return await Senders.Single(s => s.Channel == channel).Send(message, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            logger.LogError(e, "A message by {Channel} could not be sent", channel);
            return new PageAttempt(Unsent);
        }
    }

    /// <summary>Null where there is no such account any more.</summary>
    public static async Task<Reach?> Find(DashboardDbContext db, string accountId)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId && a.LeftAt == null) is not { } account)
        {
            return null;
        }

        var choice = await db.PagingChoices.AsNoTracking().SingleOrDefaultAsync(c => c.AccountId == accountId) ?? PagingChoice.Usual(accountId);
        var address = choice.EmailAddress ?? await db.Logins.Where(l => l.Id == accountId).Select(l => l.Email).SingleOrDefaultAsync();
        return new Reach(account, choice, address, await db.PushSubscriptions.AsNoTracking().Where(s => s.AccountId == accountId).ToListAsync());
    }

    /// <summary>Keeps, inside the caller's transaction, that a person is not reached by a way; forgets it once something gets through.</summary>
    /// <returns>Whether it has only now turned out to lead nowhere.</returns>
    public static async Task<bool> Keep(DashboardDbContext db, string accountId, PageChannel channel, PageAttempt attempt, DateTimeOffset now)
    {
        var known = await db.DeadWays.FindAsync(accountId, channel);
        switch (attempt)
        {
            case { Fault: { } fault, Of: FaultOf.Person } when known is null:
                db.DeadWays.Add(new DeadWay { AccountId = accountId, Channel = channel, Since = now, Fault = PageDelivery.Short(fault) });
                break;
            case { Fault: { } fault, Of: FaultOf.Person }:
                known.Fault = PageDelivery.Short(fault);
                break;
            case { Fault: null } when known is not null:
                db.DeadWays.Remove(known);
                break;
        }

        return attempt is { Fault: not null, Of: FaultOf.Person } && known is null;
    }

    /// <summary>The person has named another address, number or browser: of that nothing is known yet.</summary>
    public static async Task Forget(DashboardDbContext db, string accountId, PageChannel channel)
    {
        if (await db.DeadWays.FindAsync(accountId, channel) is { } known)
        {
            db.DeadWays.Remove(known);
        }
    }

    public bool IsConnected(PageChannel channel) => Senders.Any(s => s.Channel == channel && s.IsConnected);

    /// <summary>The ways by which the person can be reached at all.</summary>
    public HashSet<PageChannel> Ready(Reach person) => [.. Senders.Where(s => s.IsConnected && s.Reaches(person)).Select(s => s.Channel)];

    /// <summary>Whether one of these ways is not known to lead nowhere. What is dead is tried all the same, and not waited for.</summary>
    public static async Task<bool> IsAlive(DashboardDbContext db, string accountId, IEnumerable<PageChannel> ways)
    {
        var dead = await db.DeadWays.Where(w => w.AccountId == accountId).Select(w => w.Channel).ToListAsync();
        return ways.Except(dead).Any();
    }

    /// <summary>Whether one of them can be reached by any way that they have chosen, sooner or later.</summary>
    public async Task<bool> ReachesAny(DashboardDbContext db, IEnumerable<PagedPerson> people)
    {
        foreach (var person in people)
        {
            if (await IsAlive(db, person.AccountId, (await Plan(db, person.AccountId, passesQuiet: true, default)).Select(way => way.Channel)))
            {
                return true;
            }
        }

        return false;
    }

    // For all of them at once: the page of who is on call shows a whole network.
    public async Task<IReadOnlySet<string>> Unreached(DashboardDbContext db, IReadOnlyCollection<string> leaderIds)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.LeaderId != null && a.LeftAt == null && leaderIds.Contains(a.LeaderId)).ToListAsync();
        var ids = accounts.ConvertAll(a => a.Id);
        var choices = await db.PagingChoices.AsNoTracking().Where(c => ids.Contains(c.AccountId)).ToDictionaryAsync(c => c.AccountId);
        var addresses = await db.Logins.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Email);
        var browsers = (await db.PushSubscriptions.AsNoTracking().Where(s => ids.Contains(s.AccountId)).ToListAsync()).ToLookup(s => s.AccountId);
        var dead = (await db.DeadWays.AsNoTracking().Where(w => ids.Contains(w.AccountId)).ToListAsync()).ToLookup(w => w.AccountId, w => w.Channel);
        return leaderIds.Except(accounts.Where(a => IsReached(a)).Select(a => a.LeaderId!)).ToHashSet(StringComparer.Ordinal);

        bool IsReached(StaffAccount account)
        {
            var choice = choices.GetValueOrDefault(account.Id) ?? PagingChoice.Usual(account.Id);
            var person = new Reach(account, choice, choice.EmailAddress ?? addresses.GetValueOrDefault(account.Id), [.. browsers[account.Id]]);
            return Ready(person).Where(choice.Takes).Except(dead[account.Id]).Any();
        }
    }

    /// <param name="passesQuiet">Whether the person's quiet hours don't count.</param>
    public async Task<IReadOnlyList<(PageChannel Channel, DateTimeOffset At)>> Plan(DashboardDbContext db, string accountId, bool passesQuiet, DateTimeOffset now) =>
        await Find(db, accountId) is { } person
            ? person.Choice.Plan(Ready(person), passesQuiet, person.Account.Zone, now)
            : [];
}
