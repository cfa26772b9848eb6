using System.CommandLine;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Typed;

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
        var expires = new Option<string?>("--expires") { Description = $"The last day it counts, as 2027-01-31 and in UTC; {ApiKey.Usual.Days} days from now where none is given." };
        expires.Validators.Add(given =>
        {
            if (TypedDate.Read(given.Tokens.Count == 0 ? "" : given.Tokens[0].Value).Value is null)
            {
                given.AddError($"'{(given.Tokens.Count == 0 ? "" : given.Tokens[0].Value)}' is no date as 2027-01-31.");
            }
        });
        var create = new Command("create", "Makes a key and prints it once; only its hash is kept.") { name, scope, locations, expires };
        create.SetAction((parsed, _) => Create(open(null), new ApiKeyDraft(
            parsed.GetRequiredValue(name), parsed.GetRequiredValue(scope), parsed.GetValue(locations) ?? [],
            TypedDate.Read(parsed.GetValue(expires)).Value is { } day ? ZoneTime.StartOf(day.AddDays(1), TimeZoneInfo.Utc) : null)));
        return new Command("api-key", "Keys of service systems.") { create };
    }

    private static async Task<int> Create(ServiceProvider opened, ApiKeyDraft draft)
    {
        await using var services = opened;
        await services.GetRequiredService<IDatabaseSetup>().Prepare();
        var queue = services.GetRequiredService<WriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (verdict, key) = await queue.Execute(scope => ApiKeys.Create(scope, now, Actor.System, draft));
        await queue.StopAsync(CancellationToken.None);
        if (!verdict.IsAllowed)
        {
            await Console.Error.WriteLineAsync(Said(verdict.Refusals[0], draft));
            return 1;
        }

        Console.WriteLine(key);
        return 0;
    }

    private static string Said(Refusal refusal, ApiKeyDraft draft) => refusal.Code switch
    {
        KeyRefusal.KeyNameTaken => $"There is a key named '{draft.Name}' already.",
        KeyRefusal.LocationUnknown => $"There is no location '{refusal.Values["location"]}'.",
        KeyRefusal.ExpiryWrong => $"A key ends after today and within {ApiKey.Longest.Days} days.",
        _ => $"A key's name is one line of at most {ApiKey.LongestName} characters with at least one letter, digit or symbol, and nothing that cannot be seen.",
    };
}
