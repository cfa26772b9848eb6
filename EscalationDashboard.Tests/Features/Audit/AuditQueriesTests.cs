using System.Text;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Audit;

public class AuditQueriesTests(Store store = Store.Usual) : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Regional = new("R-1", "Rae", StaffRole.RegionalManager, "R-1", Scope.Network);
    private static readonly AuditFilter All = AuditFilter.Of(_ => null);

    private readonly ProductFixture _office = new() { Store = store };
    private string _number = "";

    private AuditQueries Queries => _office.Get<AuditQueries>();

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _number = (await _office.Ask()).DisputeNumber!;
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Admin_ReadsNewestFirstAndAPageAtATime()
    {
        var first = await Queries.Page(Admin, All, before: null, size: 2);
        var second = await Queries.Page(Admin, All, first.Older, size: 2);

        first.Rows.Select(r => r.Sequence).ShouldBe([first.Rows[0].Sequence, first.Rows[0].Sequence - 1]);
        second.Rows[0].Sequence.ShouldBe(first.Rows[1].Sequence - 1);
    }

    [Fact]
    public async Task AnybodyElse_SeesNothingAndTakesNothing()
    {
        (await Queries.Page(Regional, All, before: null)).Rows.ShouldBeEmpty();
        (await Queries.Find(Regional, 1)).ShouldBeNull();
        (await _office.Get<AuditExports>().Export(Regional, "audit.csv", All)).ShouldBeNull();
    }

    [Theory]
    [InlineData("about", "D-1001", true)]
    [InlineData("about", "dispute:D-1001", true)]
    [InlineData("about", "D-9", false)]
    [InlineData("what", "dispute.open", true)]
    [InlineData("at", "US-FRE", true)]
    [InlineData("at", "US-HON", false)]
    [InlineData("to", "2000-01-01", false)]
    [InlineData("from", "2000-01-01", true)]
    [InlineData("who", "nobody", false)]
    public async Task Filter_NarrowsToWhatItSays(string name, string value, bool found)
    {
        value = value.Replace("D-1001", _number, StringComparison.Ordinal);

        (await Queries.Page(Admin, AuditFilter.Of(n => n == name ? value : null), before: null)).Rows.Any(r => r.Subject == $"dispute:{_number}").ShouldBe(found);
    }

    [Fact]
    public async Task EntryThatWasWrittenOver_IsShownAsItStandsAndSpoilsNoOther()
    {
        var open = await _office.Read(db => db.Audit.Where(a => a.Subject == $"dispute:{_number}").OrderBy(a => a.Sequence).FirstAsync());
        var leader = await _office.Read(async db => (await db.Disputes.SingleAsync(d => d.Number == _number)).LeaderId!);
        (await _office.Get<DisputeCommands>().Claim(new Actor(leader, "Lou", StaffRole.LocalLeader, leader, Scope.Network), _number, await Version())).IsAllowed.ShouldBeTrue();
        await WriteOver(open.Sequence);

        (await Queries.Find(Admin, open.Sequence))!.Fields.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Name.ShouldBe(AuditQueries.Unreadable), f => f.After.ShouldBe("{broken"));
        var claim = await _office.Read(db => db.Audit.Where(a => a.Action == "dispute.claim").Select(a => a.Sequence).SingleAsync());
        (await Queries.Find(Admin, claim))!.Fields.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task OpenEntry_TellsWhatAnEarlierEntryAboutTheSameThingSaid()
    {
        var leader = await _office.Read(async db => (await db.Disputes.SingleAsync(d => d.Number == _number)).LeaderId!);
        var owner = new Actor(leader, "Lou", StaffRole.LocalLeader, leader, Scope.Network);
        (await _office.Get<DisputeCommands>().Claim(owner, _number, await Version())).IsAllowed.ShouldBeTrue();

        var claim = await _office.Read(db => db.Audit.Where(a => a.Action == "dispute.claim").Select(a => a.Sequence).SingleAsync());
        var state = (await Queries.Find(Admin, claim))!.Fields.Single(f => f.Name == "dispute.state");

        (state.Before, state.After, state.Changed).ShouldBe((nameof(DisputeState.Waiting), nameof(DisputeState.Claimed), true));
    }

    // Whom a list had named is in no entry of the leader's own.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task DeputyWhoIsNobodyNow_IsShownWithWhoItWas(int changes)
    {
        var staff = _office.Get<StaffCommands>();
        foreach (var (seen, deputy) in (((string?, string?)[])[("L-US-FRE-2", null), (null, "L-US-FRE-2"), ("L-US-FRE-2", null)])[..changes])
        {
            (await staff.SetDeputy(Admin, "L-US-FRE-1", seen, deputy, "Away")).IsAllowed.ShouldBeTrue();
        }

        var last = await _office.Read(db => db.Audit.Where(a => a.Action == "leader.deputy").MaxAsync(a => a.Sequence));

        (await Queries.Find(Admin, last))!.Fields.Single(f => f.Name == "leader.deputyId").ShouldBe(new AuditField("leader.deputyId", "L-US-FRE-2", ""));
    }

    [Fact]
    public async Task WhatAnEventSaysOfTheTimeBefore_StandsBesideWhatIsNow()
    {
        var staff = _office.Get<StaffCommands>();
        (await staff.Appoint(Admin, "L-US-FRE-4", new Appointment(StaffRole.LocalLeader, ["US-FRE"]), new Appointment(StaffRole.LocalLeader, ["US-SEA"]), null, "Moved")).IsAllowed.ShouldBeTrue();

        var moved = await _office.Read(db => db.Audit.Where(a => a.Action == "account.role").MaxAsync(a => a.Sequence));
        var fields = (await Queries.Find(Admin, moved))!.Fields;

        fields.Where(f => f.Name.StartsWith("places", StringComparison.Ordinal)).ShouldBe([new AuditField("places", "US-FRE", "US-SEA")]);
    }

    [Theory]
    [InlineData("US-FRE", true)]
    [InlineData("US-SEA", true)]
    [InlineData("US-HON", false)]
    public async Task PersonWhoWorksElsewhereNow_IsFoundByBothPlaces(string place, bool found)
    {
        (await _office.Get<StaffCommands>().Appoint(Admin, "L-US-FRE-4", new Appointment(StaffRole.LocalLeader, ["US-FRE"]), new Appointment(StaffRole.LocalLeader, ["US-SEA"]), null, "Moved")).IsAllowed.ShouldBeTrue();

        (await Queries.Page(Admin, AuditFilter.Of(n => n == "at" ? place : null), before: null)).Rows.Any(r => r.Action == "account.role").ShouldBe(found);
    }

    // Two keys of a name: the second is not what the first became.
    [Fact]
    public async Task KeyOfTheSameName_IsComparedWithItselfAlone()
    {
        var commands = _office.Get<KeyCommands>();
        await commands.Create(Admin, new ApiKeyDraft("dms", "intake", ["US-FRE"], null));
        var first = await _office.Read(db => db.ApiKeys.Where(k => k.Name == "dms").Select(k => k.Id).SingleAsync());
        await commands.Rotate(Admin, first, TimeSpan.FromDays(1));
        await commands.Revoke(Admin, first, "Leaked");

        var entries = await _office.Read(db => db.Audit.Where(a => a.Subject == "api-key:dms").OrderBy(a => a.Sequence).Select(a => a.Sequence).ToListAsync());
        var (rotated, revoked) = ((await Queries.Find(Admin, entries[1]))!, (await Queries.Find(Admin, entries[2]))!);

        rotated.Fields.ShouldAllBe(f => f.Before == null, "it is new");
        revoked.Fields.Single(f => f.Name == "id").ShouldBe(new AuditField("id", first, first));
    }

    [Theory]
    [InlineData("2026-11-21", "America/Los_Angeles", "2026-11-21T08:00:00Z")]
    [InlineData("2026-11-21", "Asia/Seoul", "2026-11-20T15:00:00Z")]
    [InlineData("2026-11-21T12:30Z", "Asia/Seoul", "2026-11-21T12:30:00Z")]
    public void Day_IsTheReadersOwn(string from, string zone, string instant) =>
        AuditFilter.Of(name => name == "from" ? from : null, TimeZoneInfo.FindSystemTimeZoneById(zone)).From.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task EntriesSinceOne_AreCountedForThoseWhoMayRead()
    {
        var last = await _office.Read(db => db.Audit.MaxAsync(a => a.Sequence));

        (await Queries.CountAfter(Admin, last - 2)).ShouldBe(2);
        (await Queries.CountAfter(Regional, last - 2)).ShouldBe(0);
    }

    [Fact]
    public async Task Export_IsOnRecordAndNoFormula()
    {
        await _office.Writes.Execute(scope =>
        {
            scope.Record(_office.Now, new Actor("=1+1", "", null, null, Scope.Nothing), new EscalationDashboard.Domain.Events.RowsCovered(1));
            return Task.FromResult(true);
        });

        var (content, _, name) = (await _office.Get<AuditExports>().Export(Admin, "audit.csv", All))!.Value;

        name.ShouldEndWith(".csv");
        Encoding.UTF8.GetString(content).ShouldContain("'=1+1");
        Encoding.UTF8.GetString(content).ShouldContain($"{ActionText.Of(ScreenTexts.All, "audit.cover")},audit.cover,");
        (await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync())).Action.ShouldBe("audit.export");
    }

    private Task<int> Version() => _office.Read(db => db.Disputes.Where(d => d.Number == _number).Select(d => d.Version).SingleAsync());

    private Task<int> WriteOver(long sequence) => _office.Writes.Execute(async scope =>
    {
        await scope.Db.Database.ExecuteSqlRawAsync(scope.Db.Database.IsNpgsql() ? "DROP TRIGGER \"Audit_is_not_changed\" ON \"Audit\"" : "DROP TRIGGER \"Audit_is_not_changed\"");
        return await scope.Db.Database.ExecuteSqlAsync($"UPDATE \"Audit\" SET \"Data\" = {"{broken"} WHERE \"Sequence\" = {sequence}");
    });
}
