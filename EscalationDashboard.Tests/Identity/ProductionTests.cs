using System.Net;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

public sealed class ProductionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-production-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task DemoInProduction_IsRefusedBeforeAnythingIsMade()
    {
        var (code, output, error) = await Start(new() { ["Demo__Enabled"] = "true" });

        code.ShouldNotBe(0);
        error.Trim().ShouldBe("Demo:Enabled is on in Production; the demo is refused there.");
        output.ShouldNotContain("demo-intake-key");
        File.Exists(DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public async Task EmptyDatabase_IsMadeAndServed()
    {
        using var dashboard = await DashboardProcess.Serve(DatabaseFile, demo: false, environment: "Production");
        using var client = new HttpClient { BaseAddress = new Uri(dashboard.Address) };

        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("key", "Production")]
    [InlineData("personas", "Production")]
    [InlineData("key", "Staging")]
    public async Task DatabaseThatWasADemos_IsRefusedInOneSentence(string left, string environment)
    {
        await using (var room = await CommandRoom.Open(DatabaseFile, ManualClock.TuesdayMorning, new Random(1), "OFF"))
        {
            await room.Get<ReferenceData>().LoadOnce(demo: true);
            await room.Writes.Execute(async scope => left == "key"
                ? await scope.Db.Accounts.ExecuteDeleteAsync()
                : await scope.Db.ApiKeys.ExecuteDeleteAsync());
        }

        var (code, output, error) = await Start(new() { ["ASPNETCORE_ENVIRONMENT"] = environment });

        code.ShouldNotBe(0);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain($"was a demo's and holds its {left}");
        output.ShouldNotContain("serves");
    }

    [Theory]
    [InlineData("Database__Provider", "Oracle", "Oracle")]
    [InlineData("Messaging__Webhook__Url", "ftp://example.org", "Messaging:Webhook")]
    public async Task SettingThatIsWrong_IsSaidInOneSentence(string name, string value, string said)
    {
        var (code, _, error) = await Start(new() { [name] = value });

        code.ShouldNotBe(0);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(said);
    }

    [Fact]
    public async Task Database_IsReadByNobodyElse()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = Path.Combine(_folder, "new", "deep", "dashboard.db");
        var database = new SqliteDatabase($"Data Source={file}", "FULL");
        await database.Prepare();
        await using (var writer = database.OpenWriter())
        {
            SqliteDatabase.Run(writer, "CREATE TABLE t (x)");
            foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(file)!))
            {
                File.GetUnixFileMode(beside).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, beside);
            }
        }

        database.Close();
        File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Output, string Error)> Start(Dictionary<string, string> settings) => DashboardProcess.Run(
        DatabaseFile, [], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }
            .Concat(settings).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Last().Value));
}
