using EscalationDashboard.Application.Cards;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What a look at a location that overflows finds.</summary>
public enum OverflowTurn
{
    /// <summary>It goes on as it was.</summary>
    None,

    /// <summary>It has lasted so long that new visits get no card.</summary>
    Withhold,
    End,
}

/// <summary>
/// Keeps account of locations that overflow: since when, whether their new cards are withheld, and when it is over. Runs inside
/// the caller's transaction.
/// </summary>
public sealed class OverflowService(PolicyCatalog policies, NetworkCatalog catalog, ContactCards cards)
{
    /// <summary>A request was passed back because no leader could keep a time; the first one begins it.</summary>
    public static async Task Begin(WriteScope scope, Location location, DateTimeOffset now)
    {
        if (location.OverflowSince is null)
        {
            (await scope.Db.Locations.SingleAsync(l => l.Code == location.Code)).OverflowSince = now;
            await Tell(scope, new OverflowBegan(location.Code, location.RegionCode, now), now);
        }
    }

    /// <summary>What a customer who gets a card now must know; null where the location does not overflow.</summary>
    public async Task<CardWait?> WaitAt(DashboardDbContext db, Location location, DateTimeOffset now) =>
        location.OverflowSince is null ? null : new CardWait(await Wait(db, location, now), location.Calendar());

    /// <summary>What has become of an overflow by now.</summary>
    public async Task<OverflowTurn> TurnOf(DashboardDbContext db, Location location, DateTimeOffset now)
    {
        if (location.OverflowSince is not { } since)
        {
            return OverflowTurn.None;
        }

        var policy = (await policies.InForce(db, now)).For(location.RegionCode, location.Code);
        var promised = await db.Bookings.Where(b => b.LocationCode == location.Code && b.LeaderId != null && b.ReleasedAt == null)
            .Select(b => b.PromisedAt).ToListAsync();
        return Overflow.IsOver(await Wait(db, location, now), promised, policy, now) ? OverflowTurn.End
            : location.CardsWithheldSince is null && now - since >= policy.Overflow ? OverflowTurn.Withhold
            : OverflowTurn.None;
    }

    /// <summary>Looks again, and does what is due.</summary>
    public async Task<OverflowTurn> Look(WriteScope scope, string locationCode, DateTimeOffset now)
    {
        var location = await scope.Db.Locations.SingleAsync(l => l.Code == locationCode);
        var turn = await TurnOf(scope.Db, location, now);
        switch (turn)
        {
            case OverflowTurn.Withhold:
                location.CardsWithheldSince = now;
                await Tell(scope, new CardsWithheld(location.Code, location.RegionCode, now), now);
                break;
            case OverflowTurn.End:
                var (since, withheld) = (location.OverflowSince!.Value, location.CardsWithheldSince is not null);
                (location.OverflowSince, location.CardsWithheldSince) = (null, null);
                var given = withheld ? await GiveCards(scope, location, since, now) : 0;
                await Tell(scope, new OverflowEnded(location.Code, location.RegionCode, given), now);
                break;
        }

        return turn;
    }

    // Visits that came while cards were withheld and are still here get theirs now.
    private async Task<int> GiveCards(WriteScope scope, Location location, DateTimeOffset from, DateTimeOffset now)
    {
        var network = await catalog.Current(scope.Db);
        var without = await (
            from visit in scope.Db.Visits
            join customer in scope.Db.VisitContacts on new { VisitRef = visit.Ref, visit.CustomerRef } equals new { customer.VisitRef, customer.CustomerRef }
            where visit.LocationCode == location.Code && visit.OpenedAt >= @from && visit.CardMessageId == null && visit.Stage != Visit.HandedOver
            orderby visit.OpenedAt, visit.Ref
            select new { visit, customer }).ToListAsync();
        return without.Count(it => cards.Issue(scope, network, it.visit, location, it.customer, now).Reason is null);
    }

    private async Task<DateTimeOffset?> Wait(DashboardDbContext db, Location location, DateTimeOffset now) => Overflow.Wait(
        (await policies.InForce(db, now)).For(location.RegionCode, location.Code),
        await SnapshotQueries.Leaders(db, await catalog.Current(db), location, now),
        location.ContactTier, now);

    // Regional managers and admins see it on the workload page and the location's, which look again for this.
    private static async Task Tell(WriteScope scope, LocationEvent happened, DateTimeOffset now)
    {
        // Saved first, or the network would be read anew without it and be taken for true.
        await scope.Db.SaveChangesAsync();
        await scope.Next(Counter.Network);
        scope.Record(now, Actor.System, happened);
    }
}
