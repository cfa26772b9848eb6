using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

public sealed class ApiKeyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-key-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task Create_PrintsTheKeyOnceAndASecondTimeIsRefusedInOneSentence()
    {
        var (code, output, _) = await Run("create", "dealer", "--scope", "intake");

        code.ShouldBe(0);
        var key = output.Trim();
        key.ShouldMatch("^ed_[0-9a-f]{48}$");
        (code, output, var error) = await Run("create", "dealer");
        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldBe("There is a key named 'dealer' already.");
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        var (stored, audit) = await database.Read(async db => (await db.ApiKeys.SingleAsync(), await db.ShouldHaveAWholeAuditChain()));
        database.Close();
        (stored.Name, stored.Hash, string.Join(' ', stored.Scopes)).ShouldBe(("dealer", ApiKey.HashOf(key), "intake"));
        (audit!.Action, audit.Sequence).ShouldBe(("api-key.create", 1));
        audit.Data.ShouldNotContain(key);
    }

    [Theory]
    [InlineData("2020-01-01", "A key ends after today and within 366 days.")]
    [InlineData("2199-01-01", "A key ends after today and within 366 days.")]
    [InlineData("tomorrow", "'tomorrow' is no date as 2027-01-31.")]
    public async Task Expiry_ThatIsNone_IsRefusedInOneSentence(string date, string said)
    {
        var (code, output, error) = await Run("create", "dealer", "--expires", date);

        (code != 0, output).ShouldBe((true, ""));
        error.Trim().ShouldBe(said);
    }

    [Fact]
    public async Task CreateWithoutAName_IsRefused()
    {
        var (code, _, error) = await Run("create");

        code.ShouldNotBe(0);
        error.ShouldNotBeEmpty();
        File.Exists(DatabaseFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Help_SaysWhatItTakes()
    {
        var (code, output, _) = await Run("create", "--help");

        code.ShouldBe(0);
        output.ShouldContain("NAME");
        output.ShouldContain("--scope");
        output.ShouldContain("--location");
        output.ShouldContain("--expires");
        File.Exists(DatabaseFile).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) =>
        DashboardProcess.Run(DatabaseFile, ["api-key", .. arguments]);
}
