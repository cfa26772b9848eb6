using EscalationDashboard.Data.Counting;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data.Counting;

public sealed class TallyReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Scope[] Scopes = [Scope.Network, Scope.Region("EU"), Scope.Locations(["US-FRE"]), Scope.Nothing];

    private readonly ProductFixture _office = new();

    [Fact]
    public async Task AnyQuestion_IsAnsweredAsTheFinestRowsAnswerIt()
    {
        foreach (var table in TallyTable.All.Where(t => !t.IsSum))
        {
            var rows = (await _office.Read(db => TallyReader.Rows(db, [table], null))).Rows;
            rows.Count.ShouldBeGreaterThan(1, table.Name);
            foreach (var by in Subsets(table.Keys))
            {
                foreach (var filter in Filters(table, rows.Keys))
                {
                    var sums = await _office.Read(db => TallyReader.Sum(db, table, by, table.Columns, filter));

                    Said(sums).ShouldBe(Counted(table, by, rows.Where(r => Meets(r.Key, filter))), $"{table.Name} by {string.Join(", ", by)}, {filter}");
                }
            }
        }
    }

    [Fact]
    public async Task NameThatIsNoColumnOfTheKey_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(_office.Read(db =>
            TallyReader.Sum(db, TallyTable.Visits, ["Visits\"; DROP TABLE \"Visits"], ["Visits"], new TallyFilter(Scope.Network))));

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        var (random, commands) = (new Random(20261122), _office.Get<DisputeCommands>());
        string[] places = ["US-FRE", "US-SEA", "FR-LYO"];
        for (var i = 0; i < 24; i++)
        {
            _office.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
            var request = await _office.Ask(places[random.Next(3)], danger: random.Next(3) == 0, visit: $"V-{i}", reason: (DisputeReason)random.Next(3));
            if (request is { LeaderId: { } leader, DisputeNumber: { } number })
            {
                var settled = new ResolveDetails((DisputeOutcome)random.Next(2), random.Next(2) == 0 ? "missed-at-intake" : "symptom-not-reproduced", "We looked again.");
                var by = await _office.SignedIn(leader);
                await commands.Claim(by, number, 1);
                (await commands.Resolve(by, number, settled, 2)).IsAllowed.ShouldBeTrue();
            }
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    private static IEnumerable<TallyFilter> Filters(TallyTable table, IEnumerable<TallyKey> keys)
    {
        var key = keys.First();
        foreach (var scope in Scopes)
        {
            yield return new TallyFilter(scope);
            yield return new TallyFilter(scope, key.Week, key.Week.AddDays(7), key.RegionCode);
            yield return new TallyFilter(scope, Locations: [key.LocationCode]);
            yield return new TallyFilter(scope, Cuts: [.. table.Cuts.Select((cut, at) => (cut, (string?)key.Cut(at))), ("Elsewhere", "not a cut of it")]);
            yield return new TallyFilter(scope, Cuts: [.. table.Cuts.Take(1).Select((cut, at) => (cut, (string?)key.Cut(at)))]);
        }
    }

    private static bool Meets(TallyKey key, TallyFilter filter) =>
        filter.Scope.Covers(key.LocationCode, key.RegionCode)
        && (filter.From is null || key.Week >= filter.From) && (filter.Until is null || key.Week < filter.Until)
        && (filter.Region is null || key.RegionCode == filter.Region) && (filter.Locations?.Contains(key.LocationCode) ?? true)
        && filter.Cuts.All(c => key.Table.Cuts.IndexOf(c.Cut) is var at && (at < 0 || c.Value is null || key.Cut(at) == c.Value));

    private static IEnumerable<string> Counted(TallyTable table, IReadOnlyList<string> by, IEnumerable<KeyValuePair<TallyKey, int[]>> rows)
    {
        var groups = rows.GroupBy(r => string.Join('|', by.Select(name => Value(r.Key, name))))
            .ToDictionary(g => g.Key, g => string.Join(',', table.Columns.Select((_, at) => g.Sum(r => r.Value[at]))));

        // Without anything to group by there is always one answer.
        return by.Count == 0 && groups.Count == 0
            ? [$" {string.Join(',', table.Columns.Select(_ => 0))}"]
            : groups.Select(g => $"{g.Key} {g.Value}").Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Said(IEnumerable<TallySum> sums) =>
        sums.Select(s => $"{string.Join('|', s.By)} {string.Join(',', s.Counts)}").Order(StringComparer.Ordinal);

    private static string Value(TallyKey key, string name) => name switch
    {
        TallyTable.Week => key.Week.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        TallyTable.Region => key.RegionCode,
        TallyTable.Location => key.LocationCode,
        _ => key.Cut(key.Table.Cuts.IndexOf(name)),
    };

    private static IEnumerable<IReadOnlyList<string>> Subsets(IReadOnlyList<string> names) =>
        Enumerable.Range(0, 1 << names.Count).Select(set => names.Where((_, at) => (set & (1 << at)) != 0).ToList());
}
