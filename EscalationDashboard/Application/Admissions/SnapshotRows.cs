using System.Collections.Concurrent;
using System.Data.Common;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Application.Admissions;

/// <summary>
/// The rows that a snapshot is made of, asked for in one go: each request needs them all, inside the one transaction that
/// everybody waits for, and a dozen queries put together one by one took ten times as long as their answers.
/// </summary>
public sealed class SnapshotRows
{
    private const int DisprovedClaimDays = 90;

    /// <summary>No policy's flood window reaches further back, and none counts more of them; lint sees to it.</summary>
    private const int MostSubmissions = PolicyFields.MostFloodCount;

    private const string Theirs = """("CustomerRef" = @customer OR "VisitRef" = @visit) AND "Id" <> @request""";

    private static readonly TimeSpan SubmissionsKept = TimeSpan.FromMinutes(PolicyFields.LongestFloodMinutes);

    // Of what was submitted everything counts, whatever became of it: a redirected request and an appeal take a person's time as an
    // admitted one does.
    private static readonly string Passed =
        $"""FROM "Requests" WHERE {Theirs} AND "Lane" = '{Lane.N}' AND "DecidedAt" > @floodSince AND "Code" <> '{DecisionCodes.ConductFlood}'""";

    // Another customer's matters of the same visit are no business of this one's.
    private static readonly string Questions = $"""
        SELECT "Number", "Reason", "MergedInto", "State", "Lane", "ResolvedAt", "LastRungAt", "LeaderId", "Dangers"
        FROM "Disputes" WHERE "VisitRef" = @visit AND "CustomerRef" = @customer;

        SELECT "Kind", "Revision", "StatedAt", "ReceivedAt", "TalkedOver", "Amount", "Currency"
        FROM "Facts" WHERE "VisitRef" = @visit AND "Kind" <> '{FactKind.Stage}' ORDER BY "Revision";

        SELECT "Ref", "Fleet", (SELECT count(*) FROM "Disputes"
            WHERE "CustomerRef" = @customer AND "AdmittedAt" > @disprovedSince AND "SafetyClaim" = '{SafetyClaim.Disproved}')
        FROM "Customers" WHERE "Ref" = @customer;

        SELECT p."At", p."RequestId", p."Urgent", r."VisitRef" FROM "Permits" p JOIN "Requests" r ON r."Id" = p."RequestId"
        WHERE p."CustomerRef" = @customer AND p."At" > @shareSince AND p."RequestId" <> @request
            AND p."Cause" IN ({LeaderRows.Names(PermitRules.OfCustomer)})
        ORDER BY p."At", p."RequestId";

        SELECT "DecidedAt", "Id" {Passed} ORDER BY "DecidedAt" DESC, "Id" LIMIT {MostSubmissions};

        SELECT a."MadeAt", a."RequestId" FROM "Appeals" a
        WHERE a."MadeAt" > @floodSince AND a."RequestId" IN (SELECT "Id" FROM "Requests" WHERE {Theirs})
        ORDER BY a."MadeAt" DESC, a."RequestId" LIMIT {MostSubmissions};

        SELECT "DecidedAt" FROM "Requests" WHERE {Theirs} AND "Lane" = '{Lane.N}' AND "DecidedAt" > @floodSince
            AND "Code" = '{DecisionCodes.ConductFlood}' AND "DecidedAt" >= coalesce((SELECT max("DecidedAt") {Passed}), @floodSince)
        ORDER BY "DecidedAt" LIMIT 1;

        SELECT "Kind", "Until", "ByName" FROM "Standings"
        WHERE "CustomerRef" = @customer AND "Until" > @now AND "LiftedAt" IS NULL
            AND ("LocationCode" IS NULL OR "LocationCode" = @location) AND ("RegionCode" IS NULL OR "RegionCode" = @region)
        ORDER BY "From", "Id";

        SELECT r."Id", b."PromisedAt", b."LeaderId" FROM "Requests" r JOIN "Bookings" b ON b."RequestId" = r."Id"
        WHERE r."VisitRef" = @visit AND r."CustomerRef" = @customer AND r."Reason" = @reason AND r."Id" <> @request AND b."ReleasedAt" IS NULL
        ORDER BY b."PromisedAt" LIMIT 1;

        SELECT max("DecidedAt") FROM "Decisions";

        """;

    // By the number of leaders, so that the text, and with it the compiled statement, is the same each time.
    private static readonly ConcurrentDictionary<int, string> Texts = new();

    /// <summary>The disputes of the visit with this customer, whatever their reason.</summary>
    public required List<MatterRow> Matters { get; init; }

    /// <summary>What was stated, but for stages; of each what the guardrails look at, in order of revision.</summary>
    public required List<Fact> Facts { get; init; }

    /// <summary>Null where the store does not know the customer.</summary>
    public required CustomerSnapshot? Customer { get; init; }

    /// <summary>The promise about the same matter that is still to be kept.</summary>
    public required WaitingSnapshot? Waiting { get; init; }

    public required DateTimeOffset? LastDecisionAt { get; init; }

    public required LeaderRows Leaders { get; init; }

    public static async Task<SnapshotRows> Of(
        DashboardDbContext db, RequestFacts request, string region, string location, IReadOnlyList<string> leaderIds, DateTimeOffset now)
    {
        await using var command = await db.Command();
        command.CommandText = Texts.GetOrAdd(leaderIds.Count, count => Questions + LeaderRows.Questions(count));
        command.Value("@visit", request.VisitRef);
        command.Value("@customer", request.CustomerRef);
        command.Value("@request", request.Id);
        command.Value("@reason", $"{request.Reason}");
        command.Value("@region", region);
        command.Value("@location", location);
        command.Value("@now", now.UtcTicks);
        command.Value("@disprovedSince", now.AddDays(-DisprovedClaimDays).UtcTicks);
        command.Value("@shareSince", now.AddDays(-PermitRules.ShareDays).UtcTicks);
        command.Value("@floodSince", (now - SubmissionsKept).UtcTicks);
        LeaderRows.Add(command, leaderIds, now);
        await using var reader = await command.ExecuteReaderAsync();
        return new SnapshotRows
        {
            Matters = await reader.Rows(MatterRow.Read),
            Facts = await reader.Rows(row => FactOf(row, request.VisitRef)),
            Customer = await CustomerOf(reader),
            Waiting = (await reader.Rows(row => new WaitingSnapshot(row.GetString(0), row.Time(1), row.TextOrNull(2)))).FirstOrDefault(),
            LastDecisionAt = (await reader.Rows(row => row.TimeOrNull(0)))[0],
            Leaders = leaderIds.Count == 0 ? LeaderRows.None : await LeaderRows.Read(reader),
        };
    }

    private static async Task<CustomerSnapshot?> CustomerOf(DbDataReader reader)
    {
        var known = await reader.Rows(row => new CustomerSnapshot(row.GetString(0), row.GetBoolean(1), row.GetInt32(2)));
        var permits = await reader.Rows(row => Stamp(row, row.GetBoolean(2)) with { VisitRef = row.GetString(3) });
        var submissions = await reader.Rows(row => Stamp(row, urgent: false));
        submissions.AddRange(await reader.Rows(row => Stamp(row, urgent: false)));
        var flooded = await reader.Rows(row => row.TimeOrNull(0));
        var standings = await reader.Rows(row => new StandingSnapshot(row.Named<StandingKind>(0), row.Time(1), row.GetString(2)));
        return known.Count == 0 ? null : known[0] with
        {
            Permits = [.. permits],
            Submissions = [.. submissions.OrderByDescending(s => s.At).ThenBy(s => s.RequestId, StringComparer.Ordinal).Take(MostSubmissions)],
            FloodedSince = flooded.FirstOrDefault(),
            Standings = [.. standings],
        };
    }

    private static PermitStamp Stamp(DbDataReader row, bool urgent) => new(row.Time(0), row.GetString(1), urgent);

    private static Fact FactOf(DbDataReader row, string visit) => new()
    {
        Id = "",
        VisitRef = visit,
        Kind = row.Named<FactKind>(0),
        Revision = row.GetInt32(1),
        StatedAt = row.Time(2),
        ReceivedAt = row.Time(3),
        TalkedOver = row.GetBoolean(4),
        Amount = row.IsDBNull(5) ? null : row.GetDecimal(5),
        Currency = row.TextOrNull(6),
    };
}

/// <summary>What of a dispute tells whether a request goes on in it.</summary>
public sealed record MatterRow(DisputeReason Reason, string? MergedInto, MatterState State)
{
    public static MatterRow Read(DbDataReader row) => new(
        row.Named<DisputeReason>(1),
        row.TextOrNull(2),
        new MatterState(
            row.GetString(0), row.Named<DisputeState>(3) != DisputeState.Resolved, row.Named<Lane>(4), row.TimeOrNull(5), row.Time(6),
            row.TextOrNull(7), row.Named<Dangers>(8)));
}
