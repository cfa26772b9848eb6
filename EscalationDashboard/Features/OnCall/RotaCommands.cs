using System.Collections.Immutable;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.OnCall;

/// <summary>What people do about who is on call: set a place's rota, take a stretch out of turn, give it back, swap. Whose turns another person changes is told of it by their own ways.</summary>
public sealed class RotaCommands(IWriteQueue writes, NetworkCatalog catalog, TimeProvider clock)
{
    /// <param name="place">See <see cref="RotaPlace.Key"/>.</param>
    /// <param name="zoneId">Of a region's rota; a location has its own.</param>
    /// <param name="seenVersion">Of the rota that was changed; 0 where there was none.</param>
    public Task<Verdict> Set(Actor actor, string place, string zoneId, ImmutableArray<RotaLayer> layers, int seenVersion) => Change(actor, place, async at =>
    {
        var zones = RotaBook.Zones(at.Network, at.Place);
        var verdict = RotaChange.Set(actor, at.Place, zoneId, layers, zones, at.People.Select(p => p.Id).ToHashSet());
        if (!verdict.IsAllowed || (at.Rota?.Version ?? 0) != seenVersion)
        {
            return verdict.IsAllowed ? Verdict.Refused(Refusal.Changed) : verdict;
        }

        var rota = at.Rota ?? new Rota { Place = at.Place.Key, RegionCode = at.Place.RegionCode, LocationCode = at.Place.LocationCode, ZoneId = zoneId };
        (rota.ZoneId, rota.Layers, rota.Version) = (zoneId, layers, seenVersion + 1);
        if (at.Rota is null)
        {
            at.Db.Rotas.Add(rota);
        }

        at.Record(actor, RotaSet.Of(rota));
        return verdict;
    });

    /// <summary>From then on everybody who works there is reached, as long as they have no other rota.</summary>
    public Task<Verdict> Remove(Actor actor, string place) => Change(actor, place, at =>
    {
        var verdict = RotaChange.Remove(actor, at.Place, at.Rota);
        if (verdict.IsAllowed)
        {
            at.Db.RotaOverrides.RemoveRange(at.Taken);
            at.Db.Rotas.Remove(at.Rota!);
            at.Record(actor, new RotaRemoved(
                at.Place.Key, at.Place.RegionCode, at.Place.LocationCode, [.. at.Taken.Select(TakenSpan.Of)],
                [.. at.Offers.Select(SwapOffered.Of).SelectMany(offer => new[] { offer.Given, offer.Wanted })]));
        }

        return Task.FromResult(verdict);
    });

    public Task<Verdict> Take(Actor actor, string place, string leaderId, Interval time) => Change(actor, place, at =>
    {
        var verdict = RotaChange.Take(actor, at.Place, at.Rota, at.Leader(leaderId), time, at.Taken, at.Now);
        if (verdict.IsAllowed)
        {
            var taken = at.Add(leaderId, time);
            at.Record(actor, new SpanTaken(at.Place.Key, at.Place.RegionCode, at.Place.LocationCode, TakenSpan.Of(taken)));
        }

        return Task.FromResult(verdict);
    });

    /// <summary>Both halves, where it was swapped.</summary>
    public Task<Verdict> Return(Actor actor, string place, string overrideId) => Change(actor, place, at =>
    {
        var one = at.Taken.FirstOrDefault(o => o.Id == overrideId);
        var taken = at.Taken.Where(o => o == one || (one?.SwapId is { } swap && o.SwapId == swap)).ToList();
        var verdict = RotaChange.Return(actor, at.Place, taken, at.Now);
        if (verdict.IsAllowed)
        {
            at.Db.RotaOverrides.RemoveRange(taken);
            at.Record(actor, new SpansReturned(at.Place.Key, at.Place.RegionCode, at.Place.LocationCode, [.. taken.Select(TakenSpan.Of)], at.Back(taken)));
        }

        return Task.FromResult(verdict);
    });

    /// <summary>Those who set the rota give each of two leaders what is the other's.</summary>
    public Task<Verdict> Swap(Actor actor, string place, string leaderId, Interval time, string otherId, Interval otherTime) => Change(actor, place, at =>
    {
        var verdict = RotaChange.Swap(actor, at.Place, at.Plan, (at.Leader(leaderId), time), (at.Leader(otherId), otherTime), at.Taken, at.Now);
        if (verdict.IsAllowed)
        {
            at.Swap(actor, leaderId, time, otherId, otherTime);
        }

        return Task.FromResult(verdict);
    });

    /// <summary>A leader offers a colleague to swap; nothing changes until the colleague accepts.</summary>
    public Task<Verdict> Offer(Actor actor, string place, string leaderId, Interval time, string otherId, Interval otherTime) => Change(actor, place, at =>
    {
        var verdict = RotaChange.Offer(actor, at.Place, at.Plan, (at.Leader(leaderId), time), (at.Leader(otherId), otherTime), at.Taken, at.Offers, at.Now);
        if (verdict.IsAllowed)
        {
            var offer = new SwapOffer
            {
                Id = at.NewId(),
                Place = at.Place.Key,
                RegionCode = at.Place.RegionCode,
                LocationCode = at.Place.LocationCode,
                LeaderId = leaderId,
                Start = time.Start,
                End = time.End,
                OtherId = otherId,
                OtherStart = otherTime.Start,
                OtherEnd = otherTime.End,
                OfferedAt = at.Now,
            };
            at.Db.SwapOffers.Add(offer);
            at.Record(actor, SwapOffered.Of(offer));
        }

        return Task.FromResult(verdict);
    });

    /// <summary>The colleague accepts an offer.</summary>
    public Task<Verdict> Accept(Actor actor, string place, string offerId) => Change(actor, place, at =>
    {
        var offer = at.Offers.FirstOrDefault(o => o.Id == offerId);
        var verdict = RotaChange.Accept(actor, at.Place, at.Plan, offer, at.Leader, at.Taken, at.Now);
        if (verdict.IsAllowed)
        {
            at.Db.SwapOffers.Remove(offer!);
            at.Swap(actor, offer!.LeaderId, offer.Time, offer.OtherId, offer.OtherTime);
        }

        return Task.FromResult(verdict);
    });

    /// <summary>The colleague turns an offer down, or the one who made it takes it back.</summary>
    public Task<Verdict> Decline(Actor actor, string place, string offerId) => Change(actor, place, at =>
    {
        var offer = at.Offers.FirstOrDefault(o => o.Id == offerId);
        var verdict = RotaChange.Decline(actor, at.Place, offer);
        if (verdict.IsAllowed)
        {
            at.Db.SwapOffers.Remove(offer!);
            at.Record(actor, SwapDeclined.Of(offer!));
        }

        return Task.FromResult(verdict);
    });

    // Unknown or not theirs: one answer for both, so that places cannot be tried out.
    private Task<Verdict> Change(Actor actor, string place, Func<PlaceAtHand, Task<Verdict>> change) => writes.Execute(async scope =>
    {
        var network = await catalog.Current(scope.Db);
        if (RotaBook.Find(network, place) is not { } found || !actor.Scope.Covers(found.LocationCode ?? "", found.RegionCode))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var rota = await scope.Db.Rotas.SingleOrDefaultAsync(r => r.Place == found.Key);
        var all = await scope.Db.RotaOverrides.Where(o => o.Place == found.Key).ToListAsync();
        var kept = all.ToLookup(o => o.End > now - RotaChange.KeptAfterwards);
        var offers = (await scope.Db.SwapOffers.Where(o => o.Place == found.Key).ToListAsync()).ToLookup(o => o.IsOpenAt(now));
        var verdict = await change(new PlaceAtHand(scope, network, found, rota, [.. kept[true]], [.. offers[true]], now));
        if (verdict.IsAllowed)
        {
            scope.Db.RotaOverrides.RemoveRange(kept[false]);
            scope.Db.SwapOffers.RemoveRange(offers[false]);
            EndOffers(scope, actor, network, found, now);
        }

        return verdict;
    });

    // What the rota says is read as the change leaves it. Those whose offers ended with the whole rota are told that by its removal.
    private static void EndOffers(WriteScope scope, Actor actor, Network network, RotaPlace place, DateTimeOffset now)
    {
        var taken = scope.Db.RotaOverrides.Local.Where(o => o.Place == place.Key).ToList();
        if (scope.Db.Rotas.Local.SingleOrDefault(r => r.Place == place.Key) is not { } rota)
        {
            return;
        }

        LapsedOffers.End(scope, actor, new RotaBook(network, [rota], taken), place, [.. scope.Db.SwapOffers.Local.Where(o => o.Place == place.Key)], now);
    }

    private sealed record PlaceAtHand(WriteScope Scope, Network Network, RotaPlace Place, Rota? Rota, IReadOnlyList<RotaOverride> Taken, IReadOnlyList<SwapOffer> Offers, DateTimeOffset Now)
    {
        public DashboardDbContext Db => Scope.Db;

        public IReadOnlyList<Leader> People => RotaBook.People(Network, Place);

        public RotaPlan? Plan => PlanBut(null);

        public Leader? Leader(string id) => Network.Leaders.FirstOrDefault(l => l.Id == id);

        public string NewId() => Scope.Ids.Next();

        /// <summary>Who is the first again once a stretch goes back to the rota, each with all of their time in it; of a swap, the two know.</summary>
        public IReadOnlyList<TakenSpan>? Back(IReadOnlyList<RotaOverride> returned) => returned is [var one] && PlanBut(one) is { } plan
            ? [.. plan.FirstBut(one.LeaderId, one.Time).Select(again => new TakenSpan(again.LeaderId, again.Time.Start, again.Time.End))]
            : null;

        private RotaPlan? PlanBut(RotaOverride? returned) => new RotaBook(Network, Rota is null ? [] : [Rota], Taken.Where(o => o != returned)).Plan(Place);

        public RotaOverride Add(string leaderId, Interval time, string? swapId = null, string? giverId = null)
        {
            var taken = new RotaOverride
            {
                Id = NewId(),
                Place = Place.Key,
                RegionCode = Place.RegionCode,
                LocationCode = Place.LocationCode,
                LeaderId = leaderId,
                Start = time.Start,
                End = time.End,
                SwapId = swapId,
                GiverId = giverId,
            };
            Db.RotaOverrides.Add(taken);
            return taken;
        }

        public void Swap(Actor actor, string leaderId, Interval time, string otherId, Interval otherTime)
        {
            var swap = NewId();
            Record(actor, new SpansSwapped(
                Place.Key, Place.RegionCode, Place.LocationCode, [TakenSpan.Of(Add(otherId, time, swap, leaderId)), TakenSpan.Of(Add(leaderId, otherTime, swap, otherId))]));
        }

        public void Record(Actor actor, OnCallEvent happened)
        {
            Scope.Record(Now, actor, happened);
            Db.TurnNotices.AddRange(TurnNotice.Of(happened, actor.Id, actor.LeaderId, Scope.Ids.Next, Now));
        }
    }
}
