using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Host;

/// <summary>What <c>backup</c> says to keep beside the copy is there to be kept.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-backup-").FullName;

    private string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeyOfTheAudit_IsNamedWhereItIs(bool isSet)
    {
        Dictionary<string, string> settings = isSet ? new() { ["Audit__Key"] = Convert.ToBase64String(new byte[32]) } : [];
        (await DashboardProcess.Run(DatabaseFile, ["admin", "create", "ada@example.com"], settings)).ExitCode.ShouldBe(0);

        var (code, output, error) = await DashboardProcess.Run(DatabaseFile, ["backup", Path.Combine(_folder, "copy.db")], settings);

        code.ShouldBe(0, error);
        var kept = output.Trim().Split("apart: ")[1];
        File.Exists(kept).ShouldBe(!isSet, kept);
        kept.EndsWith("Audit:Key", StringComparison.Ordinal).ShouldBe(isSet, kept);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
