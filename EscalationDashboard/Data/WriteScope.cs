using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data;

/// <summary>What one command sees of the store: a fresh context inside its transaction, the audit chain, the feed.</summary>
public sealed class WriteScope(DashboardDbContext db, AuditEntry? lastAudit, Ids ids)
{
    private readonly List<CommittedChange> _changes = [];

    public DashboardDbContext Db { get; } = db;

    /// <summary>The end of the audit chain, this command's entries included.</summary>
    public AuditEntry? LastAudit { get; private set; } = lastAudit;

    public IReadOnlyList<CommittedChange> Changes => _changes;

    public Ids Ids { get; } = ids;

    /// <summary>Writes who did what, as part of the change itself.</summary>
    public void Audit(DateTimeOffset at, Actor actor, string action, string subject, object data)
    {
        LastAudit = AuditEntry.After(LastAudit, at, actor.Id, action, subject, Json.Write(data));
        Db.Audit.Add(LastAudit);
    }

    /// <summary>Announces a change once it is committed. Call it after <see cref="Audit"/>, whose sequence it carries.</summary>
    public void Changed(string regionCode, string locationCode, string subject) =>
        _changes.Add(new CommittedChange(LastAudit?.Sequence ?? 0, regionCode, locationCode, subject));

    /// <summary>The next number of a series; the first is 1001.</summary>
    public async Task<long> Next(string counterName) => (await Db.Database.SqlQuery<long>(
        $"""
        INSERT INTO "Counters" ("Name", "Value") VALUES ({counterName}, 1001)
        ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + 1
        RETURNING "Value"
        """).ToListAsync())[0];
}
