using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Guardrails;

public sealed class DecisionQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    private DecisionQueries Queries => _office.Get<DecisionQueries>();

    [Fact]
    public async Task Pages_HoldEveryDecisionOnceNewestFirst()
    {
        // Several at one instant, so that a page ends among equals.
        var asked = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            asked.Add((await _office.Ask(danger: true)).Id);
            _office.Clock.Advance(TimeSpan.FromMinutes(i % 4 == 3 ? 1 : 0));
        }

        var (seen, cursor) = (new List<string>(), (DecisionCursor?)null);
        do
        {
            var page = await Page(new DecisionFilter(), cursor, 3);
            page.Rows.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Rows.Select(r => r.RequestId));
            cursor = DecisionCursor.Parse(page.Older?.ToString());

            // What comes in while a manager reads moves nothing of what is older.
            await _office.Ask("FR-PAR", danger: true);
        }
        while (cursor is not null);

        var byTime = await _office.Read(db => db.Requests.Where(r => asked.Contains(r.Id)).ToListAsync());
        seen.ShouldBe(byTime.OrderByDescending(r => r.DecidedAt).ThenByDescending(r => r.Id, StringComparer.Ordinal).Select(r => r.Id));
    }

    [Fact]
    public async Task Filter_LeavesWhatFitsAllOfIt()
    {
        var safety = await _office.Ask(danger: true, visit: "V-S");
        var merged = await _office.Ask(danger: true, visit: "V-S");
        _office.Clock.Advance(TimeSpan.FromHours(2));
        var paris = await _office.Ask("FR-PAR", danger: true);

        (await Ids(new() { Outcome = RequestOutcome.Merged })).ShouldBe([merged.Id]);
        (await Ids(new() { Check = "safety" })).ShouldBe([paris.Id, merged.Id, safety.Id], ignoreOrder: true);
        (await Ids(new() { Check = "saf" })).ShouldBeEmpty();
        (await Ids(new() { LocationCode = "FR-PAR" })).ShouldBe([paris.Id]);
        (await Ids(new() { LeaderId = paris.LeaderId })).ShouldBe([paris.Id]);
        (await Ids(new() { Customer = "C-V-S", Outcome = RequestOutcome.Admitted })).ShouldBe([safety.Id]);
        (await Ids(new() { Customer = "C-V-" })).Count().ShouldBe(3, "a part of what is known of several");
        (await Ids(new() { Customer = "nobody at all" })).ShouldBeEmpty();
        (await Ids(new() { From = _office.Now })).ShouldBe([paris.Id]);
        (await Ids(new() { Until = _office.Now })).ShouldBe([merged.Id, safety.Id], ignoreOrder: true);
        (await Ids(new() { Outcome = RequestOutcome.Refused })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A-1", 2)]
    [InlineData("R-NA-1", 1)]
    [InlineData("L-US-FRE-1", 1)]
    [InlineData("L-US-SDG-1", 0)]
    public async Task Person_SeesTheirOwnScopeOnly(string account, int count)
    {
        var request = await _office.Ask(danger: true);
        await _office.Ask("FR-PAR", danger: true);
        var actor = await _office.SignedIn(account);

        var page = await Queries.Page(actor, new DecisionFilter(), null);
        var choices = await Queries.Choices(actor);

        page.Rows.Count.ShouldBe(count);
        ((await Queries.Find(actor, request.Id)) is not null).ShouldBe(count > 0);
        choices.Locations.ShouldAllBe(l => actor.Scope.Covers(l.Code, l.RegionCode));
        choices.Leaders.ShouldAllBe(l => actor.Scope.IsNetwork || l.RegionCode == "NA");
    }

    [Theory]
    [InlineData("A-1", 8)]
    [InlineData("L-US-FRE-2", 8)]
    [InlineData("L-US-SDG-1", 0)]
    public async Task CountedRequest_IsNamedOnlyToWhomeverSeesItsPlace(string account, int named)
    {
        var held = await Deferred();
        var (actor, network) = (await _office.SignedIn(account), await _office.Read(db => _office.Get<NetworkCatalog>().Current(db)));

        var decision = (await _office.Read(db => db.DecisionsOn(held, actor.Scope, network)))[0];

        var counted = decision.Deciding!.Counted!;
        (counted.Count, decision.Named.Count).ShouldBe((8, named));
        counted.Count(p => p.RequestId == PermitStamp.Elsewhere).ShouldBe(8 - named);
        decision.Named.Values.ShouldAllBe(r => r.Customer == "Robin E." && r.LocationName == "Fremont");
    }

    [Fact]
    public async Task OnlyWhatWasHeldBackWrongly_IsWhatPeopleSaidSoOf()
    {
        var held = await Deferred();
        var other = await Deferred();
        (await _office.Get<RequestActions>().ShouldHaveReached(await _office.SignedIn("L-US-FRE-1"), held.Id, "I wanted this one.")).Refusals.ShouldBeEmpty();

        (await Ids(new() { Only = DecisionKind.HeldBackWrongly })).ShouldBe([held.Id]);
        (await Ids(new() { Only = DecisionKind.HeldBack })).ShouldBe([held.Id, other.Id], ignoreOrder: true);
        (await Queries.Page(await _office.SignedIn("L-FR-PAR-1"), new() { Only = DecisionKind.HeldBackWrongly }, null)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Row_ShowsTheCustomerMasked() =>
        (await Row(await _office.Ask(danger: true, name: "Robin Example"))).Customer.ShouldBe("Robin E.");

    [Fact]
    public async Task OpenDecision_HasItsChecksAndWhatTheCustomerWasTold()
    {
        var request = await _office.Ask(danger: true);

        var open = (await Queries.Find(await _office.SignedIn("A-1"), request.Id))!;

        open.Decisions[0].Checks.ShouldHaveSingleItem().Check.ShouldBe("safety");
        (open.Decisions[0].PolicyVersion, open.Decisions[0].Ruling.Code).ShouldBe((1, DecisionCodes.Safety));
        open.CustomerMessage.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("12-AB", true)]
    [InlineData("3155378975999999999-AB", true)]
    [InlineData("3155378976000000000-AB", false)]
    [InlineData("-5-AB", false)]
    [InlineData("AB", false)]
    [InlineData("12-", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Cursor_IsReadFromWhatItWasWrittenAs(string? text, bool valid) => (DecisionCursor.Parse(text)?.ToString()).ShouldBe(valid ? text : null);

    [Fact]
    public async Task ListOfMany_IsReadFromAnIndex()
    {
        var plan = await _office.Read(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM \"Requests\" WHERE \"DecidedAt\" < 5 OR (\"DecidedAt\" = 5 AND \"Id\" < 'x') ORDER BY \"DecidedAt\" DESC, \"Id\" DESC LIMIT 51";
            await db.Database.OpenConnectionAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(3));
            }

            return string.Join('\n', lines);
        });

        plan.ShouldContain("IX_Requests_DecidedAt_Id");
        plan.ShouldNotContain("TEMP B-TREE");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<ContactRequest> Deferred()
    {
        foreach (var absent in new[] { "L-US-FRE-2", "L-US-FRE-3", "L-US-FRE-4" })
        {
            await _office.ChangeLeader(absent, l => l.Hours = EscalationDashboard.Domain.Calendar.WeeklyHours.None);
        }

        ContactRequest request;
        do
        {
            request = await _office.Ask();
        }
        while (request.Outcome != RequestOutcome.Deferred);
        return request;
    }

    private async Task<DecisionPage> Page(DecisionFilter filter, DecisionCursor? after = null, int size = 50) =>
        await Queries.Page(await _office.SignedIn("R-NA-1"), filter, after, size);

    private async Task<IEnumerable<string>> Ids(DecisionFilter filter) =>
        (await Queries.Page(await _office.SignedIn("A-1"), filter, null)).Rows.Select(r => r.RequestId);

    private async Task<DecisionRow> Row(ContactRequest request) =>
        (await Queries.Find(await _office.SignedIn("A-1"), request.Id))!.Row;
}
