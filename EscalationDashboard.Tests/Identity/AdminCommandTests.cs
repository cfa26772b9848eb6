using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

/// <summary><c>admin create</c>: the way in from the machine itself.</summary>
public sealed class AdminCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-admin-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Fact]
    public async Task Create_PrintsALinkThatLetsAnAdminIn()
    {
        var (code, output, error) = await Run("create", "ada@example.com", "--name", "Ada Admin");

        (code, error).ShouldBe((0, ""));
        var path = new Uri(output.Trim()).AbsolutePath;
        path.ShouldStartWith("/invitation/");
        using var dashboard = await DashboardProcess.Serve(DatabaseFile, demo: false, environment: "Production");
        dashboard.Said.ShouldContain("Nobody can sign in yet", customMessage: "an admin who has not come yet is none");
        using var browser = new StaffBrowser(dashboard.Address);
        (await browser.Send(path, "invitation", new() { ["Password"] = Enrolled.Password })).Headers["Location"].ShouldContain("/sign-in/second-factor");
        (await browser.ShowCode(await browser.KeyOfCodes())).Text.ShouldContain("recovery-codes");
        dashboard.Said.ShouldNotContain(Enrolled.Password);
    }

    [Fact]
    public async Task CreateAgain_ReplacesTheLinkAndMakesNobodyElse()
    {
        var first = (await Run("create", "ada@example.com")).Output;
        var second = (await Run("create", "ADA@example.com")).Output;

        second.ShouldNotBe(first);
        var database = new SqliteDatabase($"Data Source={DatabaseFile}", "FULL");
        var (accounts, links, audit) = await database.Read(async db => (await db.Accounts.CountAsync(), await db.Invitations.CountAsync(), await db.ShouldHaveAWholeAuditChain()));
        database.Close();
        (accounts, links).ShouldBe((1, 1));
        audit!.Data.ShouldNotContain(second.Trim()[^40..]);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("")]
    [InlineData("Ada <ada@example.com>")]
    public async Task NoAddress_IsRefusedInOneSentence(string email)
    {
        var (code, output, error) = await Run("create", email, "--name", "Ada");

        (code, output).ShouldBe((1, ""));
        error.Trim().Split('\n').ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) => DashboardProcess.Run(DatabaseFile, ["admin", .. arguments]);
}
