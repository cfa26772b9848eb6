using System.CommandLine;
using System.Security.Cryptography;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Identity;

/// <summary><c>api-key create NAME --scope intake</c>: makes a key and prints it, once.</summary>
public static class ApiKeyCommand
{
    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open)
    {
        var name = new Argument<string>("NAME") { Description = "Whose key it is, for example the service system's name." };
        var scope = new Option<string>("--scope") { Description = "What it may do.", DefaultValueFactory = _ => StaffPolicies.Intake };
        scope.AcceptOnlyFromAmong(StaffPolicies.Intake);
        var locations = new Option<string[]>("--location") { Description = "A location it may speak for; all, where none is named." };
        var create = new Command("create", "Makes a key and prints it once; only its hash is kept.") { name, scope, locations };
        create.SetAction((parsed, _) => Create(
            open(null), parsed.GetRequiredValue(name), parsed.GetRequiredValue(scope), parsed.GetValue(locations) ?? []));
        return new Command("api-key", "Keys of service systems.") { create };
    }

    private static async Task<int> Create(ServiceProvider opened, string name, string scope, string[] locations)
    {
        await using var services = opened;
        await services.GetRequiredService<IDatabaseSetup>().Prepare();
        var queue = services.GetRequiredService<SqliteWriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        var key = $"ed_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        var fault = await queue.Execute(scope_ => Store(scope_, name, scope, locations, key));
        await queue.StopAsync(CancellationToken.None);
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        Console.WriteLine(key);
        return 0;
    }

    private static async Task<string?> Store(WriteScope write, string name, string scope, string[] locations, string key)
    {
        if (name != NameText.Of(name) || !NameText.SaysSomething(name))
        {
            return "A key's name is one line with at least one letter, digit or symbol, and nothing that cannot be seen.";
        }

        if (await write.Db.ApiKeys.FindAsync(name) is not null)
        {
            return $"There is a key named '{name}' already.";
        }

        foreach (var code in locations)
        {
            if (await write.Db.Locations.FindAsync(code) is null)
            {
                return $"There is no location '{code}'.";
            }
        }

        var now = TimeProvider.System.GetUtcNow();
        write.Db.ApiKeys.Add(new ApiKey
        {
            Name = name,
            Hash = ApiKey.HashOf(key),
            Scopes = [scope],
            LocationCodes = [.. locations],
            CreatedAt = now,
        });
        write.Record(now, Actor.System, new ApiKeyCreated(name, scope, [.. locations]));
        return null;
    }
}
