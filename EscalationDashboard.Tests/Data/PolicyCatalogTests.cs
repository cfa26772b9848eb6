using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EscalationDashboard.Tests.Data;

public sealed class PolicyCatalogTests
{
    [Fact]
    public async Task DatabaseFromBeforePoliciesHadALife_KeepsItsPolicyInForce()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("escalation-upgrade-").FullName, "dashboard.db");
        await using var db = new SqliteDashboardDbContext(
            new DbContextOptionsBuilder<SqliteDashboardDbContext>().UseSqlite($"Data Source={file};Pooling=False").Options);
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        var (json, hash, from) = (PolicyJson.Write(Build.Policy((PolicyFields.LeaderPer24Hours, 5))), "0123456789", Build.Now.UtcTicks);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "Policies" ("Version", "Hash", "Json", "InForceFrom") VALUES (1, {hash}, {json}, {from})""");

        await db.Database.MigrateAsync();

        var stored = await db.Policies.SingleAsync();
        (stored.Life.State, stored.Life.InForceFrom, stored.Life.Revision, stored.Life.BasedOnHash).ShouldBe((PolicyState.InForce, Build.Now, 1, hash));
        (stored.Life.Steps.IsEmpty, stored.Life.AuthorIds.IsEmpty).ShouldBe((true, true));
        (await new PolicyCatalog().InForce(db, Build.Now)).For("", "").LeaderPer24Hours.ShouldBe(5);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task InstantBeforeTheFirstPolicy_IsAFaultAndNotAGuess()
    {
        await using var office = await CommandOffice.Open();

        await Should.ThrowAsync<InvalidOperationException>(() =>
            office.Read(db => office.Get<PolicyCatalog>().InForce(db, office.Now.AddTicks(-1))));
    }
}
