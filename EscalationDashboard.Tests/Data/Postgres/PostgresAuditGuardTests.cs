using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>Attacks by a person who may do everything in the database, and what a look at it finds (I13).</summary>
public sealed class PostgresAuditGuardTests : IAsyncLifetime, IAsyncDisposable
{
    private const string WithoutTriggers = """
        DROP TRIGGER "Audit_is_not_changed" ON "Audit"; DROP TRIGGER "Audit_is_not_emptied" ON "Audit"; SET session_replication_role = replica;
        """;

    private readonly ProductFixture _office = new() { Store = Store.Postgres };
    private PostgresServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        await _office.InitializeAsync();
        await _office.Ask();
        await _office.Ask();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task UntouchedDatabase_IsWholeAndEveryDecisionAndUseOfQuotaIsVouchedFor()
    {
        await _office.Get<HeadPublisher>().Publish();

        var report = await Look();

        report.Faults.ShouldBeEmpty();
        (report.Entries, report.Decisions, report.Heads).ShouldBe((
            await _office.Read(db => db.Audit.LongCountAsync()), await _office.Read(db => db.Decisions.LongCountAsync()), 1));
        report.Decisions.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Data\" = '{}' WHERE \"Sequence\" = 2")]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 2")]
    [InlineData("TRUNCATE \"Audit\"")]
    [InlineData("SET session_replication_role = replica; DELETE FROM \"Audit\" WHERE \"Sequence\" = 2")]
    [InlineData("INSERT INTO \"Audit\" SELECT * FROM \"Audit\" WHERE \"Sequence\" = 2 ON CONFLICT (\"Sequence\") DO UPDATE SET \"Data\" = '{}'")]
    public async Task Entry_IsNotChangedByAnyStatement(string sql)
    {
        (await Should.ThrowAsync<PostgresException>(() => Write(sql))).MessageText.ShouldBe("an entry of the audit is never changed");

        (await Look()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE \"Audit\" SET \"Data\" = '{}' WHERE \"Sequence\" = 3", AuditFaultKind.EntryAltered, 3)]
    [InlineData("UPDATE \"Audit\" SET \"ActorId\" = 'somebody' WHERE \"Sequence\" = 2", AuditFaultKind.EntryAltered, 2)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" = 3", AuditFaultKind.EntryMissing, 4)]
    [InlineData("DELETE FROM \"Audit\" WHERE \"Sequence\" <= 2", AuditFaultKind.EntryMissing, 3)]
    [InlineData("UPDATE \"Audit\" SET \"Sequence\" = -1 WHERE \"Sequence\" = 3; UPDATE \"Audit\" SET \"Sequence\" = 3 WHERE \"Sequence\" = 4; UPDATE \"Audit\" SET \"Sequence\" = 4 WHERE \"Sequence\" = -1", AuditFaultKind.EntryAltered, 3)]
    public async Task EditedDroppedOrSwappedEntry_IsNamed(string sql, AuditFaultKind kind, int entry)
    {
        await Write(WithoutTriggers + sql);

        var first = (await Look()).First!;

        (first.Kind, first.Entry).ShouldBe((kind, entry));
    }

    [Theory]
    [InlineData("UPDATE \"Decisions\" SET \"Decision\" = '{}' WHERE \"Number\" = (SELECT min(\"Number\") FROM \"Decisions\")", AuditFaultKind.DecisionAltered)]
    [InlineData("DELETE FROM \"Permits\"", AuditFaultKind.QuotaMissing)]
    [InlineData("DELETE FROM \"Visits\"", AuditFaultKind.Reference)]
    [InlineData("DELETE FROM \"Decisions\"", AuditFaultKind.DecisionMissing)]
    public async Task RowChangedPastTheProduct_IsNamed(string sql, AuditFaultKind kind)
    {
        await Write("SET session_replication_role = replica; " + sql);

        (await Look()).Faults.Select(f => f.Kind).ShouldContain(kind);
    }

    [Theory]
    [InlineData("DROP TRIGGER \"Audit_is_not_changed\" ON \"Audit\"")]
    [InlineData("ALTER TABLE \"Audit\" DISABLE TRIGGER \"Audit_is_not_emptied\"")]
    [InlineData("CREATE OR REPLACE FUNCTION an_entry_of_the_audit_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")]
    public async Task GuardTakenAway_IsNamedAndMendedOnRecord(string sql)
    {
        await Write(sql);
        (await Look()).Faults.Select(f => f.Kind).ShouldBe([AuditFaultKind.Unguarded]);

        await _office.Writes.Execute(scope => _office.Get<IStoreCheck>().Mend(scope.Db));

        (await Look()).Faults.ShouldBeEmpty();
        await Should.ThrowAsync<PostgresException>(() => Write("DELETE FROM \"Audit\""));
    }

    private Task Write(string sql) => _server.Run(sql, _office.DatabaseName!);

    private Task<AuditReport> Look() => _office.Get<AuditCheck>().Run(thorough: true);
}
