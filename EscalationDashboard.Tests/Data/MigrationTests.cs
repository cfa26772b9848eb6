using System.Reflection;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable EF1001 // The design-time services are EF's own scaffolding, which has no other public door.

namespace EscalationDashboard.Tests.Data;

/// <summary>
/// The migrations are made by EF's own scaffolding, in-process. After a change of the model, run this test once with
/// <c>ADD_MIGRATION=NameOfTheChange</c> in the environment: it writes the missing migration, then it passes.
/// </summary>
public sealed class MigrationTests
{
    [Fact]
    public void SqliteModel_HasAMigrationForEveryChange()
    {
        using var db = new SqliteDashboardDbContext(
            new DbContextOptionsBuilder<SqliteDashboardDbContext>().UseSqlite("Data Source=:memory:").Options);
        if (Environment.GetEnvironmentVariable("ADD_MIGRATION") is { Length: > 0 } name)
        {
            Scaffold(db, name, "EscalationDashboard.Data.Sqlite", Repository.Folder("EscalationDashboard", "Data", "Sqlite", "Migrations"));
            return;
        }

        db.Database.HasPendingModelChanges().ShouldBeFalse("the model changed; see this class's summary");
    }

    private static void Scaffold(DashboardDbContext db, string name, string contextNamespace, string folder)
    {
        var assembly = typeof(DashboardDbContext).Assembly;
        var services = new DesignTimeServicesBuilder(
            assembly, Assembly.GetExecutingAssembly(), new OperationReporter(new OperationReportHandler()), []).Build(db);
        using var scope = services.CreateScope();
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, contextNamespace, "Migrations");
        scaffolder.Save(Repository.Folder("EscalationDashboard"), migration, folder, dryRun: false);
    }
}
