using System.CommandLine;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Counting;
using EscalationDashboard.Data.Sqlite;

namespace EscalationDashboard.Features.Trends;

/// <summary><c>trends rebuild [--check]</c>: counts the tallies anew, or proves that they are what counting gives.</summary>
public static class TrendsCommand
{
    private const int MostNamed = 50;

    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open)
    {
        var check = new Option<bool>("--check") { Description = "Changes nothing; names each row that differs, and fails where one does." };
        var database = new Option<FileInfo?>("--database") { Description = "The database file; the configured one, where left out." };
        var rebuild = new Command("rebuild", "Counts the tallies anew from the disputes, requests and visits themselves.") { check, database };
        rebuild.SetAction((parsed, _) => Run(open(parsed.GetValue(database)), parsed.GetValue(check)));
        return new Command("trends", "The counts and models behind the trends.") { rebuild, ModelCommands.Train(open), ModelCommands.Score(open) };
    }

    private static async Task<int> Run(ServiceProvider opened, bool check)
    {
        await using var services = opened;
        var database = services.GetRequiredService<SqliteDatabase>();
        if (!File.Exists(database.Path))
        {
            await Console.Error.WriteLineAsync($"There is no database at {database.Path}.");
            return 1;
        }

        await services.GetRequiredService<IDatabaseSetup>().Prepare();
        var tallies = services.GetRequiredService<TallyKeeper>();
        if (!check)
        {
            var queue = services.GetRequiredService<SqliteWriteQueue>();
            await queue.StartAsync(CancellationToken.None);
            await queue.Execute(async scope =>
            {
                await tallies.Rebuild(scope.Db);
                return true;
            });
            await queue.StopAsync(CancellationToken.None);
        }

        var differing = await services.GetRequiredService<IReadContexts>().Read(tallies.Check);
        foreach (var difference in differing.Take(MostNamed))
        {
            Console.WriteLine(difference);
        }

        Console.WriteLine(differing.Count == 0
            ? "The tallies are what the disputes, requests and visits come to."
            : $"{differing.Count} counts differ.");
        return differing.Count == 0 ? 0 : 1;
    }
}
