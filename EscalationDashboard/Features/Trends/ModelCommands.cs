using System.CommandLine;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Forecast;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Signs;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// <c>trends train</c> teaches early signs anew at once; <c>trends score</c> prints, as one JSON object, how early signs and
/// forecast did in weeks they had not seen, beside the naive ways.
/// </summary>
internal static class ModelCommands
{
    public static Command Train(Func<FileInfo?, ServiceProvider> open) => Build(open, "train", "Teaches early signs anew from the history in the database.", async (services, database) =>
    {
        var queue = services.GetRequiredService<WriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        var stored = await services.GetRequiredService<RiskModelTrainer>().Learn(Actor.System);
        await queue.StopAsync(CancellationToken.None);
        if (stored is null)
        {
            await Console.Error.WriteLineAsync($"The history in {database} is too short: it takes {RiskModelTraining.LeastLooks} looks at visits and {RiskModelTraining.LeastAsked} requests.");
            return 1;
        }

        Console.WriteLine(FormattableString.Invariant(
            $"Version {stored.Version}: {stored.Model.Visits} visits, {stored.Model.Samples} looks, {stored.Model.Asked} of them followed by a request."));
        return 0;
    });

    public static Command Score(Func<FileInfo?, ServiceProvider> open) => Build(open, "score", "Prints how early signs and forecast did in weeks they had not seen.", async (services, _) =>
    {
        var signs = await services.GetRequiredService<RiskModelTrainer>().Try();
        var forecast = await services.GetRequiredService<ForecastQueries>().Picture(new Actor("score", "", StaffRole.PilotAdmin, null, Scope.Network), null, null, null);
        Console.WriteLine(Json.Write(new
        {
            Signs = signs is null ? null : new
            {
                signs.Visits,
                signs.Samples,
                signs.Asked,
                HeldOut = signs.Score,
                Weights = signs.Weights.ToDictionary(w => $"{w.Sign}", w => Math.Round(w.Weight, 3)),
            },
            Forecast = forecast.Score is not { } score ? null : new
            {
                Weeks = score.Past.Length,
                score.Requests,
                score.Spread,
                score.Model,
                score.LastWeek,
                score.FourWeeks,
                score.Coverage,
                score.Pinball,
                score.NaivePinball,
                Promised = 1 - (2 * LoadForecast.Tail),
            },
        }));
        return 0;
    });

    private static Command Build(
        Func<FileInfo?, ServiceProvider> open, string name, string says, Func<IServiceProvider, string, Task<int>> run)
    {
        var file = new Option<FileInfo?>("--database") { Description = "The database file; the configured one, where left out." };
        var command = new Command(name, says) { file };
        command.SetAction(async (parsed, _) =>
        {
            await using var services = open(parsed.GetValue(file));
            var database = services.GetRequiredService<IDatabaseSetup>();
            if (await services.GetRequiredService<IContinuity>().IsMissing())
            {
                await Console.Error.WriteLineAsync($"There is no database at {database.Name}.");
                return 1;
            }

            await database.Prepare();
            return await run(services, database.Name);
        });
        return command;
    }
}
