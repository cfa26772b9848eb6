using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Telemetry;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data;

/// <summary>What one command sees of the store: a fresh context inside its transaction, the audit chain, the feed.</summary>
/// <param name="key">What entries are sealed with.</param>
public sealed class WriteScope(DashboardDbContext db, AuditEntry? lastAudit, Ids ids, AuditKey key)
{
    private readonly List<Change> _changes = [];
    private readonly List<News> _told = [];
    private readonly List<AuditEntry> _unsealed = [];
    private List<Measured>? _measures;
    private readonly List<CoveredRow> _uncovered = [];
    private readonly Dictionary<string, StaffRole> _people = new(StringComparer.Ordinal);
    private AuditEntry? _sealed = lastAudit;

    public DashboardDbContext Db { get; } = db;

    /// <summary>The end of the audit chain, this command's entries included.</summary>
    public AuditEntry? LastAudit { get; private set; } = lastAudit;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>What is counted of the command, in the order in which it happened.</summary>
    public IReadOnlyList<Measured> Measures => _measures ?? [];

    /// <summary>What other systems are to hear of the command, in the order in which it happened.</summary>
    public IReadOnlyList<News> Told => _told;

    public Ids Ids { get; } = ids;

    /// <summary>The people who act in it, by account, each in the role in which they were let in.</summary>
    public IReadOnlyDictionary<string, StaffRole> People => _people;

    /// <summary>Says what has happened, as part of the change itself: to the audit, to the timelines, to other systems, and after the commit to the screens.</summary>
    public void Record(DateTimeOffset at, Actor actor, DomainEvent happened)
    {
        var named = EventNames.Of(happened);
        LastAudit = AuditEntry.After(LastAudit, at, actor.Id, named.Name, happened.Subject(), Json.Write<object>(happened), named.Version);
        _unsealed.Add(LastAudit);
        if (actor.Role is { } role && happened is not CommandRefused)
        {
            _people[actor.Id] = role;
        }

        Db.Audit.Add(LastAudit);
        Db.Timeline.AddRange(happened.Lines().Select(line => line.Entry(at, actor)));
        _told.AddRange(happened.Tells());
        foreach (var hint in happened.Hints())
        {
            Announce(hint);
        }
    }

    /// <summary>Counts something once the command is committed, and never where it is not.</summary>
    public void Measure(Figure of, TimeSpan took = default) => (_measures ??= []).Add(new Measured(of, took));

    /// <summary>The one way to write to a customer: leaves with the commit, and the systems that carry it are told.</summary>
    public void Send(OutgoingMessage message)
    {
        Db.Messages.Add(message);
        _told.Add(News.Created(message));
    }

    /// <summary>
    /// For what is no event, such as a draft kept while a person types: screens look again, and nothing is put on record. They are
    /// told of each thing once, however often the command touches it.
    /// </summary>
    public void Announce(Hint hint)
    {
        _changes.RemoveAll(c => c.Subject == hint.Subject && c.RegionCode == hint.RegionCode && c.LocationCode == hint.LocationCode);
        _changes.Add(new Change(LastAudit?.Sequence ?? 0, hint.RegionCode, hint.LocationCode, hint.Subject));
    }

    /// <summary>
    /// To be called at each save: seals what has been recorded since the last one. The last of these entries vouches for the decisions
    /// and uses of quota that are saved with it, so that no command can forget to and none writes a row more for it.
    /// </summary>
    public void Seal(ChangeTracker tracker)
    {
        _uncovered.AddRange(RowSeals.Of(tracker));
        foreach (var entry in _unsealed)
        {
            var covers = entry == LastAudit ? _uncovered : null;
            _sealed = entry.Sealed(key, _sealed, covers);
            covers?.Clear();
        }

        _unsealed.Clear();
    }

    /// <summary>Puts on record what was saved after the command's last event, or without any.</summary>
    /// <returns>Whether there was any, and there is something to save.</returns>
    public bool Close()
    {
        if (_uncovered.Count == 0)
        {
            return false;
        }

        Record(Ids.Now, Actor.System, new RowsCovered(_uncovered.Count));
        return true;
    }

    /// <summary>The next number of a series; the first is 1001.</summary>
    public async Task<long> Next(string counterName)
    {
        await using var command = await Db.Command();
        command.CommandText = $"""
            INSERT INTO "Counters" ("Name", "Value") VALUES ({command.Value(counterName)}, 1001)
            ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + 1
            RETURNING "Value"
            """;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
