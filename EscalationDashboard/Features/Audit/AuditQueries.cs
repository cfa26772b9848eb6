using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Audit;

/// <summary>Reads the audit, newest first, for those who may; anybody else sees an empty one.</summary>
public sealed class AuditQueries(IReadContexts contexts, NetworkCatalog catalog)
{
    public const int PageSize = 50;

    private const string KeyPrefix = "api-key:";

    /// <summary>The one field of an entry that is no event of this product's.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Further back nothing is compared.</summary>
    private const int MostEarlier = 50;

    public static bool MayRead(Actor actor) => StaffPolicies.Admits(StaffPolicies.Audit, actor);

    /// <param name="before">Where the page begins; the newest where none is named.</param>
    public Task<AuditPageOf> Page(Actor actor, AuditFilter filter, long? before, int size = PageSize) => contexts.Read(async db =>
    {
        // One more than is shown says whether there is another page.
        var found = await (await Matching(db, actor, filter)).Where(e => before == null || e.Sequence < before)
            .OrderByDescending(e => e.Sequence).Take(size + 1).ToListAsync();
        var shown = found.Take(size).ToList();
        return new AuditPageOf(await Rows(db, shown), found.Count > size ? shown[^1].Sequence : null);
    });

    /// <summary>As many entries as may leave the building at once, newest first, each with its event.</summary>
    public Task<List<(AuditRow Row, string Data)>> All(Actor actor, AuditFilter filter, int most) => contexts.Read(async db =>
    {
        var found = await (await Matching(db, actor, filter)).OrderByDescending(e => e.Sequence).Take(most).ToListAsync();
        return (await Rows(db, found)).Zip(found, (row, entry) => (row, entry.Data)).ToList();
    });

    /// <returns>Null where there is no such entry, or none this person may see.</returns>
    public Task<OpenEntry?> Find(Actor actor, long sequence) => contexts.Read(async db =>
    {
        if (!MayRead(actor) || await db.Audit.SingleOrDefaultAsync(e => e.Sequence == sequence) is not { } entry)
        {
            return null;
        }

        var earlier = await Same(db.Audit, entry).Where(e => e.Sequence < sequence)
            .OrderByDescending(e => e.Sequence).Take(MostEarlier).Select(e => e.Data).ToListAsync();
        return new OpenEntry((await Rows(db, [entry]))[0], entry, Compare(entry.Data, earlier), ShownAt(actor, entry.Subject));
    });

    /// <summary>How many entries have come after one.</summary>
    public Task<int> CountAfter(Actor actor, long sequence) => contexts.Read(db => MayRead(actor) ? db.Audit.CountAsync(e => e.Sequence > sequence) : Task.FromResult(0));

    /// <summary>The names of events, locations and regions to choose from.</summary>
    public Task<(IReadOnlyList<string> Actions, IReadOnlyList<(string Code, string Name)> Places)> Choices() => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        return ((IReadOnlyList<string>)[.. EventNames.All.Values.Select(e => e.Name).Order(StringComparer.Ordinal)],
            (IReadOnlyList<(string, string)>)[.. network.Locations.OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => (l.Code, l.Name)),
                .. network.Locations.Select(l => l.RegionCode).Distinct().Order(StringComparer.Ordinal).Select(code => (code, code))]);
    });

    // Entries about the very same thing. Several keys of a system may bear one name, and a new one is not what the old one became.
    private static IQueryable<AuditEntry> Same(IQueryable<AuditEntry> entries, AuditEntry of)
    {
        entries = entries.Where(e => e.Subject == of.Subject);
        if (!of.Subject.StartsWith(KeyPrefix, StringComparison.Ordinal) || Flat(of.Data).Find(f => f.Name == "id").Value is not { Length: > 0 } id)
        {
            return entries;
        }

        var named = $"\"id\":\"{id}\"";
        return entries.Where(e => e.Data.Contains(named));
    }

    private static async Task<IQueryable<AuditEntry>> Matching(DashboardDbContext db, Actor actor, AuditFilter filter)
    {
        var entries = MayRead(actor) ? db.Audit : db.Audit.Where(e => false);
        if (filter.Who is { } who)
        {
            // As people search anywhere: without minding capitals and accents, which the database does.
            var people = (await db.Accounts.Select(a => new { a.Id, a.Name }).ToListAsync()).Where(a => FoldedText.Of(a.Name).Contains(FoldedText.Of(who), StringComparison.Ordinal)).Select(a => a.Id).ToArray();
            entries = entries.Where(e => e.ActorId == who || people.Contains(e.ActorId));
        }

        entries = filter.What is { } what ? entries.Where(e => e.Action == what) : entries;
        entries = filter.About is { } about ? entries.Where(e => e.Subject == about || e.Subject.EndsWith(":" + about)) : entries;
        if (filter.Place is { } place)
        {
            var (location, region) = ($"\"locationCode\":\"{place}\"", $"\"regionCode\":\"{place}\"");
            // Who works where is told by a list of places.
            var (role, leave, one) = (EventNames.Of<StaffRoleSet>(), EventNames.Of<StaffLeft>(), $"\"{place}\"");
            entries = entries.Where(e => e.Data.Contains(location) || e.Data.Contains(region) || ((e.Action == role || e.Action == leave) && e.Data.Contains(one)));
        }

        entries = filter.From is { } from ? entries.Where(e => e.At >= from) : entries;
        return filter.Until is { } until ? entries.Where(e => e.At < until) : entries;
    }

    private static async Task<List<AuditRow>> Rows(DashboardDbContext db, List<AuditEntry> entries)
    {
        var ids = entries.Select(e => e.ActorId).Distinct().ToList();
        var names = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name);
        return entries.ConvertAll(e => new AuditRow(e.Sequence, e.At, names.GetValueOrDefault(e.ActorId, e.ActorId), e.Action, e.Subject));
    }

    // Of what has a page, an auditor may open decisions, versions of the policy and people.
    private static string? ShownAt(Actor actor, string subject) =>
        !actor.Oversees || subject.Split(':')[0] is "request" or "policy" or "account" ? Links.OfSubject(subject) : null;

    private static List<AuditField> Compare(string data, IReadOnlyList<string> earlier)
    {
        var (all, said) = (Flat(data), earlier.Select(Flat).ToList());
        // What an event says itself of the time before counts first.
        var itself = all.Where(f => NowOf(f.Name) is not null).ToList();
        var now = all.Except(itself).ToList();
        said.Insert(0, itself.ConvertAll(f => (NowOf(f.Name)!, f.Value)));
        var before = said.SelectMany(fields => fields).DistinctBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        var names = now.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        // What is nothing now (nobody's, no deputy) is not written: it is seen by what the last entry said of the same part.
        var gone = now.Select(f => PartOf(f.Name)).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal)
            .SelectMany(part => said.Find(fields => fields.Any(f => PartOf(f.Name) == part))?.Where(f => PartOf(f.Name) == part && !names.Contains(f.Name)) ?? []);
        return [.. now.Select(f => new AuditField(f.Name, before.GetValueOrDefault(f.Name), f.Value)), .. gone.Select(f => new AuditField(f.Name, f.Value, ""))];
    }

    // The field of which this one tells what it was.
    private static string? NowOf(string name) => name switch
    {
        _ when name.StartsWith("former.", StringComparison.Ordinal) => "details." + name["former.".Length..],
        "deputyBefore" => "leader.deputyId",
        _ when name.EndsWith("Before", StringComparison.Ordinal) => name[..^"Before".Length],
        _ => null,
    };

    private static string PartOf(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : "";

    private static List<(string Name, string Value)> Flat(string json)
    {
        var fields = new List<(string, string)>();
        try
        {
            using var document = JsonDocument.Parse(json);
            Walk(document.RootElement, "");
        }
        catch (JsonException)
        {
            // It was written over: the person sees what stands there, since that is what the alarm is about.
            return [(Unreadable, json)];
        }

        return fields;

        void Walk(JsonElement at, string name)
        {
            if (at.ValueKind != JsonValueKind.Object)
            {
                fields.Add((name, at.ValueKind switch
                {
                    JsonValueKind.String => at.GetString()!,
                    JsonValueKind.Array when at.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) => string.Join(", ", at.EnumerateArray().Select(one => one.GetString())),
                    _ => at.GetRawText(),
                }));
                return;
            }

            foreach (var property in at.EnumerateObject())
            {
                Walk(property.Value, name.Length == 0 ? property.Name : $"{name}.{property.Name}");
            }
        }
    }
}
