using System.Reflection;
using System.Text.RegularExpressions;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable EF1001 // The design-time services are EF's own scaffolding, which has no other public door.

namespace EscalationDashboard.Tests.Data;

/// <summary>
/// EF's model is built before the program is, since each process would need a second for it. After a change of the model, run this
/// class once with <c>REMAKE_MODEL=1</c> in the environment: it writes the compiled model anew, then it passes.
/// </summary>
public sealed partial class CompiledModelTests
{
    private const string Namespace = "EscalationDashboard.Data.Sqlite.CompiledModel";

    [Fact]
    public void SqliteModel_IsCompiledAsItIs()
    {
        var kept = Repository.Folder("EscalationDashboard", "Data", "Sqlite", "CompiledModel");
        var made = Directory.CreateTempSubdirectory("escalation-model-").FullName;
        Scaffold(made);
        if (Environment.GetEnvironmentVariable("REMAKE_MODEL") is { Length: > 0 })
        {
            Directory.CreateDirectory(kept);
            Directory.GetFiles(kept).ToList().ForEach(File.Delete);
            Directory.GetFiles(made).ToList().ForEach(file => File.Move(file, Path.Combine(kept, Path.GetFileName(file))));
            return;
        }

        var names = Directory.GetFiles(made).Select(Path.GetFileName).Order().ToList();
        Directory.GetFiles(kept).Select(Path.GetFileName).Order().ToList().ShouldBe(names, "the model changed; see this class's summary");
        foreach (var name in names)
        {
            Lines(Path.Combine(kept, name!)).ShouldBe(Lines(Path.Combine(made, name!)), $"{name}: the model changed; see this class's summary");
        }

        Directory.Delete(made, recursive: true);
    }

    [Fact]
    public void Context_UsesTheCompiledModel()
    {
        using var db = new SqliteDatabase("Data Source=:memory:", "OFF").Create();

        db.Model.GetType().FullName.ShouldBe($"{Namespace}.{nameof(SqliteDashboardDbContext)}Model");
    }

    // The model gets another id each time it is written.
    private static string[] Lines(string file) => Id().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "").Split('\n');

    [GeneratedRegex("""modelId: new Guid\("[0-9a-f-]+"\)""")]
    private static partial Regex Id();

    private static void Scaffold(string folder)
    {
        using var db = new SqliteDashboardDbContext(
            new DbContextOptionsBuilder<SqliteDashboardDbContext>().UseSqlite("Data Source=:memory:").Options);
        var design = new DesignTimeServicesBuilder(
            typeof(DashboardDbContext).Assembly, Assembly.GetExecutingAssembly(), new OperationReporter(new OperationReportHandler()), []).Build(db);
        using var scope = design.CreateScope();
        scope.ServiceProvider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
            db.GetService<IDesignTimeModel>().Model, folder, new CompiledModelCodeGenerationOptions
            {
                ContextType = typeof(SqliteDashboardDbContext),
                ModelNamespace = Namespace,
                Language = "C#",
                UseNullableReferenceTypes = true,
            });

        // The options name the model: what is built from the configurations must stay possible, for this test and for migrations.
        Directory.GetFiles(folder, "*AssemblyAttributes.cs").ToList().ForEach(File.Delete);
    }
}
