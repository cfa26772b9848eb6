using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Audit;

/// <summary>Whether all that is on record is what was written: the chain, its published heads, and the rows it vouches for.</summary>
public sealed class AuditCheck(IReadContexts contexts, AuditKeyFile key, HeadFile heads, IStoreCheck store, TimeProvider clock)
{
    /// <param name="thorough">The database's own check too, which reads every page, and that every request counts.</param>
    public Task<AuditReport> Run(bool thorough, CancellationToken stopping = default) =>
        // Read before the chain: what is published meanwhile belongs to entries that the snapshot may not have.
        Run(thorough, heads.Read(), stopping);

    /// <inheritdoc cref="Run(bool, CancellationToken)"/>
    /// <param name="published">The heads to hold it against.</param>
    public Task<AuditReport> Run(bool thorough, IReadOnlyList<(int Line, AuditHead? Head)> published, CancellationToken stopping = default)
    {
        var (now, walk) = (clock.GetUtcNow(), new AuditWalk(key.Find(), published));
        return contexts.Read(db => Run(db, walk, now, thorough, stopping));
    }

    private async Task<AuditReport> Run(DashboardDbContext db, AuditWalk walk, DateTimeOffset now, bool thorough, CancellationToken stopping)
    {
        await foreach (var entry in Entries(db).WithCancellation(stopping))
        {
            walk.Take(entry);
        }

        walk.End();
        if (walk.Holds)
        {
            await foreach (var decision in Decisions(db).WithCancellation(stopping))
            {
                walk.Take(decision);
            }

            await foreach (var shadow in Shadows(db).WithCancellation(stopping))
            {
                walk.Take(shadow);
            }

            await foreach (var permit in Permits(db).WithCancellation(stopping))
            {
                walk.Take(permit);
            }

            await foreach (var policy in db.Policies.AsNoTracking().AsAsyncEnumerable().WithCancellation(stopping))
            {
                walk.Take(policy);
            }

            walk.EndRows();
        }

        ImmutableArray<AuditFault> faults =
        [
            .. walk.Faults, .. await store.Guarded(db),
            .. thorough ? [.. await store.Whole(db), .. await Counted(db)] : Array.Empty<AuditFault>(),
        ];
        return new AuditReport(now, walk.Last, walk.Entries, walk.Decisions, walk.Quota, walk.Heads, faults);
    }

    // A statement of our own: EF would take ten times as long, and there may be millions.
    private static async IAsyncEnumerable<AuditEntry> Entries(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT "Sequence", "At", "ActorId", "Action", "Subject", "Data", "Version", "Covers", "PreviousHash", "Hash" FROM "Audit" ORDER BY "Sequence"
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return new AuditEntry
            {
                Sequence = reader.GetInt64(0),
                At = TimeOrNone(reader, 1),
                ActorId = reader.GetString(2),
                Action = reader.GetString(3),
                Subject = reader.GetString(4),
                Data = reader.GetString(5),
                Version = reader.GetInt32(6),
                Covers = reader.GetString(7),
                PreviousHash = reader.GetString(8),
                Hash = reader.GetString(9),
            };
        }
    }

    private static async IAsyncEnumerable<StoredDecision> Decisions(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT "Number", "RequestId", "DecidedAt", "PolicyVersion", "Decision", "Snapshot", "FirstDecidedAt" FROM "Decisions" ORDER BY "Number"
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return new StoredDecision
            {
                Number = reader.GetInt64(0),
                RequestId = reader.GetString(1),
                DecidedAt = TimeOrNone(reader, 2),
                PolicyVersion = reader.GetInt32(3),
                Decision = reader.GetString(4),
                Snapshot = reader.GetString(5),
                FirstDecidedAt = reader.TimeOrNull(6),
            };
        }
    }

    private static async IAsyncEnumerable<ShadowDecision> Shadows(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """
            SELECT "RequestId", "PolicyVersion", "DecidedAt", "LocationCode", "RegionCode", "RealOutcome", "RealCode", "Outcome", "Code", "Until", "LeaderId", "Differs", "Decision"
            FROM "ShadowDecisions"
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return new ShadowDecision
            {
                RequestId = reader.GetString(0),
                PolicyVersion = reader.GetInt32(1),
                DecidedAt = TimeOrNone(reader, 2),
                LocationCode = reader.GetString(3),
                RegionCode = reader.GetString(4),
                RealOutcome = ValueOrNone<RequestOutcome>(reader.GetString(5)),
                RealCode = reader.GetString(6),
                Outcome = ValueOrNone<RequestOutcome>(reader.GetString(7)),
                Code = reader.GetString(8),
                Until = reader.TimeOrNull(9),
                LeaderId = reader.TextOrNull(10),
                Differs = reader.GetBoolean(11),
                Decision = reader.GetString(12),
            };
        }
    }

    private static async IAsyncEnumerable<Permit> Permits(DashboardDbContext db)
    {
        await using var command = await db.Command();
        command.CommandText = """SELECT "RequestId", "LeaderId", "CustomerRef", "At", "Urgent", "Cause" FROM "Permits" ORDER BY "Id" """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return new Permit
            {
                RequestId = reader.GetString(0),
                LeaderId = reader.TextOrNull(1),
                CustomerRef = reader.GetString(2),
                At = TimeOrNone(reader, 3),
                Urgent = reader.GetBoolean(4),
                Cause = ValueOrNone<PermitCause>(reader.GetString(5)),
            };
        }
    }

    // I12: each request that was received has a decision, and one of the outcomes that there are.
    private static async Task<IEnumerable<AuditFault>> Counted(DashboardDbContext db)
    {
        await using var command = await db.Command();
        var outcomes = string.Join(", ", Enum.GetValues<RequestOutcome>().Select(outcome => command.Value($"{outcome}")));
        command.CommandText = $"""
            SELECT count(*),
              (SELECT count(*) FROM "Requests" r WHERE NOT EXISTS (SELECT 1 FROM "Decisions" d WHERE d."RequestId" = r."Id")),
              (SELECT count(*) FROM "Requests" WHERE "Outcome" NOT IN ({outcomes}))
            FROM "Requests"
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (received, undecided, without) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        return undecided + without == 0 ? [] : [new AuditFault(AuditFaultKind.Uncounted, Of: string.Create(
            CultureInfo.InvariantCulture, $"of {received} requests {undecided} have no decision and {without} no outcome"))];
    }

    // A word that nobody knows is a word that was not sealed.
    private static T ValueOrNone<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) ? value : (T)Enum.ToObject(typeof(T), -1);

    // A time that is none makes a seal that is wrong, which names the entry, and not a look that fails and names nothing.
    private static DateTimeOffset TimeOrNone(DbDataReader reader, int column) =>
        reader.GetInt64(column) is var ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new(ticks, TimeSpan.Zero) : DateTimeOffset.MinValue;
}
