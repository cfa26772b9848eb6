using System.Diagnostics;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Seeding;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks;

/// <param name="P50">Milliseconds from asking to the durable answer.</param>
/// <param name="CommandsPerRequest">SQL commands, the transaction's own included.</param>
internal sealed record IntakeFigures(double PerSecond, double P50, double P99, double CommandsPerRequest);

/// <summary>Opens visits and asks about them, through the queue and the commands that the API uses.</summary>
/// <param name="statements">How many SQL commands the store has carried out so far.</param>
/// <param name="nodes">Among which the writers are shared out; visits are opened on the first.</param>
internal sealed class IntakeLoad(Func<Task<long>> statements, params IServiceProvider[] nodes)
{
    private readonly IServiceProvider _first = nodes[0];
    private readonly Actor _caller = Actor.ForKey("benchmark", Scope.Network);

    public async Task<Queue<DemoVisit>> Open(int count, string prefix)
    {
        var writes = _first.GetRequiredService<IWriteQueue>();
        var visits = _first.GetRequiredService<VisitCommands>();
        var live = _first.GetRequiredService<SeedData>().Locations().FindAll(l => l.IsLive);
        var inventor = new DemoVisits(_first.GetRequiredService<SeedData>(), new Bogus.Randomizer(1));
        var now = TimeProvider.System.GetUtcNow();
        var opened = new Queue<DemoVisit>(Enumerable.Range(0, count).Select(i => inventor.Next(live[i % live.Count], now, prefix)));
        await Task.WhenAll(opened.Select(demo => writes.Execute(scope => visits.Put(scope, _caller, demo.Ref, demo.Visit))));
        return opened;
    }

    /// <param name="committed">Hears of each dispute that a request has opened or joined, once that is durable: its number and when, as a time stamp of the process.</param>
    public async Task<IntakeFigures> Run(Queue<DemoVisit> work, int writers, Action<string, long>? committed = null)
    {
        var (count, before) = (work.Count, await statements());
        var latencies = new List<double>(count);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var node = nodes[writer % nodes.Length];
            var (writes, requests) = (node.GetRequiredService<IWriteQueue>(), node.GetRequiredService<ContactRequestCommands>());
            while (true)
            {
                DemoVisit demo;
                lock (work)
                {
                    if (!work.TryDequeue(out demo!))
                    {
                        return;
                    }
                }

                var asked = Stopwatch.GetTimestamp();
                var received = await writes.Execute(scope => requests.Receive(scope, _caller, demo.Request));
                if (received.Request?.DisputeNumber is { } number)
                {
                    committed?.Invoke(number, Stopwatch.GetTimestamp());
                }

                lock (latencies)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        latencies.Sort();
        return new IntakeFigures(
            Math.Round(count / seconds), Math.Round(latencies[count / 2], 2), Math.Round(latencies[count * 99 / 100], 2),
            Math.Round((double)(await statements() - before) / count, 1));
    }

    public async Task<string> Outcomes(string prefix)
    {
        var codes = await _first.GetRequiredService<IReadContexts>().Read(db =>
            db.Requests.Where(r => r.VisitRef.StartsWith(prefix)).Select(r => r.Code).ToListAsync());
        return string.Join(", ", codes.CountBy(code => code).OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"));
    }
}
