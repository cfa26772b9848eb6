using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Seeding;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>
/// Customers ask at one place until so many disputes are open there, by the commands that the API uses. More than the guardrails
/// let through to one leader in a day, so a policy with more room comes into force first.
/// </summary>
internal sealed class QueueFill(IServiceProvider services, string place)
{
    private const int Room = 200;
    private const int MostAsked = 1_000;
    private static readonly Actor Caller = Actor.ForKey("benchmark", Scope.Network);

    public async Task Until(int rows)
    {
        var (writes, clock, seed) = (services.GetRequiredService<IWriteQueue>(), services.GetRequiredService<TimeProvider>(), SeedData.Beside);
        var (reads, policies) = (services.GetRequiredService<IReadContexts>(), services.GetRequiredService<PolicyCatalog>());
        var policy = await reads.Read(db => policies.InForce(db, clock.GetUtcNow()));
        policy = policy with
        {
            // The story has changed its policy before, and one may be a draft.
            Version = 1 + await reads.Read(db => db.Policies.MaxAsync(p => p.Version)),
            Network = policy.Network.SetItem(PolicyFields.LeaderOpenCap, Room).SetItem(PolicyFields.LeaderPer24Hours, Room),
        };
        await writes.Execute(scope =>
        {
            ReferenceData.AddPolicy(scope, policy, PolicyJson.Write(policy), clock.GetUtcNow());
            return Task.FromResult(true);
        });

        var inventor = new DemoVisits(seed, new Bogus.Randomizer(1));
        var location = seed.Locations().Single(l => l.Code == place);
        for (var asked = 0; await Open() < rows; asked++)
        {
            if (asked == MostAsked)
            {
                throw new InvalidOperationException($"{asked} customers asked, and {await Open()} disputes are open, not {rows}.");
            }

            await writes.Execute(scope => Ask(scope, inventor.Next(location, clock.GetUtcNow(), "B")));
        }
    }

    private async Task<Answer> Ask(WriteScope scope, DemoVisit demo)
    {
        var visits = services.GetRequiredService<VisitCommands>();
        await visits.Put(scope, Caller, demo.Ref, demo.Visit);
        await scope.Db.SaveChangesAsync();
        foreach (var fact in demo.Facts)
        {
            await visits.AddFact(scope, Caller, demo.Ref, fact);
        }

        await scope.Db.SaveChangesAsync();
        return await services.GetRequiredService<ContactRequestCommands>().Submit(scope, Caller, demo.Request);
    }

    private Task<int> Open() => services.GetRequiredService<IReadContexts>().Read(db =>
        db.Disputes.CountAsync(d => d.LocationCode == place && d.State != DisputeState.Resolved));
}
