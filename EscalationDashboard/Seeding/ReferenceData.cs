using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>Puts the pilot network, its people and its policy into an empty database, in one transaction.</summary>
public sealed class ReferenceData(IWriteQueue writes, SeedData seed, DemoOptions options, TimeProvider clock) : IHostedService
{
    /// <summary>A key that everybody knows, for trying the product out; never made outside the demo.</summary>
    public const string DemoKey = "demo-intake-key";

    // The write queue is registered, and so started, before this; boards and workers after it.
    public Task StartAsync(CancellationToken cancellationToken) => LoadOnce(options.Enabled);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> LoadOnce(bool demo) => writes.Execute(async scope =>
    {
        if (await scope.Db.Locations.AnyAsync())
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var leaders = seed.Leaders();
        scope.Db.Regions.AddRange(seed.Regions());
        scope.Db.Locations.AddRange(seed.Locations());
        scope.Db.Leaders.AddRange(leaders);
        scope.Db.RootCauses.AddRange(seed.RootCauses());
        var policy = seed.Policy();
        AddPolicy(scope, policy, seed.PolicyText(), now);
        if (demo)
        {
            AddAccounts(scope, leaders);
            // It has no end and hardly a limit, so that the product can be tried out at any time and with any load.
            scope.Db.ApiKeys.Add(new ApiKey
            {
                Id = scope.Ids.Next(),
                Name = "demo",
                Hash = ApiKey.HashOf(DemoKey),
                Ending = ApiKey.EndingOf(DemoKey),
                Scopes = ["intake"],
                PerMinute = ApiKey.MostPerMinute,
                CreatedAt = now,
            });
        }

        scope.Record(now, Actor.System, new ReferenceLoaded(leaders.Count, policy.Hash()));
        return true;
    });

    public static void AddPolicy(WriteScope scope, Policy policy, string json, DateTimeOffset inForceFrom) =>
        scope.Db.Policies.Add(new StoredPolicy
        {
            Version = policy.Version,
            Hash = policy.Hash(),
            Json = json,
            Life = PolicyLife.Founding(Actor.System, policy.Hash(), inForceFrom),
        });

    private void AddAccounts(WriteScope scope, List<Leader> leaders)
    {
        scope.Db.Accounts.AddRange(leaders.Select(StaffAccount.Of));
        scope.Db.Accounts.AddRange(seed.Accounts().Admins.Select(a => new StaffAccount
        {
            Id = a.Id,
            Name = a.Name,
            Role = StaffRole.PilotAdmin,
            ZoneId = a.Zone,
            Language = a.Languages[0],
        }));
    }
}
