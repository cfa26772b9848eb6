using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends;

/// <summary>Writes down what is undertaken so that a cause goes, and what became of it.</summary>
public sealed class FixCommands(IWriteQueue writes, NetworkCatalog catalog, Ids ids, TimeProvider clock)
{
    public Task<Verdict> Add(Actor actor, FixDraft draft) => writes.Execute(async scope =>
    {
        var network = await catalog.Current(scope.Db);
        var location = network.Location(draft.Location);
        var region = location?.RegionCode ?? draft.Region;
        if (!Covers(actor, draft, location, region))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var owner = await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == draft.OwnerId && a.LeftAt == null);
        var known = await scope.Db.RootCauses.AnyAsync(c => c.Code == draft.Cause);
        var verdict = CauseFixing.Check(actor, draft, owner, known, DateOnly.FromDateTime(now.UtcDateTime));
        var change = draft.Change.Trim();
        if (verdict.IsAllowed && !await scope.Db.CauseFixes.AnyAsync(f => f.RootCauseCode == draft.Cause && f.RegionCode == region && f.LocationCode == draft.Location
            && f.OwnerId == draft.OwnerId && f.Change == change && f.FixedOn == draft.FixedOn && f.Subject == draft.Subject && f.CreatedById == actor.Id && f.State != CauseFixState.Withdrawn))
        {
            // Said once more as it is, it is the same undertaking.
            var fix = new CauseFix
            {
                Id = ids.Next(),
                RootCauseCode = draft.Cause,
                Subject = draft.Subject,
                RegionCode = region,
                LocationCode = location?.Code,
                OwnerId = owner!.Id,
                OwnerName = owner.Name,
                Change = change,
                FixedOn = draft.FixedOn,
                CreatedById = actor.Id,
                CreatedAt = now,
            };
            scope.Db.CauseFixes.Add(fix);
            scope.Record(now, actor, new FixAdded(fix.Id, fix.RegionCode, fix.LocationCode, fix.RootCauseCode, fix.OwnerId, fix.Change, fix.FixedOn)
            {
                About = fix.Subject,
            });
        }

        return verdict;
    });

    public Task<Verdict> Move(Actor actor, string id, CauseFixState to, int seenVersion) => writes.Execute(async scope =>
    {
        var fix = await scope.Db.CauseFixes.SingleOrDefaultAsync(f => f.Id == id);
        if (fix is null || !actor.Scope.CoversAllOf(fix.RegionCode))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var from = fix.State;
        var verdict = CauseFixing.Move(actor, fix, to, seenVersion, clock.GetUtcNow());
        if (verdict.IsAllowed)
        {
            scope.Record(clock.GetUtcNow(), actor, new FixMoved(fix.Id, fix.RegionCode, fix.LocationCode, from, to));
        }

        return verdict;
    });

    // A place that is not there, or not theirs, is one and the same answer; only who sees the network may speak for it.
    private static bool Covers(Actor actor, FixDraft draft, Domain.Pilot.Location? location, string? region) =>
        actor.Scope.IsNetwork
            ? draft.Location is null || location is not null
            : draft.Location is not null ? location is not null && actor.Scope.RegionCode == location.RegionCode : region is not null && actor.Scope.RegionCode == region;
}
