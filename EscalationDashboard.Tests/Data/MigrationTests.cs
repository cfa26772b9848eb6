using System.Reflection;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable EF1001 // The design-time services are EF's own scaffolding, which has no other public door.

namespace EscalationDashboard.Tests.Data;

/// <summary>
/// Until the first release each provider has one initial migration. After a change of the model, run this class once with
/// <c>REMAKE_MIGRATIONS=1</c> in the environment: it writes that migration anew, then it passes.
/// </summary>
public sealed class MigrationTests
{
    private const string Name = "Initial";
    private const string Id = "20261127223000_" + Name;

    [Fact]
    public void SqliteModel_HasAMigrationForEveryChange()
    {
        using var db = new SqliteDashboardDbContext(
            new DbContextOptionsBuilder<SqliteDashboardDbContext>().UseSqlite("Data Source=:memory:").Options);
        Check(db, "Sqlite");
    }

    [Fact]
    public void PostgresModel_HasAMigrationForEveryChange()
    {
        using var db = new PostgresDashboardDbContext(
            new DbContextOptionsBuilder<PostgresDashboardDbContext>().UseNpgsql("Host=nowhere").Options);
        Check(db, "Postgres");
    }

    [Fact]
    public async Task DatabaseOfAnotherVersion_IsRefusedAndLeftAsItIs()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("escalation-other-").FullName, "dashboard.db");
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await other.OpenAsync();
            SqliteDatabase.Run(other, """
                CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsHistory" VALUES ('20261122064232_Initial', '10.0.14');
                """);
        }

        var database = new SqliteDatabase($"Data Source={file}", "FULL");
        var refused = await Should.ThrowAsync<DatabaseRefusedException>(database.Prepare);

        refused.Message.ShouldContain(file);
        refused.Message.ShouldContain("20261122064232_Initial");
        await using var after = new SqliteConnection($"Data Source={file};Pooling=False");
        await after.OpenAsync();
        await using var tables = after.CreateCommand();
        tables.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
        (await tables.ExecuteScalarAsync()).ShouldBe(1L);
        database.Close();
    }

    private static void Check(DashboardDbContext db, string store)
    {
        if (Environment.GetEnvironmentVariable("REMAKE_MIGRATIONS") is { Length: > 0 })
        {
            Write(db, Repository.Folder("EscalationDashboard", "Data", store, "Migrations"), $"EscalationDashboard.Data.{store}.Migrations");
            return;
        }

        db.Database.GetMigrations().ShouldBe([Id]);
        db.Database.HasPendingModelChanges().ShouldBeFalse("the model changed; see this class's summary");
    }

    private static void Write(DashboardDbContext db, string folder, string ns)
    {
        var design = new DesignTimeServicesBuilder(
            typeof(DashboardDbContext).Assembly, Assembly.GetExecutingAssembly(), new OperationReporter(new OperationReportHandler()), []).Build(db);
        using var scope = design.CreateScope();
        var (model, type) = (db.GetService<IDesignTimeModel>().Model, db.GetType());
        var generator = scope.ServiceProvider.GetRequiredService<IMigrationsCodeGeneratorSelector>().Select("C#");
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{Id}.cs"), generator.GenerateMigration(ns, Name, operations, []));
        File.WriteAllText(Path.Combine(folder, $"{Id}.Designer.cs"), generator.GenerateMetadata(ns, type, Name, Id, model));
        File.WriteAllText(Path.Combine(folder, $"{type.Name}ModelSnapshot.cs"), generator.GenerateSnapshot(ns, type, $"{type.Name}ModelSnapshot", model));
    }
}
