using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Host;

/// <summary>The program, as people start it, on a database that is on a server.</summary>
public sealed class PostgresCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new() { Store = Store.Postgres };
    private PostgresServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        await _office.InitializeAsync();
        await _office.Ask();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task CopyOfAFile_IsRefusedInOneSentence(string command)
    {
        var (code, output, error) = await Run(command, "copy.db");

        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldBe("A database on PostgreSQL is copied and put back with the server's own tools (pg_dump, pg_restore, or a base backup with its log); nothing was done.");
    }

    [Fact]
    public async Task Verify_LooksAtTheServersDatabaseAndKeepsTheExitCodeForWholeOnes()
    {
        var (whole, said, _) = await Run("verify");
        await _server.Run("SET session_replication_role = replica; DELETE FROM \"Decisions\"", _office.DatabaseName!);
        var (broken, named, _) = await Run("verify");

        (whole, broken).ShouldBe((0, 1));
        said.ShouldStartWith($"Whole: {_office.DatabaseName} on 127.0.0.1");
        named.ShouldContain("NOT WHOLE");
    }

    [Fact]
    public async Task KeyOfAServiceSystem_IsMade()
    {
        var (code, output, error) = await Run("api-key", "create", "Service desk");

        (code, error).ShouldBe((0, ""));
        output.Trim().ShouldNotBeEmpty();
        (await _server.Ask<long>("SELECT count(*) FROM \"ApiKeys\" WHERE \"Name\" = 'Service desk'", _office.DatabaseName!)).ShouldBe(1);
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) => DashboardProcess.Run(
        "", arguments, _server.SettingsFor(_office.DatabaseName!).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!));
}
