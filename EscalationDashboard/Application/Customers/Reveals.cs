using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>
/// Writes down that a person looked at what is masked otherwise: once for as long as it stays shown, however often they press. With
/// the look that makes it unusually many, admins are told.
/// </summary>
public sealed class Reveals(RevealLimits limits)
{
    /// <summary>How long a field is shown before it is masked again.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(60);

    /// <summary>The same for the browser, which masks by itself where the line is gone by then.</summary>
    public static string Seconds => Shown.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <param name="once">How long one entry stands for all looks; as long as a field stays shown where nothing is said.</param>
    public async Task Note(WriteScope scope, Actor actor, CustomerRevealed revealed, DateTimeOffset now, TimeSpan? once = null)
    {
        var (subject, action, data, since) = (revealed.Subject(), EventNames.Of<CustomerRevealed>(), Json.Write(revealed), now - (once ?? Shown));
        if (await scope.Db.Audit.AnyAsync(a => a.Subject == subject && a.Action == action && a.ActorId == actor.Id && a.At > since && a.Data == data))
        {
            return;
        }

        scope.Record(now, actor, revealed);
        await Count(scope, actor, now);
    }

    /// <summary>Everything about a customer went out, which is a look too.</summary>
    public async Task Note(WriteScope scope, Actor actor, CustomerExported exported, DateTimeOffset now)
    {
        scope.Record(now, actor, exported);
        await Count(scope, actor, now);
    }

    private async Task Count(WriteScope scope, Actor actor, DateTimeOffset now)
    {
        var looks = await LooksOf(scope.Db, actor.Id, now);
        foreach (var unusual in limits.Judge(actor.Id, [.. looks, now], await AlarmsAbout(scope.Db, actor.Id, now), now))
        {
            scope.Record(now, Actor.System, unusual);
        }
    }

    // The names stand in the statement itself: an index over part of a table is used only where the statement says which part.
    private static Task<List<DateTimeOffset>> LooksOf(DashboardDbContext db, string accountId, DateTimeOffset now)
    {
        var since = now - RevealLimits.Longest;
        return db.Audit.Where(a => (a.Action == EF.Constant(CustomerRevealed.Name) || a.Action == EF.Constant(CustomerExported.Name)) && a.ActorId == accountId && a.At > since)
            .Select(a => a.At).ToListAsync();
    }

    private static async Task<List<(DateTimeOffset At, RevealSpan Span)>> AlarmsAbout(DashboardDbContext db, string accountId, DateTimeOffset now)
    {
        var (since, action) = (now - RevealLimits.Longest, EventNames.Of<UnusualReveals>());
        var told = await db.Audit.AsNoTracking().Where(a => a.Subject == RevealEvent.Reveals && a.Action == action && a.At > since).ToListAsync();
        return [.. EventNames.ReadAll<UnusualReveals>(told).Where(it => it.Event.AccountId == accountId).Select(it => (it.Entry.At, it.Event.Span))];
    }
}
