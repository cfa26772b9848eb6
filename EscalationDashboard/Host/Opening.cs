using System.Diagnostics;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Identity;
using EscalationDashboard.Seeding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Host;

/// <summary>
/// What happens before anything else: the demo's story where there is no database yet, and the schema; and a word to the
/// person who started it, once all has.
/// </summary>
public sealed class Opening(
    IReadContexts contexts, IContinuity continuity, IDatabaseSetup setup, IConfiguration configuration, SeedData seed, DemoPersonas personas,
    HeadFile heads, FirstAdmin firstAdmin, DemoOptions demo, TimeProvider clock, IServer server, IHostEnvironment environment,
    IOptions<ConsoleLoggerOptions> console, ILogger<Opening> log) : IHostedLifecycleService
{
    private bool _isPrepared;

    private bool IsJson => string.Equals(console.Value.FormatterName, ConsoleFormatterNames.Json, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same as the host begins with, before it does: the host tells of what it refuses with a page of its own innards.</summary>
    public static Task Prepare(WebApplication app) => app.Services.GetServices<IHostedService>().OfType<Opening>().Single().StartingAsync(CancellationToken.None);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (_isPrepared)
        {
            return;
        }

        var isMissing = await continuity.IsMissing();
        if (demo.Enabled && isMissing)
        {
            // A demo begins again as often as it is thrown away.
            heads.BeginAnew(0, ".before");
        }
        else
        {
            await continuity.RefuseMissingOrCut();
        }

        if (demo is { Enabled: true, HistoryDays: > 0 } && configuration[DataFeature.ProviderSetting] == DataFeature.Postgres)
        {
            Say("The demo's story is told into a file only: on PostgreSQL the demo begins without one.");
        }
        else if (demo is { Enabled: true, HistoryDays: > 0 } && !File.Exists(setup.Name))
        {
            Say($"Telling the demo's story: {demo.HistoryDays} days of a pilot network. This happens once and takes some seconds.");
            var started = Stopwatch.GetTimestamp();
            await DemoStory.TellOnce(setup.Name, seed, demo.Settings, clock.GetUtcNow());
            Say($"The story is told; it took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        }

        await setup.Prepare();
        await continuity.RefuseOlder();
        await RefuseADemosDatabase();
        _isPrepared = true;
    }

    // Everybody knows the demo's key and may be any of its people; data that was written beside them proves nothing.
    private async Task RefuseADemosDatabase()
    {
        if (demo.Enabled || environment.IsDevelopment())
        {
            return;
        }

        var (hash, known) = (ApiKey.HashOf(ReferenceData.DemoKey), seed.PersonaNames());
        var ids = known.Keys.ToList();
        var (key, accounts) = await contexts.Read(async db => (
            await db.ApiKeys.AnyAsync(k => k.Hash == hash),
            await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync()));
        if (key || accounts.Exists(a => known[a.Id] == a.Name))
        {
            throw new DatabaseRefusedException(
                $"The database {setup.Name} was a demo's and holds its {(key ? "key" : "personas")}, which everybody knows: the demo is refused in {environment.EnvironmentName}; "
                + "start with another one (ConnectionStrings:Dashboard).");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        // Those who read this log run the machine; the code is of no use once there is an admin.
        if (await firstAdmin.Await() is { } code)
        {
            Say($"Nobody can sign in yet: the first admin opens {address}{Shell.Links.FirstAdmin} and gives the code {code}", LogLevel.Warning);
        }

        Say($"Escalation Dashboard serves {address}");
        if (IsJson)
        {
            // The sign-in page lists the demo's people too, and no log names anybody.
            return;
        }

        foreach (var persona in personas.All)
        {
            Console.WriteLine($"  sign in as {persona} at {address}{Shell.Links.SignIn}");
        }

        if (demo.Enabled)
        {
            Console.WriteLine($"  demo API key: {ReferenceData.DemoKey}   (API description: {address}{Shell.Links.Api})");
        }
    }

    // A collector that reads the log as JSON takes no other line.
    private void Say(string line, LogLevel level = LogLevel.Information)
    {
        if (IsJson)
        {
            log.Log(level, "{Line}", line);
        }
        else
        {
            Console.WriteLine(line);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class OpeningFeature
{
    /// <exception cref="StartRefusedException">The demo is asked for in production.</exception>
    public static IServiceCollection AddOpening(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        DemoOptions.From(configuration).Enabled && environment.IsProduction()
            ? throw new StartRefusedException("Demo:Enabled is on in Production; the demo is refused there.")
            : services.AddHostedService<Opening>();
}
