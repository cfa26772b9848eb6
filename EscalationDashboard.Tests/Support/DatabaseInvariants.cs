using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EscalationDashboard.Tests.Support;

/// <summary>What must be true of any database at any instant, worked out here and not by the product.</summary>
public static class DatabaseInvariants
{
    /// <summary>I1: no leader has more than this many counted permits in any 24 hours.</summary>
    public static async Task ShouldKeepEveryWindow(this DashboardDbContext db, int cap = 8, int reserve = 2)
    {
        var permits = await db.Permits
            .Where(p => p.Cause == PermitCause.Admission || p.Cause == PermitCause.Booking).ToListAsync();
        foreach (var leader in permits.GroupBy(p => p.LeaderId))
        {
            // A window is fullest at an instant at which a permit enters it.
            foreach (var end in leader.Select(p => p.At))
            {
                var window = leader.Where(p => p.At > end.AddHours(-24) && p.At <= end).ToList();
                window.Count(p => !p.Urgent).ShouldBeLessThanOrEqualTo(cap, $"{leader.Key} until {end:O}");
                window.Count.ShouldBeLessThanOrEqualTo(cap + reserve, $"{leader.Key} until {end:O}, urgent ones counted");
            }
        }
    }

    /// <summary>I12: each request has a decision and one outcome, and each row the figures that trends read of it.</summary>
    public static async Task ShouldCountEveryRequest(this DashboardDbContext db)
    {
        var received = await db.Requests.CountAsync();
        (await db.Decisions.Select(d => d.RequestId).Distinct().CountAsync()).ShouldBe(received);
        (await db.Requests.GroupBy(r => r.Outcome).Select(g => g.Count()).ToListAsync()).Sum().ShouldBe(received);
        await db.ShouldKeepItsFigures();
    }

    /// <summary>What trends read of each row is what the row and its location's hours give.</summary>
    public static async Task ShouldKeepItsFigures(this DashboardDbContext db)
    {
        var calendars = (await db.Locations.AsNoTracking().ToListAsync()).ToDictionary(l => l.Code, l => l.Calendar());
        var questions = (await db.Feedback.AsNoTracking().ToListAsync()).ToDictionary(f => (f.DisputeNumber, f.Reopenings));
        var about = await db.Visits.AsNoTracking().ToDictionaryAsync(v => v.Ref, StringComparer.OrdinalIgnoreCase);
        var disputed = (await db.Disputes.AsNoTracking().ToListAsync()).ToLookup(d => d.VisitRef, d => d.Reason.DisputedMark(), StringComparer.OrdinalIgnoreCase);
        foreach (var dispute in await db.Disputes.AsNoTracking().ToListAsync())
        {
            var kept = Figures();
            dispute.Measure(calendars[dispute.LocationCode]);
            kept.ShouldBe(Figures(), dispute.Number);
            (dispute.Vin, dispute.Subjects).ShouldBe((about[dispute.VisitRef].Vin, about[dispute.VisitRef].Subjects), dispute.Number);
            var question = dispute.Outcome is null ? null : questions.GetValueOrDefault((dispute.Number, dispute.Reopenings));
            dispute.Rating.ShouldBe(question?.Score, dispute.Number);
            dispute.AskedUntil.ShouldBe(question?.AnsweredAt is null ? question?.ExpiresAt : null, dispute.Number);
            dispute.CommentedAt.ShouldBe(question?.Comment is null ? null : question.AnsweredAt, dispute.Number);

            (DateOnly, int, DisputeMarks, int?, int?, int?, string) Figures() => (
                dispute.Week, dispute.Hour, dispute.Marks, dispute.ContactMinutes, dispute.SettleMinutes, dispute.StandingMinutes, dispute.AgeBand);
        }

        foreach (var request in await db.Requests.AsNoTracking().ToListAsync())
        {
            var kept = Figures();
            request.Measure(calendars[request.LocationCode]);
            kept.ShouldBe(Figures(), request.Id);
            request.Check.ShouldBe(request.Code.Split('.')[0]);

            (DateOnly, int, int, string) Figures() => (request.Week, request.Weekday, request.Hour, request.AgeBand);
        }

        var facts = (await db.Facts.AsNoTracking().OrderBy(f => f.Revision).ToListAsync()).ToLookup(f => f.VisitRef);
        foreach (var visit in await db.Visits.AsNoTracking().ToListAsync())
        {
            visit.ShouldKeepWhatWasStated([.. facts[visit.Ref]]);
            var kept = (visit.Week, visit.SameDayTarget);
            visit.Measure(calendars[visit.LocationCode]);
            kept.ShouldBe((visit.Week, visit.SameDayTarget), visit.Ref);
            visit.IsHandedOver.ShouldBe(visit.HandedOverAt is not null, visit.Ref);
            (visit.Marks & VisitMarking.Disputed).ShouldBe(disputed[visit.Ref].Aggregate(VisitMarks.None, (all, mark) => all | mark), visit.Ref);
        }
    }

    // Worked out once more from all statements, by hand.
    private static void ShouldKeepWhatWasStated(this Visit visit, List<Fact> facts)
    {
        Of(FactKind.Diagnosis, VisitMarks.DiagnosisStated, VisitMarks.DiagnosisChanged, VisitMarks.DiagnosisTold, VisitMarks.DiagnosisSeen, f => f.Code ?? "");
        Of(FactKind.Estimate, VisitMarks.EstimateStated, VisitMarks.EstimateChanged, VisitMarks.EstimateTold, VisitMarks.EstimateSeen, f => $"{f.Amount:0.####}");
        string?[] codes = [null, .. facts.Where(f => f.Kind == FactKind.Diagnosis).Select(f => f.Code)];
        facts.Where(f => f.Kind == FactKind.Diagnosis).Select(f => f.CodeBefore).ShouldBe(codes[..^1], visit.Ref);
        visit.DiagnosedAt.ShouldBe(facts.Where(f => f.Kind == FactKind.Diagnosis).Min(f => (DateTimeOffset?)f.StatedAt), visit.Ref);
        Subject.All(visit.Subjects).Where(s => s.Kind == SubjectKind.Diagnosis).Select(s => s.Value).Order().ShouldBe(
            facts.Where(f => f.Kind == FactKind.Diagnosis && f.Code is not null).Select(f => f.Code!).Distinct().Order(), visit.Ref);

        void Of(FactKind kind, VisitMarks stated, VisitMarks changed, VisitMarks told, VisitMarks seen, Func<Fact, string> value)
        {
            var mine = facts.FindAll(f => f.Kind == kind);
            ((visit.Marks & stated) != 0).ShouldBe(mine.Count > 0, $"{visit.Ref} {stated}");
            ((visit.Marks & changed) != 0).ShouldBe(mine.Select(value).Distinct().Count() > 1, $"{visit.Ref} {changed}");
            ((visit.Marks & told) != 0).ShouldBe(mine is [.., { TalkedOver: true }], $"{visit.Ref} {told}");
            ((visit.Marks & seen) != 0).ShouldBe(
                mine is [.., { AcknowledgedByCustomerAt: { } at }] && (visit.WorkBeganAt is not { } began || at <= began), $"{visit.Ref} {seen}");
        }
    }

    /// <summary>I13: the audit chain verifies from its first entry to its last.</summary>
    public static async Task<AuditEntry?> ShouldHaveAWholeAuditChain(this DashboardDbContext db, AuditKeyFile? sealedWith = null)
    {
        AuditEntry? last = null;
        var connection = db.Database.GetDbConnection();
        var key = sealedWith ?? (connection is NpgsqlConnection
            ? new AuditKeyFile((await PostgresServer.Start()).Audit(connection.Database), "")
            : new AuditKeyFile(AuditSettings.Usual, connection.DataSource));
        foreach (var entry in await db.Audit.OrderBy(a => a.Sequence).ToListAsync())
        {
            entry.Follows(key.Find()!, last).ShouldBeTrue($"entry {entry.Sequence} does not follow the one before it");
            last = entry;
        }

        return last;
    }

    /// <summary>How many rows each table has.</summary>
    public static async Task<Dictionary<string, long>> RowCounts(this DashboardDbContext db)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // A table's name cannot be a parameter; it comes from the model.
            counts[table] = await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM \"{table}\"").SingleAsync();
#pragma warning restore EF1002
        }

        return counts;
    }

    /// <summary>A setting of the connection, as SQLite itself gives it.</summary>
    public static async Task<string> Pragma(this DashboardDbContext db, string name)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // A pragma's name cannot be a parameter; tests write it.
        command.CommandText = $"PRAGMA {name}";
#pragma warning restore CA2100
        return $"{await command.ExecuteScalarAsync()}";
    }
}
