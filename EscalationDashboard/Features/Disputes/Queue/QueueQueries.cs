using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>A location the person may see, under the names in which it is chosen.</summary>
public sealed record QueuePlace(string Code, string Name, string RegionCode);

/// <summary>A leader who may be given disputes.</summary>
public sealed record QueueLeader(string Id, string Name, bool OnDuty);

/// <summary>Reads for the queue's page; each is cut to what the person may see. The rows themselves come from the board.</summary>
public sealed class QueueQueries(IReadContexts contexts, NetworkCatalog catalog, IDisputeSearch search, TimeProvider clock)
{
    public const int MostFound = 100;

    public Task<List<QueuePlace>> Places(Scope scope) => contexts.Read(async db => (await catalog.Current(db)).Locations
        .Where(l => scope.Covers(l.Code, l.RegionCode))
        .Select(l => new QueuePlace(l.Code, l.Name, l.RegionCode))
        .OrderBy(l => l.Name, StringComparer.CurrentCulture)
        .ToList());

    /// <summary>Regions by code, in the reader's language; only for a person who sees more than one.</summary>
    public Task<Dictionary<string, string>> Regions(Scope scope, string language) => contexts.Read(async db => scope.IsNetwork
        ? (await db.Regions.ToListAsync()).ToDictionary(r => r.Code, r => r.Names.GetValueOrDefault(language) ?? r.Names["en"])
        : []);

    /// <summary>Leaders who answer for any place within the scope, those on duty first.</summary>
    public Task<List<QueueLeader>> Leaders(Scope scope) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var now = clock.GetUtcNow();
        return network.Leaders
            .Where(leader => network.Locations.Any(l => scope.Covers(l.Code, l.RegionCode) && leader.Serves(l.Code, l.RegionCode)))
            .Select(l => new QueueLeader(l.Id, l.Name, l.Duty(network.HolidaysOf(l)).AbsenceAt(now) is null))
            .OrderByDescending(l => l.OnDuty).ThenBy(l => l.Name, StringComparer.CurrentCulture)
            .ToList();
    });

    /// <summary>Disputes in which every word occurs, the open ones first, settled ones too.</summary>
    /// <returns>Null where there is nothing to look for.</returns>
    public Task<IReadOnlyList<QueueRow>?> Search(Scope scope, string text) => contexts.Read<IReadOnlyList<QueueRow>?>(async db =>
    {
        if (search.Matching(db, text) is not { } numbers)
        {
            return null;
        }

        // Its digits stand in telephone and vehicle numbers too, and a person who gives a number means the one.
        var number = $"D-{FoldedText.Of(text).TrimStart('d', ' ')}";
        var found = db.Disputes.Within(scope).Where(d => numbers.Contains(d.Number))
            .OrderBy(d => d.Number != number).ThenBy(d => d.State == DisputeState.Resolved).ThenByDescending(d => d.AdmittedAt).Take(MostFound);
        var rows = await QueueSource.Rows(db, await catalog.Current(db), found);
        return [.. rows.OrderBy(r => r.Number != number).ThenBy(r => r.State == DisputeState.Resolved).ThenByDescending(r => r.Since)];
    });

    /// <summary>A person's own views and those of their teams, by name; and, for an admin and the region's manager, those that a colleague who has left shared.</summary>
    public Task<List<SavedView>> Views(Actor actor) => contexts.Read(db =>
    {
        var teams = SavedView.TeamsOf(actor.Scope).ToList();
        var left = LeftViews.Of(db, actor).Select(v => v.Id);
        return db.Views.Where(v => v.OwnerId == actor.Id || (v.Team != null && (actor.Scope.IsNetwork || teams.Contains(v.Team))) || left.Contains(v.Id))
            .OrderBy(v => v.Name).ToListAsync();
    });

    /// <summary>Which of them the person may remove.</summary>
    public Task<HashSet<string>> Removable(Actor actor) => contexts.Read(async db => (HashSet<string>)
        [.. await db.Views.Where(v => v.OwnerId == actor.Id).Select(v => v.Id).ToListAsync(), .. await LeftViews.Of(db, actor).Select(v => v.Id).ToListAsync()]);

    /// <summary>Whether the person wishes to hear of a dispute now: not muted, and for lane N within their own hours.</summary>
    public Task<bool> MayRing(Actor actor, QueueRow row) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        if (await db.Mutes.AnyAsync(m => m.AccountId == actor.Id && m.DisputeNumber == row.Number && m.Until > now))
        {
            return false;
        }

        return (await catalog.Current(db)).Leader(actor.LeaderId) is not { } leader || leader.MayBeRung(row.Lane, now);
    });
}
