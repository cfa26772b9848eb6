using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Pilot.Import;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot.Import;

/// <summary>A list of leaders is no second door: what it changes of a person keeps what the staff page promises.</summary>
public sealed class LeaderChangesTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Leader = "L-US-FRE-2";
    private const string Colleague = "L-US-FRE-1";
    private const string Reason = "The spring plan";
    private readonly ProductFixture _office = new();
    private Actor _admin = null!;

    private ImportCommands Commands => _office.Get<ImportCommands>();

    [Fact]
    public async Task PlaceThatAFileTakes_KeepsNothingOfTheLeadersAndTheirRecordSaysWhy()
    {
        var number = (await _office.Ask("US-FRE", danger: true)).DisputeNumber!;
        await _office.SetRota(Rotas.Fremont, Rotas.Weeks(Rotas.Daniel, Rotas.Maya));
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).HandTo(Leader, _office.Now);
            scope.Db.SwapOffers.Add(Offer());
            return true;
        });
        var heard = new List<string>();
        using var _ = _office.Feed.Subscribe(change => heard.Add(change.Subject));

        (await Load(await Line(Leader, l => l[4] = "US-AUS"))).ShouldBeEmpty();

        (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).LeaderId.ShouldBeNull("a file names no successor");
        (await Places()).ShouldBe(["US-AUS"]);
        (await _office.SignedIn(Leader)).Scope.OwnDisputes.ShouldBeEmpty();
        (await _office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0, "nobody could keep it");
        var told = Last<StaffRoleSet>(await Entries("account.role"));
        (told.AccountId, told.Reason).ShouldBe((Leader, Reason));
        told.PlacesBefore.ShouldBe(["US-FRE"]);
        told.Places.ShouldBe(["US-AUS"]);
        heard.ShouldContain($"account:{Leader}");
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task DeputyHoursAndNameOfAFile_StandOnTheLeadersRecordWithTheReason()
    {
        (await Load(await Line(Leader, l => (l[1], l[7], l[9]) = ("Daniel Stone", "mon 08:00-16:00", "L-US-FRE-3")))).ShouldBeEmpty();

        var deputy = Last<LeaderDeputySet>(await Entries("leader.deputy"));
        (deputy.Leader.Id, deputy.Leader.DeputyId, deputy.Reason).ShouldBe((Leader, "L-US-FRE-3", Reason));
        var hours = Last<LeaderHoursSet>(await Entries("leader.hours"));
        (hours.Leader.Hours, hours.Reason).ShouldBe(("mon 08:00-16:00", Reason));
        var name = Last<LeaderDetailsSet>(await Entries("leader.details"));
        (name.Former.Name, name.Details.Name, name.NumberChanged, name.Reason).ShouldBe(("Daniel Okafor", "Daniel Stone", false, Reason));
        (await _office.SignedIn(Leader)).Name.ShouldBe("Daniel Stone");
    }

    [Fact]
    public async Task NewDeputyOfTheSameFile_StandsInForALeaderWhoIsThere()
    {
        var there = await Line(Leader, l => l[9] = "L-US-FRE-9");

        (await Load($"{there}L-US-FRE-9,Bo Lind,Local,NA,US-FRE,en,America/Los_Angeles,mon 08:00-16:00,,{Leader},Relay,\n")).ShouldBeEmpty();

        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Leader))).DeputyId.ShouldBe("L-US-FRE-9");
        (await Entries("leader.deputy")).Count.ShouldBe(2, "both have one by this file");
        Last<StaffRoleSet>(await Entries("account.role")).ShouldSatisfyAllConditions(e => e.AccountId.ShouldBe("L-US-FRE-9"), e => e.Places.ShouldBe(["US-FRE"]));
    }

    [Fact]
    public async Task WithoutAReason_NobodyWhoIsThereIsChanged()
    {
        var file = File(await Line(Leader, l => l[4] = "US-AUS"));
        var dry = (await Commands.DryRun(_admin, ImportKind.Leaders, file))!;
        var before = await _office.Read(db => db.RowCounts());

        var (verdict, report) = await Commands.Import(_admin, ImportKind.Leaders, file, dry.Seen, "  ");

        dry.AsksReason.ShouldBeTrue();
        verdict.Codes().ShouldBe([Refusal.ReasonMissing]);
        report!.Done.ShouldBeFalse();
        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
    }

    [Fact]
    public async Task LeaderWhoChangedSinceTheDryRun_IsNotOverwritten()
    {
        var file = File(await Line(Leader, l => l[4] = "US-AUS"));
        var dry = (await Commands.DryRun(_admin, ImportKind.Leaders, file))!;
        await _office.Get<StaffCommands>().Appoint(_admin, Leader, new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.LocalLeader, ["US-SEA"]), null, "Helps out");

        (await Commands.Import(_admin, ImportKind.Leaders, file, dry.Seen, Reason)).Verdict.Codes().ShouldBe([Refusal.Changed]);

        (await Places()).ShouldBe(["US-SEA"]);
    }

    // The admin only meant a name: that another has moved the leader meanwhile is in front of them before the same button works again.
    [Fact]
    public async Task WhatAnotherAdminChangedSinceTheDryRun_IsShownMarkedBeforeItIsLoadedOver()
    {
        var file = File(await Line(Leader, l => l[1] = "Daniel Stone"));
        var dry = (await Commands.DryRun(_admin, ImportKind.Leaders, file))!;
        dry.Changes.ShouldBe([new ImportChange(Leader, "Daniel Okafor", "name", "Daniel Okafor", "Daniel Stone")]);
        await _office.Get<StaffCommands>().Appoint(_admin, Leader, new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.LocalLeader, ["US-SEA"]), null, "Helps out");

        var (verdict, report) = await Commands.Import(_admin, ImportKind.Leaders, file, dry.Seen, Reason);

        verdict.Codes().ShouldBe([Refusal.Changed]);
        report!.Since(dry).Changes.ShouldBe(
        [
            new ImportChange(Leader, "Daniel Okafor", "locations", "US-SEA", "US-FRE") { IsSince = true },
            new ImportChange(Leader, "Daniel Okafor", "name", "Daniel Okafor", "Daniel Stone"),
        ]);
        (await Commands.Import(_admin, ImportKind.Leaders, file, report.Seen, Reason)).Report!.Done.ShouldBeTrue();
    }

    [Fact]
    public async Task LeaversAndDeputiesWhoCannotBe_AreRefusedByLine()
    {
        var (leaver, theirs) = (await Line(Leader, l => l[1] = "Somebody Else"), await Line(Colleague, l => l[9] = Leader));
        await _office.Get<StaffCommands>().Leave(_admin, Leader, null, "Moved away");

        var faults = (await Commands.DryRun(_admin, ImportKind.Leaders, File(
            leaver + theirs + await Line("L-US-FRE-3", l => l[9] = "L-FR-PAR-1") + await Line("L-US-FRE-4", l => l[9] = "L-US-FRE-99") + await Line("R-NA-1", l => l[9] = Colleague))))!.Faults;

        faults.Select(f => (f.Line, f.Column, f.Code)).ShouldBe(
            [(2, "id", "PersonLeft"), (3, "deputy", "DeputyLeft"), (4, "deputy", "DeputyUnknown"), (5, "deputy", "DeputyUnknown"), (6, "deputy", "DeputyBelow")]);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _admin = await _office.SignedIn("A-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static byte[] File(string lines) => Encoding.UTF8.GetBytes(string.Join(',', LeaderLines.Columns) + "\n" + lines);

    private static T Last<T>(List<EscalationDashboard.Domain.Audit.AuditEntry> entries)
        where T : DomainEvent => (T)EventNames.Read(entries[^1]);

    private SwapOffer Offer() => new()
    {
        Id = "O-1",
        Place = Rotas.Fremont,
        RegionCode = "NA",
        LocationCode = "US-FRE",
        LeaderId = Leader,
        Start = _office.Now.AddDays(1),
        End = _office.Now.AddDays(2),
        OtherId = Colleague,
        OtherStart = _office.Now.AddDays(3),
        OtherEnd = _office.Now.AddDays(4),
        OfferedAt = _office.Now,
    };

    private async Task<List<string>> Places() => (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Leader))).LocationCodes;

    private async Task<string> Line(string id, Action<string?[]> change)
    {
        var cells = LeaderLines.Write(await _office.Read(db => db.Leaders.AsNoTracking().SingleAsync(l => l.Id == id))).ToArray();
        change(cells);
        return string.Join(',', cells) + "\n";
    }

    private async Task<IReadOnlyList<ImportFault>> Load(string lines)
    {
        var dry = (await Commands.DryRun(_admin, ImportKind.Leaders, File(lines)))!;
        var (verdict, report) = await Commands.Import(_admin, ImportKind.Leaders, File(lines), dry.Seen, Reason);
        verdict.Refusals.ShouldBeEmpty();
        report!.Done.ShouldBe(report.IsSound);
        return report.Faults;
    }

    private Task<List<EscalationDashboard.Domain.Audit.AuditEntry>> Entries(string action) =>
        _office.Read(db => db.Audit.Where(a => a.Action == action).OrderBy(a => a.Sequence).ToListAsync());
}
