using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Host;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    // With no more rights than the handbook gives it.
    [Fact]
    public async Task CopyByAPlainRole_IsWholeAndIsPutBackOnceAllNodesHaveStopped()
    {
        var (name, copy) = (await _server.EmptyDatabase(), Path.Combine(Path.GetTempPath(), $"{_office.DatabaseName}.dump"));
        await _server.Run($"CREATE ROLE plain LOGIN CREATEDB PASSWORD 'open sesame'; ALTER DATABASE {name} OWNER TO plain");
        var settings = _server.SettingsFor(name);
        settings["ConnectionStrings:Dashboard"] += ";Password=open sesame";
        settings["ConnectionStrings:Dashboard"] = settings["ConnectionStrings:Dashboard"]!.Replace("Username=postgres", "Username=plain", StringComparison.Ordinal);
        try
        {
            (await Run(settings, "backup", copy)).Error.Trim().ShouldBe($"There is no database {name} on 127.0.0.1:{_server.Port}.");
            await Begin(settings);

            var (code, output, error) = await Run(settings, "backup", copy);
            (code, output.Split(',')[0]).ShouldBe((0, $"Whole: {copy}"), error);
            error.Trim().ShouldEndWith("copied 100 %");
            (code, output, error) = await Run(settings, "restore", copy);
            (code, output.Split(" as it")[0]).ShouldBe((0, $"Restored {name} on 127.0.0.1:{_server.Port}"), error);
            output.ShouldContain($"What was there before is kept as {name}_before_");
            output.ShouldContain("Every sign-in and every link of an invitation has ended.");
        }
        finally
        {
            File.Delete(copy);
            foreach (var database in (await _server.Ask<string>($"SELECT string_agg(datname, ' ') FROM pg_database WHERE datname ~ '^{name}(_|$)'"))!.Split(' '))
            {
                await _server.Drop(database);
            }
        }
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

    private static async Task Begin(Dictionary<string, string?> settings)
    {
        await using var product = CompositionRoot.Build(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        await product.GetRequiredService<IDatabaseSetup>().Prepare();
        await product.GetRequiredService<WriteQueue>().StartAsync(CancellationToken.None);
        await product.GetRequiredService<ReferenceData>().LoadOnce(demo: true);
        await product.GetRequiredService<WriteQueue>().StopAsync(CancellationToken.None);
        product.GetRequiredService<IDatabaseSetup>().Close();
    }

    private Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments) => Run(_server.SettingsFor(_office.DatabaseName!), arguments);

    private static Task<(int ExitCode, string Output, string Error)> Run(Dictionary<string, string?> settings, params string[] arguments) => DashboardProcess.Run(
        "", arguments, settings.ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!));
}
