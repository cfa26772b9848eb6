using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Audit;

/// <summary>Attacks by a person who can write to the database file, and what a look at it finds (I13).</summary>
public sealed class AuditCheckTests : IAsyncLifetime, IAsyncDisposable
{
    private const string WithoutTriggers = """
        PRAGMA foreign_keys = OFF; DROP TRIGGER "Audit_is_not_changed"; DROP TRIGGER "Audit_is_not_removed"; DROP TRIGGER "Audit_is_not_written_over";
        """;

    private readonly ProductFixture _office = new();
    private string _request = "";
    private long _last;

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _request = (await _office.Ask()).Id;
        await _office.Ask();
        _last = await _office.Read(db => db.Audit.MaxAsync(a => a.Sequence));
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task UntouchedDatabase_IsWholeAndEveryDecisionAndUseOfQuotaIsVouchedFor()
    {
        await _office.Get<HeadPublisher>().Publish();

        var report = await Look(thorough: true);

        report.Faults.ShouldBeEmpty();
        (report.Entries, report.Decisions, report.Heads).ShouldBe((_last, await _office.Read(db => db.Decisions.LongCountAsync()), 1));
        report.Quota.ShouldBe(await _office.Read(db => db.Permits.LongCountAsync()));
        report.Decisions.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Data\" = '{}' WHERE \"Sequence\" = 2")]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 2")]
    [InlineData("INSERT OR REPLACE INTO \"Audit\" SELECT 2, \"At\", \"ActorId\", \"Action\", \"Subject\", \"Data\", \"Version\", \"Covers\", \"PreviousHash\", \"Hash\" FROM \"Audit\" WHERE \"Sequence\" = 1")]
    public async Task Entry_IsNotChangedByAnyStatement(string sql)
    {
        if (sql.StartsWith("INSERT", StringComparison.Ordinal))
        {
            sql = sql.Replace(
                "INTO \"Audit\" SELECT 2, \"At\"", "INTO \"Audit\" (\"Sequence\", \"At\", \"ActorId\", \"Action\", \"Subject\", \"Data\", \"Version\", \"Covers\", \"PreviousHash\", \"Hash\") SELECT 2, \"At\"",
                StringComparison.Ordinal);
        }

        Should.Throw<SqliteException>(() => Write(sql)).Message.ShouldContain("an entry of the audit is never changed");
        (await Look()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Data\" = '{}' WHERE \"Sequence\" = 3", AuditFaultKind.EntryAltered, 3)]
    [InlineData("UPDATE \"Audit\" SET \"ActorId\" = 'somebody' WHERE \"Sequence\" = 2", AuditFaultKind.EntryAltered, 2)]
    [InlineData("UPDATE \"Audit\" SET \"Covers\" = '' WHERE \"Covers\" <> ''", AuditFaultKind.EntryAltered, null)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 3", AuditFaultKind.EntryMissing, 4)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" <= 2", AuditFaultKind.EntryMissing, 3)]
    [InlineData("UPDATE \"Audit\" SET \"Sequence\" = -1 WHERE \"Sequence\" = 3; UPDATE \"Audit\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4; UPDATE \"Audit\" SET \"Sequence\" = 4 WHERE \"Sequence\" = -1", AuditFaultKind.EntryAltered, 3)]
    public async Task EditedDroppedOrSwappedEntry_IsNamed(string sql, AuditFaultKind kind, int? entry)
    {
        Write(WithoutTriggers + sql);

        var first = (await Look()).First!;

        first.Kind.ShouldBe(kind);
        (entry is null || first.Entry == entry).ShouldBeTrue($"{first}");
    }

    [Fact]
    public async Task ChainMadeAnewWithoutTheKey_IsFoundWhereItBegins()
    {
        await MakeAnew(from: 3);

        (await Look()).First.ShouldBe(new AuditFault(AuditFaultKind.EntryAltered, 3));
    }

    [Fact]
    public async Task WholeChainMadeAnewWithoutTheKey_BearsNoSealOfIt()
    {
        await MakeAnew(from: 1);

        (await Look()).First.ShouldBe(new AuditFault(AuditFaultKind.OtherKey, 1));
    }

    [Fact]
    public async Task LineOfTheHeadsThatIsNone_IsFoundAndHidesNoRewrittenDecision()
    {
        await _office.Get<HeadPublisher>().Publish();
        await File.AppendAllTextAsync(_office.Get<HeadFile>().Path, "no head\n");
        Write("UPDATE \"Decisions\" SET \"Snapshot\" = '{}'");

        (await Look()).Faults.Select(f => f.Kind).ShouldBe([AuditFaultKind.HeadForged, AuditFaultKind.DecisionAltered]);
    }

    [Fact]
    public async Task LookThatFails_IsAnAlarmAndNotTheLastAnswer()
    {
        var watch = _office.Get<ChainWatch>();
        (await watch.Look(thorough: false)).IsWhole.ShouldBeTrue();
        Write("ALTER TABLE \"Audit\" RENAME COLUMN \"Covers\" TO \"Covered\"");

        await watch.Look(thorough: false);

        watch.Last!.First!.Kind.ShouldBe(AuditFaultKind.Unread);
    }

    [Fact]
    public async Task CutTail_IsFoundByThePublishedHead()
    {
        await _office.Get<HeadPublisher>().Publish();

        Write($"{WithoutTriggers} DELETE FROM \"Audit\" WHERE \"Sequence\" = {_last}");

        var first = (await Look()).First!;
        (first.Kind, first.Entry).ShouldBe((AuditFaultKind.TailCut, _last));
    }

    [Fact]
    public async Task CutTail_WhileTheProductRuns_IsFoundWithoutAnyHead()
    {
        Write($"{WithoutTriggers} DELETE FROM \"Audit\" WHERE \"Sequence\" = {_last}");

        await _office.OpenVisit("V-after");

        var first = (await Look()).First!;
        (first.Kind, first.Entry).ShouldBe((AuditFaultKind.EntryMissing, _last + 1));
    }

    [Fact]
    public async Task CutTail_ThatTheProductItselfWentOnFrom_IsFoundByThePublishedHead()
    {
        await _office.Get<HeadPublisher>().Publish();
        Write($"{WithoutTriggers} DELETE FROM \"Audit\" WHERE \"Sequence\" = {_last}");

        await GoOn();
        await GoOn();

        var first = (await Look()).First!;
        (first.Kind, first.Entry).ShouldBe((AuditFaultKind.HeadDiffers, _last));
    }

    [Fact]
    public async Task CutTail_IsNotUnsaidByTheHeadThatIsPublishedNext()
    {
        await _office.Get<HeadPublisher>().Publish();
        Write($"{WithoutTriggers} DELETE FROM \"Audit\" WHERE \"Sequence\" = {_last}");
        await GoOn();
        await _office.Get<HeadPublisher>().Publish();

        var first = (await Look()).First!;
        (first.Kind, first.Entry).ShouldBe((AuditFaultKind.HeadDiffers, _last));
    }

    [Fact]
    public async Task EntryWithATimeThatIsNone_IsNamedAndEndsNoLook()
    {
        Write($"{WithoutTriggers} UPDATE \"Audit\" SET \"At\" = -1 WHERE \"Sequence\" = {_last}");

        (await Look()).Faults.ShouldContain(new AuditFault(AuditFaultKind.EntryAltered, _last));
    }

    [Fact]
    public async Task ForgedHead_IsNamedByItsLine()
    {
        var (heads, head) = (_office.Get<HeadFile>(), (await _office.Get<HeadPublisher>().Publish())!);
        heads.Add(head with { Sequence = head.Sequence - 1 });

        (await Look()).Faults.ShouldContain(new AuditFault(AuditFaultKind.HeadForged, Of: "2"));
    }

    [Theory]
    [InlineData("UPDATE \"Decisions\" SET \"Snapshot\" = replace(\"Snapshot\", '1', '2')", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"Decisions\" SET \"Decision\" = '{}'", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"Decisions\" SET \"DecidedAt\" = \"DecidedAt\" + 1", AuditFaultKind.DecisionAltered)]
    [InlineData("DELETE FROM \"Decisions\"", AuditFaultKind.DecisionMissing)]
    [InlineData("INSERT INTO \"Decisions\" (\"RequestId\", \"DecidedAt\", \"PolicyVersion\", \"Decision\", \"Snapshot\") SELECT \"RequestId\", \"DecidedAt\", \"PolicyVersion\", '{}', \"Snapshot\" FROM \"Decisions\" LIMIT 1", AuditFaultKind.DecisionUnknown)]
    [InlineData("UPDATE \"Permits\" SET \"At\" = \"At\" - 864000000000", AuditFaultKind.QuotaAltered)]
    [InlineData("UPDATE \"Permits\" SET \"Cause\" = 'Nothing'", AuditFaultKind.QuotaAltered)]
    [InlineData("DELETE FROM \"Permits\"", AuditFaultKind.QuotaMissing)]
    public async Task RewrittenDecisionOrQuota_IsFoundByTheEntryThatVouchesForIt(string sql, AuditFaultKind kind)
    {
        Write($"PRAGMA foreign_keys = OFF; {sql}");

        (await Look()).Faults.ShouldContain(f => f.Kind == kind);
    }

    [Theory]
    [InlineData("UPDATE \"Policies\" SET \"Json\" = replace(\"Json\", '\"customerPer7Days\": 2', '\"customerPer7Days\": 99') WHERE \"Version\" = 1", AuditFaultKind.PolicyAltered)]
    [InlineData("UPDATE \"Policies\" SET \"Hash\" = 'another' WHERE \"Version\" = 1", AuditFaultKind.PolicyAltered)]
    [InlineData("UPDATE \"Policies\" SET \"Json\" = 'none' WHERE \"Version\" = 2", AuditFaultKind.PolicyAltered)]
    [InlineData("UPDATE \"Policies\" SET \"Life_Steps\" = '[]' WHERE \"Version\" = 2", AuditFaultKind.PolicyAltered)]
    [InlineData("DELETE FROM \"Policies\" WHERE \"Version\" = 2", AuditFaultKind.PolicyMissing)]
    public async Task RewrittenPolicy_IsFoundByWhatWasDecidedOn(string sql, AuditFaultKind kind)
    {
        (await _office.Get<PolicyCommands>().Begin(await _office.SignedIn("A-1"))).Version.ShouldBe(2);
        (await Look()).Faults.ShouldBeEmpty();

        Write($"PRAGMA foreign_keys = OFF; {sql}");

        (await Look()).Faults.ShouldContain(f => f.Kind == kind);
    }

    [Theory]
    [InlineData("UPDATE \"ShadowDecisions\" SET \"Decision\" = '{}'", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"ShadowDecisions\" SET \"Differs\" = 1 - \"Differs\"", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"ShadowDecisions\" SET \"Outcome\" = 'Nothing'", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"ShadowDecisions\" SET \"Until\" = 1", AuditFaultKind.DecisionAltered)]
    [InlineData("UPDATE \"ShadowDecisions\" SET \"LocationCode\" = 'DE-BER'", AuditFaultKind.DecisionAltered)]
    [InlineData("DELETE FROM \"ShadowDecisions\"", AuditFaultKind.DecisionMissing)]
    [InlineData("INSERT INTO \"ShadowDecisions\" (\"RequestId\", \"PolicyVersion\", \"DecidedAt\", \"LocationCode\", \"RegionCode\", \"RealOutcome\", \"RealCode\", \"Outcome\", \"Code\", \"Until\", \"LeaderId\", \"Differs\", \"Decision\") SELECT \"RequestId\", \"PolicyVersion\" - 1, \"DecidedAt\", \"LocationCode\", \"RegionCode\", \"RealOutcome\", \"RealCode\", \"Outcome\", \"Code\", \"Until\", \"LeaderId\", \"Differs\", \"Decision\" FROM \"ShadowDecisions\"", AuditFaultKind.DecisionUnknown)]
    public async Task RewrittenDecisionOfAPolicyInShadow_IsFoundByTheEntryThatVouchesForIt(string sql, AuditFaultKind kind)
    {
        await _office.PutInShadow(PolicyFields.LeaderPer24Hours, 2);
        await _office.Ask();
        (await _office.Read(db => db.ShadowDecisions.CountAsync())).ShouldBeGreaterThan(0);
        (await Look()).Faults.ShouldBeEmpty();

        Write($"PRAGMA foreign_keys = OFF; {sql}");

        (await Look()).Faults.ShouldContain(f => f.Kind == kind);
    }

    [Fact]
    public async Task FurtherTrigger_IsNamed()
    {
        Write("CREATE TRIGGER zz_eat BEFORE INSERT ON \"Audit\" WHEN NEW.\"Action\" LIKE 'customer.reveal%' BEGIN SELECT RAISE(IGNORE); END");

        var fault = (await Look()).Faults.ShouldHaveSingleItem();
        (fault.Kind, fault.Sentence).ShouldBe((AuditFaultKind.Unguarded, "The guard that keeps entries of the audit from being changed is not as it was made: there is a trigger zz_eat besides."));
    }

    [Theory]
    [InlineData("UPDATE \"Policies\" SET \"State\" = CASE \"Version\" WHEN 1 THEN 'Replaced' ELSE 'InForce' END")]
    [InlineData("UPDATE \"Policies\" SET \"Life_Steps\" = replace(\"Life_Steps\", '\"A-2\"', '\"A-1\"') WHERE \"Version\" = 2")]
    [InlineData("UPDATE \"Policies\" SET \"Life_AuthorIds\" = replace(\"Life_AuthorIds\", '\"A-1\"', '\"A-2\"') WHERE \"Version\" = 2")]
    public async Task PolicyThatSomebodyElseApprovedOrThatIsNotInForce_IsFound(string sql)
    {
        await _office.PutInShadow(PolicyFields.LeaderPer24Hours, 2);
        (await Look()).Faults.ShouldBeEmpty();

        Write($"PRAGMA foreign_keys = OFF; {sql}");

        (await Look()).Faults.ShouldContain(f => f.Kind == AuditFaultKind.PolicyAltered);
    }

    [Fact]
    public async Task RewrittenDecision_IsNamedWithItsRequestAndItsEntry()
    {
        Write($"UPDATE \"Decisions\" SET \"Decision\" = '{{}}' WHERE \"RequestId\" = '{_request}'");

        var entry = await _office.Read(db => db.Audit.Where(a => a.Action == "request.decide" && a.Subject == $"request:{_request}").Select(a => a.Sequence).SingleAsync());
        (await Look()).Faults.ShouldBe([new AuditFault(AuditFaultKind.DecisionAltered, entry, _request)]);
    }

    [Fact]
    public async Task QuotaGivenWithoutAnEntry_IsUnknown()
    {
        Write($"""
            INSERT INTO "Permits" ("RequestId", "LeaderId", "CustomerRef", "At", "Urgent", "Cause")
            SELECT "Id", NULL, "CustomerRef", 1, 0, 'Override' FROM "Requests" WHERE "Id" <> '{_request}' LIMIT 1
            """);

        (await Look()).Faults.ShouldContain(f => f.Kind == AuditFaultKind.QuotaAltered || f.Kind == AuditFaultKind.QuotaUnknown);
    }

    [Fact]
    public async Task TriggersTakenAway_AreMissed()
    {
        Write(WithoutTriggers);

        (await Look()).Faults.ShouldBe([new AuditFault(AuditFaultKind.Unguarded, Of: "Audit_is_not_changed")]);
    }

    [Fact]
    public async Task TriggersTakenAway_AreMadeAnewByTheProgramAloneAndOnRecord()
    {
        Write(WithoutTriggers);
        await new SqliteDatabase($"Data Source={_office.DatabaseFile}", "FULL").Prepare();
        (await Look()).Faults.Length.ShouldBe(1, "no command makes them in silence");
        var watch = _office.Get<ChainWatch>();
        await watch.Look(thorough: false);

        await watch.Mend();

        watch.Last!.Faults.ShouldBeEmpty();
        var entry = await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync());
        (entry.Action, entry.ActorId).ShouldBe(("audit.guard", "system"));
        entry.Data.ShouldContain("Audit_is_not_removed");
        Should.Throw<SqliteException>(() => Write("DELETE FROM \"Audit\" WHERE \"Sequence\" = 1"));
    }

    [Fact]
    public async Task RequestWithoutADecision_IsNotCounted()
    {
        Write("PRAGMA foreign_keys = OFF; UPDATE \"Requests\" SET \"Outcome\" = 'Lost'");

        (await Look(thorough: true)).Faults.ShouldContain(f => f.Kind == AuditFaultKind.Uncounted);
    }

    [Fact]
    public async Task RowsSavedBesideAnyEvent_AreVouchedForAllTheSame()
    {
        await _office.Writes.Execute(async scope =>
        {
            var permit = await scope.Db.Permits.FirstAsync();
            permit.Cause = PermitCause.Override;
            return true;
        });

        (await Look()).Faults.ShouldBeEmpty();
        (await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync())).Action.ShouldBe("audit.cover");
    }

    [Fact]
    public async Task MissingKey_IsRefusedAndNoneIsMade()
    {
        var file = _office.Get<AuditKeyFile>().Path;
        File.Move(file, file + ".away");

        var refused = await Should.ThrowAsync<DatabaseRefusedException>(new SqliteDatabase($"Data Source={_office.DatabaseFile}", "FULL").Prepare);

        refused.Message.ShouldContain(file);
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task AnotherKey_IsRefused()
    {
        var other = new AuditSettings(new AuditKey(new byte[32]));

        (await Should.ThrowAsync<DatabaseRefusedException>(new SqliteDatabase($"Data Source={_office.DatabaseFile}", "FULL", other).Prepare))
            .Message.ShouldContain("not sealed by the key");
    }

    [Fact]
    public void Key_IsForTheProgramsAccountAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_office.Get<AuditKeyFile>().Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void EveryFault_HasASentence() => Enum.GetValues<AuditFaultKind>().Select(kind => new AuditFault(kind, 3, "it").Sentence)
        .ShouldAllBe(sentence => sentence.EndsWith('.'));

    private Task<AuditReport> Look(bool thorough = false) => _office.Get<AuditCheck>().Run(thorough);

    private async Task MakeAnew(long from)
    {
        var (key, chain) = (new AuditKey(new byte[32]), await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).ToListAsync()));
        var sql = WithoutTriggers;
        for (var at = (int)from - 1; at < chain.Count; at++)
        {
            var was = chain[at];
            chain[at] = AuditEntry.After(at == 0 ? null : chain[at - 1], was.At, was.ActorId, was.Action, was.Subject, was.Data, was.Version)
                .Sealed(key, at == 0 ? null : chain[at - 1], CoveredRow.Read(was.Covers));
            sql += $" UPDATE \"Audit\" SET \"Hash\" = '{chain[at].Hash}', \"PreviousHash\" = '{chain[at].PreviousHash}' WHERE \"Sequence\" = {at + 1};";
        }

        Write(sql);
    }

    // What a program writes that was started after the cut, and knows of none.
    private async Task GoOn()
    {
        var last = await _office.Read(db => db.Audit.AsNoTracking().OrderByDescending(a => a.Sequence).FirstAsync());
        await _office.Writes.Execute(scope =>
        {
            scope.Db.Audit.Add(AuditEntry.After(last, _office.Now, "system", "view.remove", "view:V-1", "{}").Sealed(_office.Get<AuditKeyFile>().Find()!, last, null));
            return Task.FromResult(true);
        });
    }

    private void Write(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_office.DatabaseFile};Pooling=False");
        connection.Open();
        SqliteDatabase.Run(connection, sql);
    }
}
