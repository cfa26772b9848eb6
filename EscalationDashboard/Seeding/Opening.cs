using System.Diagnostics;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Identity;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EscalationDashboard.Seeding;

/// <summary>
/// What happens before the first request: the demo's story where there is no database yet, the schema, the reference
/// data; and a word to whoever started it.
/// </summary>
public sealed class Opening(
    SqliteDatabase database, IDatabaseSetup setup, ReferenceData reference, SeedData seed, DemoPersonas personas,
    DemoOptions demo, TimeProvider clock, IServer server) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (demo is { Enabled: true, HistoryDays: > 0 } && !File.Exists(database.Path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database.Path)!);
            Console.WriteLine($"Telling the demo's story: {demo.HistoryDays} days of a pilot network. This happens once and takes some seconds.");
            var started = Stopwatch.GetTimestamp();
            await DemoStory.TellOnce(database.Path, seed, demo.HistoryDays, clock.GetUtcNow());
            Console.WriteLine($"The story is told; it took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        }

        await setup.Prepare();
    }

    // The write queue is registered, and so started, before this.
    public Task StartAsync(CancellationToken cancellationToken) => reference.LoadOnce(demo.Enabled);

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"Escalation Dashboard serves {address}");
        foreach (var persona in personas.All)
        {
            Console.WriteLine($"  sign in as {persona} at {address}{Shell.Links.SignIn}");
        }

        if (demo.Enabled)
        {
            Console.WriteLine($"  demo API key: {ReferenceData.DemoKey}   (API description: {address}{Shell.Links.Api})");
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Whether the demo is on, how many days of history it tells, and how many contact requests a minute it makes.</summary>
public sealed record DemoOptions(bool Enabled, int HistoryDays, double TrafficPerMinute);
