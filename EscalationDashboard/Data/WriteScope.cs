using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>What one command sees of the store: a fresh context inside its transaction, the audit chain, the feed.</summary>
public sealed class WriteScope(DashboardDbContext db, AuditEntry? lastAudit)
{
    private readonly List<CommittedChange> _changes = [];

    public DashboardDbContext Db { get; } = db;

    /// <summary>The end of the audit chain, this command's entries included.</summary>
    public AuditEntry? LastAudit { get; private set; } = lastAudit;

    public IReadOnlyList<CommittedChange> Changes => _changes;

    /// <summary>Writes who did what, as part of the change itself.</summary>
    public void Audit(DateTimeOffset at, Actor actor, string action, string subject, object data)
    {
        LastAudit = AuditEntry.After(LastAudit, at, actor.Id, action, subject, Json.Write(data));
        Db.Audit.Add(LastAudit);
    }

    /// <summary>Announces a change once it is committed. Call it after <see cref="Audit"/>, whose sequence it carries.</summary>
    public void Changed(string regionCode, string locationCode, string subject) =>
        _changes.Add(new CommittedChange(LastAudit?.Sequence ?? 0, regionCode, locationCode, subject));

    /// <summary>Adds one to a day's count.</summary>
    public async Task Tally(DateOnly day, string regionCode, string locationCode, string measure)
    {
        var tally = await Db.Tallies.FindAsync(locationCode, day, measure);
        if (tally is null)
        {
            tally = new DailyTally { Day = day, LocationCode = locationCode, RegionCode = regionCode, Measure = measure };
            Db.Tallies.Add(tally);
        }

        tally.Count++;
    }

    /// <summary>The next number of a series.</summary>
    public async Task<long> Next(string counterName)
    {
        var counter = await Db.Counters.SingleOrDefaultAsync(c => c.Name == counterName);
        if (counter is null)
        {
            counter = new Counter { Name = counterName, Value = 1000 };
            Db.Counters.Add(counter);
        }

        return ++counter.Value;
    }
}
