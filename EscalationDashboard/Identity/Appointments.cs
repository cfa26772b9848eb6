using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>
/// Makes leaders of people and people of leaders, as parts of a command: the one way for admins, for lists that are loaded, and for the
/// company's sign-in. A leader keeps tier and region for good: with another one a person becomes another leader, and the one they were
/// takes contact no more.
/// </summary>
public sealed class Appointments(LoadHandOver loads, ContactCards cards, NetworkCatalog catalog, TimeProvider clock)
{
    /// <summary>
    /// All that one command appoints. Customers are told once of what became of their leaders, at its end: however many lines a file has,
    /// and where one person takes another's place.
    /// </summary>
    public async Task<T> Within<T>(WriteScope scope, Actor actor, Func<Appointing, Task<T>> acts)
    {
        var at = new Appointing(scope, await catalog.Current(scope.Db), actor);
        var done = await acts(at);
        if (at.Regions.Count > 0)
        {
            // Every request asks for the network, and names stand on cards.
            await scope.Next(Counter.Network);
            await cards.Follow(scope, [.. at.Network.Locations.Where(l => at.Regions.Contains(l.RegionCode)).Select(l => l.Code)], clock.GetUtcNow());
        }

        return done;
    }

    /// <summary>A new person, with a leader where the role is one.</summary>
    public StaffAccount Enter(Appointing at, string name, Appointment appointment)
    {
        var leader = appointment.Tier is null ? null : NewLeader(at, name, appointment);
        var account = leader is null ? NewStaff.Placeless(at.Scope.Ids, name, appointment.Role, TimeZoneInfo.Utc.Id, "en") : StaffAccount.Of(leader);
        at.Scope.Db.Accounts.Add(account);
        at.Scope.Record(clock.GetUtcNow(), at.Actor, SetTo(account, account.Role, leader, appointment, ""));
        return account;
    }

    /// <summary>A new leader just as they are, with their account.</summary>
    public StaffAccount Enter(Appointing at, Leader leader, string reason)
    {
        var account = StaffAccount.Of(leader);
        at.Add(leader);
        at.Scope.Db.Accounts.Add(account);
        at.Scope.Record(clock.GetUtcNow(), at.Actor, SetTo(account, account.Role, leader, Appointment.Of(account, leader), reason));
        if (leader.DeputyId is not null)
        {
            Record(at, leader, reason);
        }

        return account;
    }

    public async Task<Verdict> Change(Appointing at, StaffAccount account, Appointment next, string? to, string reason)
    {
        var (from, was) = (account.Role, at.Network.Leader(account.LeaderId));
        var now = was is not null && was.Tier == next.Tier && next.Among(at.Network.Locations)[0].RegionCode == was.RegionCode
            ? await at.Scope.Db.Leaders.SingleAsync(l => l.Id == was.Id)
            : null;
        if (was is not null && now is null && await Retire(at, was, to, reason) is ({ IsAllowed: false } refused, _))
        {
            return refused;
        }

        if (now is { Tier: LeaderTier.Local })
        {
            if (await GiveUp(at, now, [.. now.LocationCodes.Except(next.Places)], to, reason) is { IsAllowed: false } elsewhere)
            {
                return elsewhere;
            }

            now.LocationCodes.Clear();
            now.LocationCodes.AddRange(next.Places.Distinct());
            await TurnsAgain.Tell(at.Scope, at.Network, now, clock.GetUtcNow());
            await OffersOfAbsent.End(at.Scope, at.Actor, at.Network, now, clock.GetUtcNow());
        }

        now ??= next.Tier is null ? null : NewLeader(at, account.Name, next);
        (account.Role, account.LeaderId) = (next.Role, now?.Id);
        at.Touch(was, now);
        var moment = clock.GetUtcNow();
        at.Scope.Record(moment, at.Actor, SetTo(account, from, now, next, reason) with { PlacesBefore = Appointment.Of(from, was).Places, Touched = Regions(was, now) });
        if (next.Role != from && StaffAccount.NeedsSecondFactor(next.Role))
        {
            // What was opened with a password alone must not become an admin's.
            await SignIns.EndAll(at.Scope, moment, at.Actor, account.Id);
        }

        return Verdict.Allowed;
    }

    /// <summary>Names who stands in for a leader: a colleague of the region, or nobody.</summary>
    public async Task<Verdict> Deputize(Appointing at, Leader leader, string? deputyId, string reason)
    {
        var verdict = Verdict.Refused(new[]
        {
            leader.LeftAt is null ? null : Refusal.Of(StaffRefusal.HasLeft),
            deputyId is null ? null : OwnTime.NoDeputy(leader, at.Leader(deputyId)),
            TextRefusal.Against(reason, Refusal.ReasonMissing),
        }.OfType<Refusal>());
        if (verdict.IsAllowed && leader.DeputyId != deputyId)
        {
            var stored = await at.Scope.Db.Leaders.SingleAsync(l => l.Id == leader.Id);
            var before = stored.DeputyId;
            stored.DeputyId = deputyId;
            Record(at, stored, reason.Trim(), before);
            at.Touch(leader);
        }

        return verdict;
    }

    /// <summary>The leader takes contact no more.</summary>
    /// <param name="to">Null for the queue.</param>
    /// <returns>The disputes that they had.</returns>
    public async Task<(Verdict Verdict, List<string> Disputes)> Retire(Appointing at, Leader leader, string? to, string reason)
    {
        var (now, deputy) = (clock.GetUtcNow(), at.Network.Leader(to));
        if (to is not null && (deputy is null || !HandOver.Covers(deputy, leader, await LoadHandOver.PlacesOf(at.Scope.Db, leader))))
        {
            return (Verdict.Refused(StaffRefusal.SuccessorElsewhere), []);
        }

        var disputes = await HandOn(at, leader, deputy, places: null, reason);

        // Nobody waits for a deputy who is not there: whose standing one it was has none from now on, and the staff page says so.
        foreach (var colleague in await at.Scope.Db.Leaders.Where(l => l.RegionCode == leader.RegionCode || l.DeputyId == leader.Id).ToListAsync())
        {
            var before = colleague.DeputyId;
            if (colleague.LoseDeputy(leader.Id, now))
            {
                Record(at, colleague, reason, before);
            }
        }

        var stored = await at.Scope.Db.Leaders.SingleAsync(l => l.Id == leader.Id);
        stored.LeftAt = now;
        await TurnsAgain.Tell(at.Scope, at.Network, stored, now);
        await OffersOfAbsent.End(at.Scope, at.Actor, at.Network, stored, now);
        at.Touch(leader);
        return (Verdict.Allowed, disputes);
    }

    // A place that is a leader's no more keeps nothing of theirs: what they have there is another's, or its queue's.
    private async Task<Verdict> GiveUp(Appointing at, Leader leader, List<string> places, string? to, string reason)
    {
        var deputy = at.Network.Leader(to);
        if (to is not null && places.Count > 0 && (deputy is null || !HandOver.Covers(deputy, leader, places)))
        {
            return Verdict.Refused(StaffRefusal.SuccessorElsewhere);
        }

        if (places.Count > 0)
        {
            await HandOn(at, leader, deputy, places, reason);
        }

        return Verdict.Allowed;
    }

    private async Task<List<string>> HandOn(Appointing at, Leader leader, Leader? deputy, IReadOnlyCollection<string>? places, string reason)
    {
        var now = clock.GetUtcNow();
        if (deputy is null)
        {
            return await LoadHandOver.Return(at.Scope, at.Network, at.Actor, leader.Id, now, places);
        }

        var load = await loads.Plan(at.Scope.Db, at.Network, leader, deputy, now, places);
        if (!load.IsEmpty)
        {
            await loads.Move(at.Scope, at.Network, at.Actor, load, leader, deputy, reason, now);
        }

        return load.Disputes.ConvertAll(d => d.Number);
    }

    private void Record(Appointing at, Leader leader, string reason, string? before = null) =>
        at.Scope.Record(clock.GetUtcNow(), at.Actor, new LeaderDeputySet(LeaderTime.Of(leader), reason) { DeputyBefore = before ?? "" });

    private static StaffRoleSet SetTo(StaffAccount account, StaffRole from, Leader? leader, Appointment to, string reason) =>
        new(account.Id, from, to.Role, leader?.Id, [.. to.Places], reason) { Touched = Regions(leader) };

    private static List<Hint> Regions(params IEnumerable<Leader?> leaders) =>
        [.. leaders.OfType<Leader>().Select(l => l.RegionCode).Distinct().Select(ListImported.Region)];

    private static Leader NewLeader(Appointing at, string name, Appointment appointment)
    {
        var leader = appointment.NewLeader(name, at.Network.Locations, at.Ids);
        at.Add(leader);
        return leader;
    }
}
