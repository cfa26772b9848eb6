using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Cards;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Identity.Company;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Staff;

/// <summary>
/// Makes leaders of people and people of leaders, as parts of a command. A leader keeps tier and region for good: with another one a
/// person becomes another leader, and the one they were takes contact no more.
/// </summary>
public sealed class Appointments(LoadHandOver loads, ContactCards cards, NetworkCatalog catalog, TimeProvider clock) : IAppointer
{
    async Task<StaffAccount> IAppointer.Enter(WriteScope scope, Actor by, string name, Appointment appointment) =>
        await Enter(scope, await catalog.Current(scope.Db), by, name, appointment);

    async Task<Verdict> IAppointer.Change(WriteScope scope, Actor by, StaffAccount account, Appointment next, string reason) =>
        await Change(scope, await catalog.Current(scope.Db), by, account, next, to: null, reason);

    /// <summary>A new person, with a leader where the role is one.</summary>
    public async Task<StaffAccount> Enter(WriteScope scope, Network network, Actor actor, string name, Appointment appointment)
    {
        if (appointment.Tier is null)
        {
            var person = NewStaff.Placeless(scope.Ids, name, appointment.Role, TimeZoneInfo.Utc.Id, "en");
            scope.Db.Accounts.Add(person);
            scope.Record(clock.GetUtcNow(), actor, SetTo(person, person.Role, null, appointment, ""));
            return person;
        }

        var leader = NewLeader(scope, network, name, appointment);
        var account = StaffAccount.Of(leader);
        scope.Db.Accounts.Add(account);
        await Changed(scope, network, [leader.RegionCode]);
        scope.Record(clock.GetUtcNow(), actor, SetTo(account, account.Role, leader, appointment, ""));
        return account;
    }

    public async Task<Verdict> Change(WriteScope scope, Network network, Actor actor, StaffAccount account, Appointment next, string? to, string reason)
    {
        var (from, was) = (account.Role, network.Leader(account.LeaderId));
        var now = was is not null && was.Tier == next.Tier && next.Among(network.Locations)[0].RegionCode == was.RegionCode
            ? await scope.Db.Leaders.SingleAsync(l => l.Id == was.Id)
            : null;
        if (was is not null && now is null && await Retire(scope, network, actor, was, to, reason) is ({ IsAllowed: false } refused, _))
        {
            return refused;
        }

        if (now is { Tier: LeaderTier.Local })
        {
            if (await GiveUp(scope, network, actor, now, [.. now.LocationCodes.Except(next.Places)], to, reason) is { IsAllowed: false } elsewhere)
            {
                return elsewhere;
            }

            now.LocationCodes.Clear();
            now.LocationCodes.AddRange(next.Places.Distinct());
            await TurnsAgain.Tell(scope, network, now, clock.GetUtcNow());
        }

        now ??= next.Tier is null ? null : NewLeader(scope, network, account.Name, next);
        (account.Role, account.LeaderId) = (next.Role, now?.Id);
        await Changed(scope, network, new[] { was?.RegionCode, now?.RegionCode }.OfType<string>());
        var at = clock.GetUtcNow();
        scope.Record(at, actor, SetTo(account, from, now, next, reason) with { PlacesBefore = Appointment.Of(from, was).Places, Touched = Regions(was, now) });
        if (next.Role != from && StaffAccount.NeedsSecondFactor(next.Role))
        {
            // What was opened with a password alone must not become an admin's.
            await SignIns.EndAll(scope, at, actor, account.Id);
        }

        return Verdict.Allowed;
    }

    /// <summary>Names who stands in for a leader: a colleague of the region, or nobody.</summary>
    public async Task<Verdict> Deputize(WriteScope scope, Network network, Actor actor, Leader leader, string? deputyId, string reason)
    {
        var verdict = Verdict.Refused(new[]
        {
            leader.LeftAt is null ? null : Refusal.Of(StaffRefusal.HasLeft),
            deputyId is null ? null : OwnTime.NoDeputy(leader, network.Leader(deputyId)),
            TextRefusal.Against(reason, Refusal.ReasonMissing),
        }.OfType<Refusal>());
        if (verdict.IsAllowed && leader.DeputyId != deputyId)
        {
            Stand(scope, actor, await scope.Db.Leaders.SingleAsync(l => l.Id == leader.Id), deputyId, reason.Trim());
            await Changed(scope, network, [leader.RegionCode]);
        }

        return verdict;
    }

    /// <summary>The leader takes contact no more.</summary>
    /// <param name="to">Null for the queue.</param>
    /// <returns>The disputes that they had.</returns>
    public async Task<(Verdict Verdict, List<string> Disputes)> Retire(
        WriteScope scope, Network network, Actor actor, Leader leader, string? to, string reason)
    {
        var (now, deputy) = (clock.GetUtcNow(), network.Leader(to));
        if (to is not null && (deputy is null || !HandOver.Covers(deputy, leader, await LoadHandOver.PlacesOf(scope.Db, leader))))
        {
            return (Verdict.Refused(StaffRefusal.SuccessorElsewhere), []);
        }

        var disputes = await HandOn(scope, network, actor, leader, deputy, places: null, reason);

        // Nobody waits for a deputy who is not there: from now on these have none, and the staff page says so.
        foreach (var colleague in await scope.Db.Leaders.Where(l => l.DeputyId == leader.Id).ToListAsync())
        {
            Stand(scope, actor, colleague, null, reason);
        }

        var stored = await scope.Db.Leaders.SingleAsync(l => l.Id == leader.Id);
        stored.LeftAt = now;
        await TurnsAgain.Tell(scope, network, stored, now);
        await Changed(scope, network, [leader.RegionCode]);
        return (Verdict.Allowed, disputes);
    }

    // A place that is a leader's no more keeps nothing of theirs: what they have there is another's, or its queue's.
    private async Task<Verdict> GiveUp(WriteScope scope, Network network, Actor actor, Leader leader, List<string> places, string? to, string reason)
    {
        var deputy = network.Leader(to);
        if (to is not null && places.Count > 0 && (deputy is null || !HandOver.Covers(deputy, leader, places)))
        {
            return Verdict.Refused(StaffRefusal.SuccessorElsewhere);
        }

        if (places.Count > 0)
        {
            await HandOn(scope, network, actor, leader, deputy, places, reason);
        }

        return Verdict.Allowed;
    }

    private async Task<List<string>> HandOn(
        WriteScope scope, Network network, Actor actor, Leader leader, Leader? deputy, IReadOnlyCollection<string>? places, string reason)
    {
        var now = clock.GetUtcNow();
        if (deputy is null)
        {
            return await LoadHandOver.Return(scope, network, actor, leader.Id, now, places);
        }

        var load = await loads.Plan(scope.Db, network, leader, deputy, now, places);
        if (!load.IsEmpty)
        {
            await loads.Move(scope, network, actor, load, leader, deputy, reason, now);
        }

        return load.Disputes.ConvertAll(d => d.Number);
    }

    private void Stand(WriteScope scope, Actor actor, Leader leader, string? deputyId, string reason)
    {
        leader.DeputyId = deputyId;
        scope.Record(clock.GetUtcNow(), actor, new LeaderDeputySet(LeaderTime.Of(leader), reason));
    }

    private static StaffRoleSet SetTo(StaffAccount account, StaffRole from, Leader? leader, Appointment to, string reason) =>
        new(account.Id, from, to.Role, leader?.Id, [.. to.Places], reason) { Touched = Regions(leader) };

    private static List<Hint> Regions(params IEnumerable<Leader?> leaders) =>
        [.. leaders.OfType<Leader>().Select(l => l.RegionCode).Distinct().Select(ListImported.Region)];

    private static Leader NewLeader(WriteScope scope, Network network, string name, Appointment appointment)
    {
        var leader = appointment.NewLeader(name, network.Locations, network.Everybody.Select(l => l.Id).Concat(scope.Db.Leaders.Local.Select(l => l.Id)));
        scope.Db.Leaders.Add(leader);
        return leader;
    }

    // Every request asks for the network, and names stand on cards.
    private async Task Changed(WriteScope scope, Network network, IEnumerable<string> regions)
    {
        var touched = regions.Distinct().ToList();
        if (touched.Count == 0)
        {
            return;
        }

        await scope.Next(Counter.Network);
        await cards.Follow(scope, [.. network.Locations.Where(l => touched.Contains(l.RegionCode)).Select(l => l.Code)], clock.GetUtcNow());
    }
}
