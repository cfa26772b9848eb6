using System.CommandLine;
using System.Diagnostics;
using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Seeding.Replay;

/// <summary><c>replay FILE.csv</c>: sends a service desk's log through the guardrails and prints what came of it.</summary>
public static class ReplayCommand
{
    public const string RootCause = "as-logged";

    public static Command Build()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The log, as CSV with a header line." };
        var speed = new Option<double?>("--speed") { Description = "So many times faster than life; as fast as it goes, where left out." };
        var policy = new Option<FileInfo?>("--policy") { Description = "A policy as JSON; the one in seed-data, where left out." };
        var database = new Option<FileInfo?>("--database") { Description = "A new database file to keep; a temporary one, where left out." };
        var explain = new Option<string?>("--explain") { Description = "A caller, as the log writes the name: one line for each of their requests." };
        var command = new Command("replay", "Sends a service desk's log through the guardrails.") { file, speed, policy, database, explain };
        command.SetAction((parsed, stopping) => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(speed), parsed.GetValue(policy), parsed.GetValue(database), parsed.GetValue(explain), stopping));
        return command;
    }

    private static async Task<int> Run(
        FileInfo file, double? speed, FileInfo? policyFile, FileInfo? database, string? explain, CancellationToken stopping)
    {
        try
        {
            if (speed is <= 0 or double.NaN)
            {
                throw new LogFaultException("--speed is a number above 0.");
            }

            if (database is { Exists: true })
            {
                throw new LogFaultException($"{database} exists already; a replay starts with a new database.");
            }

            var seed = SeedData.Beside;
            var policyText = policyFile is null ? seed.PolicyText() : await ReadAll(policyFile, stopping);
            var (policy, faults) = PolicyJson.Read(policyText);
            if (policy is null)
            {
                throw new LogFaultException($"{policyFile?.Name ?? "policy.json"}: {string.Join(" ", faults)}");
            }

            using var text = new StringReader(await ReadAll(file, stopping));
            var log = ServiceDeskLog.Read(text);
            if (explain is not null && !log.Any(r => r.Caller == explain))
            {
                throw new LogFaultException($"The log has no caller '{explain}'.");
            }

            if (policyFile is not null)
            {
                await Warn(policy, log);
            }

            var report = await Replay(seed, log, policy, policyText, speed, database, stopping, Explain(explain));
            Console.WriteLine(report.ToJson());
            return 0;
        }
        catch (LogFaultException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; nothing was kept.");
            return 130;
        }
    }

    // A policy that cannot work is replayed all the same: a replay is where that may be seen.
    private static async Task Warn(Policy policy, IReadOnlyList<LoggedRequest> log)
    {
        var (locations, leaders) = LogNetwork.For(log);
        foreach (var fault in PolicyLint.Check(policy, locations, leaders))
        {
            await Console.Error.WriteLineAsync($"Warning: {fault.Code} {fault.Field} ({fault.Layer})");
        }
    }

    private static Func<IReadContexts, Task>? Explain(string? caller) => caller is null ? null : async contexts =>
    {
        foreach (var line in await ReplayExplanation.Of(contexts, caller))
        {
            Console.WriteLine(line);
        }
    };

    /// <summary>Replays into a draft, which takes the database's place only when all is done.</summary>
    /// <param name="then">Reads more of what came of it, while it is still there.</param>
    public static async Task<ReplayReport> Replay(
        SeedData seed, IReadOnlyList<LoggedRequest> log, Policy policy, string policyText, double? speed, FileInfo? database,
        CancellationToken stopping, Func<IReadContexts, Task>? then = null)
    {
        var folder = Directory.CreateTempSubdirectory("replay-");
        try
        {
            var draft = Path.Combine(folder.FullName, "replay.db");
            var start = log[0].OpenedAt - TimeSpan.FromHours(3);
            ReplayReport report;
            await using (var room = await CommandRoom.Open(draft, start, new Random(seed.Demo().Seed), synchronous: "OFF",
                // A file that is kept finds the key where it will look for it.
                database is null ? null : AuditSettings.Usual.KeyFileOf(database.FullName)))
            {
                var (locations, leaders) = LogNetwork.For(log);
                await room.Writes.Execute(scope =>
                {
                    LogNetwork.Add(scope, locations, leaders);
                    scope.Db.RootCauses.Add(new RootCause { Code = RootCause, Names = new() { ["en"] = "As logged" } });
                    ReferenceData.AddPolicy(scope, policy, policyText, start);
                    return Task.FromResult(true);
                });
                await new LogReplay(room, log, leaders.ToDictionary(l => l.Id), Progress(log.Count), Pace(speed)).Run(stopping);
                report = await ReplayReport.Of(room.Get<IReadContexts>(), policy);
                await (then?.Invoke(room.Get<IReadContexts>()) ?? Task.CompletedTask);
            }

            if (database is not null)
            {
                File.Move(draft, database.FullName);
            }

            return report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Func<TimeSpan, CancellationToken, Task> Pace(double? speed) => speed is { } times
        ? (wait, stopping) => wait > TimeSpan.Zero ? Task.Delay(wait / times, stopping) : Task.CompletedTask
        : (_, _) => Task.CompletedTask;

    private static Action<int> Progress(int all)
    {
        var started = Stopwatch.GetTimestamp();
        return done =>
        {
            if (done % 100 == 0 || done == all)
            {
                var took = Stopwatch.GetElapsedTime(started);
                Console.Error.WriteLine($"{done} of {all} requests replayed, about {took / done * (all - done):m\\:ss} left");
            }
        };
    }

    private static async Task<string> ReadAll(FileInfo file, CancellationToken stopping)
    {
        try
        {
            return await File.ReadAllTextAsync(file.FullName, stopping);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogFaultException($"{file} cannot be read: {e.Message}");
        }
    }
}
