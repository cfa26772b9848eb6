using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>Local leaders say whether their location is ready to go on in the pilot; the gate counts it.</summary>
public sealed class VoteCommands(IWriteQueue writes, TimeProvider clock)
{
    public Task<Verdict> Cast(Actor actor, string locationCode, bool yes, string comment) => writes.Execute(async scope =>
    {
        var leader = await scope.Db.Leaders.AsNoTracking().SingleOrDefaultAsync(l => l.Id == actor.LeaderId);
        var verdict = ReadinessVote.Against(actor, leader, locationCode, yes, comment);
        if (!verdict.IsAllowed)
        {
            return verdict;
        }

        var vote = await scope.Db.ReadinessVotes.SingleOrDefaultAsync(v => v.LocationCode == locationCode && v.LeaderId == leader!.Id);
        if (vote is null)
        {
            vote = new ReadinessVote { LocationCode = locationCode, LeaderId = leader!.Id, RegionCode = leader.RegionCode };
            scope.Db.ReadinessVotes.Add(vote);
        }

        var now = clock.GetUtcNow();
        vote.Cast(yes, comment, now);
        scope.Record(now, actor, new VoteCast(locationCode, vote.RegionCode, vote.LeaderId, vote.Yes, vote.Comment));
        return verdict;
    });
}

/// <summary>A location that a local leader may vote on, with their last word.</summary>
/// <param name="Counts">Whether the vote is young enough to count.</param>
/// <param name="EndsOn">When its wave is planned to go on; null where no day is set, or it has passed.</param>
public sealed record VotePlace(string Code, string Name, LocationStage Stage, ReadinessVote? Vote, bool Counts, DateOnly? EndsOn)
{
    /// <summary>Whether the leader has still to vote, or to vote again.</summary>
    public bool IsAwaited => !Counts;
}

/// <summary>Reads what a local leader may vote on.</summary>
public sealed class VoteQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <returns>The person's own locations that may still go on; none for anybody but a local leader.</returns>
    public Task<IReadOnlyList<VotePlace>> Places(Actor actor) => contexts.Read<IReadOnlyList<VotePlace>>(async db =>
    {
        var network = await catalog.Current(db);
        if (network.Leader(actor.LeaderId) is not { Tier: LeaderTier.Local } leader)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var since = now - Readiness.Period;
        var places = leader.LocationCodes.Select(network.Location).OfType<Location>().Where(l => l.Stage != LocationStage.Full).ToList();
        var codes = places.ConvertAll(l => l.WaveCode);
        var waves = places.Count == 0 ? [] : await db.Waves.AsNoTracking().Where(w => codes.Contains(w.Code)).ToDictionaryAsync(w => w.Code);
        var votes = await db.ReadinessVotes.AsNoTracking().Where(v => v.LeaderId == leader.Id).ToDictionaryAsync(v => v.LocationCode);
        return
        [
            .. places.Select(l => new VotePlace(
                l.Code, l.Name, l.Stage, votes.GetValueOrDefault(l.Code), votes.GetValueOrDefault(l.Code)?.At >= since,
                ReadinessVote.EndsOn(l, waves.GetValueOrDefault(l.WaveCode ?? ""), l.Calendar().LocalDate(now)))),
        ];
    });
}
