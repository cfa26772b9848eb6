using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Staff;

/// <summary>A list of staff is loaded whole or not at all, and what is exported can be imported.</summary>
public sealed class StaffListCommandsTests : IAsyncLifetime
{
    private const string Header = "email,name,role,places\n";
    private const string Reason = "The new plan";
    private static readonly string SeenOfNobody = new ImportPlan<StaffLine>([], [], 0, []).Report([], asksReason: false).Seen;
    private const string Noor = "noor@example.com,Noor Haddad,LocalLeader,US-FRE US-SDG\n";
    private ProductFixture _office = null!;
    private Actor _admin = null!;

    private StaffListCommands Commands => _office.Get<StaffListCommands>();

    [Theory]
    [InlineData("staff.csv")]
    [InlineData("staff.xlsx")]
    public async Task Export_ImportsAsItIsAndChangesNothing(string file)
    {
        await _office.Enrol("L-US-FRE-1", "maya@example.com");
        await _office.Get<StaffCommands>().Leave(_admin, "L-US-FRE-2", null, "Moved away");
        var (content, _, _) = (await _office.Get<StaffExports>().Export(_admin, file))!.Value;
        var before = await _office.Read(db => db.Audit.CountAsync());

        var report = await Import(content);

        report.Faults.ShouldBeEmpty();
        (report.New, report.Changed, report.Done).ShouldBe((0, 0, true));
        report.Same.ShouldBe((await _office.Get<StaffQueries>().List(_admin))!.Rows.Count);
        (await _office.Read(db => db.Audit.CountAsync())).ShouldBe(before, "what changes nothing is no event");
    }

    [Fact]
    public async Task AdminWhoIsNoneAnyMoreWhenTheirTurnComes_ChangesNothing()
    {
        await _office.Enrol(_admin.Id, "ada@example.com");
        var other = await _office.SignedIn("A-2");
        (await _office.Get<StaffCommands>().Appoint(_admin, "A-2", new(StaffRole.PilotAdmin, []), new(StaffRole.Auditor, []), null, "Moved")).Refusals.ShouldBeEmpty();

        await Should.ThrowAsync<NotStoredException>(() => Commands.Import(other, Encoding.UTF8.GetBytes(Header + Noor), SeenOfNobody, ""));
        await Should.ThrowAsync<NotStoredException>(() => _office.Get<KeyCommands>().Create(other, new ApiKeyDraft("mine", "intake", [], null)));

        (await _office.Read(db => db.ApiKeys.AnyAsync(k => k.Name == "mine"))).ShouldBeFalse();
        (await _office.Get<StaffQueries>().List(_admin))!.Rows.ShouldNotContain(r => r.Name == "Noor Haddad");
        (await _office.Get<KeyCommands>().Create(_admin, new ApiKeyDraft("mine", "intake", [], null))).Verdict.Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewPeople_AreThereWithoutALinkAndEachIsOnRecord()
    {
        var report = await Import(Header + Noor + "samir@example.com,Samir Nasser,LocalLeader,US-FRE\n" + "ivy@example.com,Ivy Auditor,Auditor,\n");

        (report.New, report.Changed, report.Done).ShouldBe((3, 0, true));
        var rows = (await _office.Get<StaffQueries>().List(_admin))!.Rows;
        rows.Single(r => r.Email == "noor@example.com").ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(StaffState.NotInvited), r => r.Role.ShouldBe(StaffRole.LocalLeader), r => r.Places.Count.ShouldBe(2));
        rows.Single(r => r.Email == "samir@example.com").LeaderId.ShouldNotBe(rows.Single(r => r.Email == "noor@example.com").LeaderId);
        rows.Single(r => r.Email == "ivy@example.com").Role.ShouldBe(StaffRole.Auditor);
        (await _office.Read(db => db.Invitations.CountAsync())).ShouldBe(0);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "staff.import" || a.Action == "account.role"))).ShouldBe(4, "the file, and what each of them is");
    }

    [Theory]
    [InlineData("L-US-FRE-1,,Maya Ellison,LocalLeader,FR-PAR,\nL-US-FRE-2,,Daniel Okafor,LocalLeader,US-FRE,L-US-FRE-1\n", 3)]
    [InlineData("L-US-FRE-1,,Maya Ellison,LocalLeader,US-SEA,R-NA-1\n", 2)]
    public async Task DeputyOfAPersonWhoMovesInTheSameFile_IsForAFileThatFollows(string lines, int line)
    {
        await Import("id,email,name,role,places,deputy\n" + "L-US-FRE-2,,Daniel Okafor,LocalLeader,US-FRE,R-NA-1\n");

        var report = await Import("id,email,name,role,places,deputy\n" + lines);

        report.Faults.ShouldContain(f => f.Line == line && f.Column == "deputy" && f.Code == "DeputyMoves");
        (await _office.Read(db => db.Leaders.CountAsync(l => l.DeputyId == "L-US-FRE-1" && l.Id == "L-US-FRE-2"))).ShouldBe(0);
    }

    // "Loaded, all of it": nobody goes on seeing a leader's disputes because their places changed on the same line.
    [Theory]
    [InlineData("LocalLeader,US-FRE US-SEA")]
    [InlineData("LocalLeader,FR-PAR")]
    [InlineData("Auditor,")]
    public async Task DeputyWhoIsTakenAwayWhereTheLineAlsoChangesPlaces_IsNoneAnyMore(string appointment)
    {
        await Import("id,email,name,role,places,deputy\n" + "L-US-FRE-1,,Maya Ellison,LocalLeader,US-FRE,R-NA-1\n");

        var report = await Import("id,email,name,role,places,deputy\n" + $"L-US-FRE-1,,Maya Ellison,{appointment},\n");

        report.Faults.ShouldBeEmpty();
        var maya = (await _office.Get<StaffQueries>().List(_admin))!.Rows.Single(r => r.Id == "L-US-FRE-1");
        maya.DeputyId.ShouldBeNull();
        $"{maya.Role},{string.Join(' ', maya.Appointment.Places)}".ShouldBe(appointment);
        (await _office.Read(db => db.Audit.Where(a => a.Action == "leader.deputy").OrderBy(a => a.Sequence).ToListAsync())).Select(EventNames.Read).OfType<LeaderDeputySet>()
            .Where(told => told.Leader.Id == "L-US-FRE-1").Select(told => (told.Leader.DeputyId, told.Reason))
            .ShouldBe(appointment.Contains("US-SEA", StringComparison.Ordinal) ? [("R-NA-1", Reason), (null, Reason)] : [("R-NA-1", Reason)], "who is another leader from now on has none");
    }

    [Fact]
    public async Task DeputyWhoHasLeft_IsToldAsSuch()
    {
        (await _office.Get<StaffCommands>().Leave(_admin, "L-US-FRE-2", null, "Gone.")).Refusals.ShouldBeEmpty();

        var report = await Import("id,email,name,role,places,deputy\nL-US-FRE-1,,Maya Ellison,LocalLeader,US-FRE,L-US-FRE-2\n");

        report.Faults.Select(f => (f.Line, f.Column, f.Code)).ShouldBe([(2, "deputy", "DeputyLeft")]);
    }

    [Fact]
    public async Task KnownPerson_GetsAnAddressOtherPlacesAndADeputy()
    {
        await Import("id,email,name,role,places,deputy\n" + "L-US-FRE-1,maya@example.com,Maya Ellison,LocalLeader,US-FRE US-SEA,\n");
        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"))).LocationCodes.Order().ShouldBe(["US-FRE", "US-SEA"]);

        var report = await Import("id,email,name,role,places,deputy\n" + "L-US-FRE-1,MAYA@example.com,Maya Ellison,LocalLeader,US-SEA US-FRE,R-NA-1\n");

        (report.New, report.Changed, report.Same).ShouldBe((0, 1, 0));
        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"))).DeputyId.ShouldBe("R-NA-1");
        (await Import(Header + "maya@example.com,Maya Ellison,LocalLeader,US-FRE US-SEA\n")).Same.ShouldBe(1, "a file without deputies leaves them");
    }

    [Theory]
    [InlineData("noor@example.com,,LocalLeader,US-FRE", "name", "Missing")]
    [InlineData(",Noor Haddad,LocalLeader,US-FRE", "email", "Missing")]
    [InlineData("noor,Noor Haddad,LocalLeader,US-FRE", "email", "EmailShape")]
    [InlineData("no\u00ADor@example.com,Noor Haddad,LocalLeader,US-FRE", "email", "EmailShape")]
    [InlineData("noor@example.com,Noor Haddad,Boss,US-FRE", "role", "NotOneOf")]
    [InlineData("noor@example.com,Noor Haddad,LocalLeader,", "places", "PlacesWrong")]
    [InlineData("noor@example.com,Noor Haddad,LocalLeader,US-FRE FR-PAR", "places", "PlacesWrong")]
    [InlineData("noor@example.com,Noor Haddad,Auditor,US-FRE", "places", "PlacesWrong")]
    [InlineData("maya@example.com,Somebody Else,LocalLeader,US-FRE", "name", "CannotChange")]
    public async Task OneWrongLine_StopsAllOfItAndIsNamed(string line, string column, string code)
    {
        await _office.Enrol("L-US-FRE-1", "maya@example.com");
        var before = await _office.Read(db => db.RowCounts());

        var report = await Import(Header + "ivy@example.com,Ivy Auditor,Auditor,\n" + line + "\n");

        report.Faults.ShouldContain(f => f.Line == 3 && f.Column == column && f.Code == code);
        report.Done.ShouldBeFalse();
        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
    }

    // As it comes out of a page or a sheet: with such a mark it would be an address that nobody can type.
    [Fact]
    public async Task AddressWithMarksThatNobodySees_IsTheOneThatIsSeen()
    {
        await Import(Header + "\u200Bnoor@example.com\u200E,Noor Haddad,LocalLeader,US-FRE\n");

        (await _office.Read(db => db.Logins.SingleAsync())).Email.ShouldBe("noor@example.com");
        (await Import(Header + "noor@example.com\u2060,Noor Haddad,LocalLeader,US-FRE\n")).Same.ShouldBe(1);
    }

    // What one transaction does in a moment; customers' requests wait for it.
    [Fact]
    public async Task FileOfMoreLinesThanAMomentTakes_IsToBeSplit() =>
        (await Import(Header + string.Concat(Enumerable.Range(0, StaffLines.MostLines + 1).Select(n => $"p{n}@example.com,Person {n},Auditor,\n")))).Faults
            .ShouldBe([new ImportFault(0, null, null, "TooManyLines", "500")]);

    // Each customer reads once what has become of the leaders, and who came in place of whom.
    [Fact]
    public async Task FileOfManyLines_IsOneMessageToACustomer()
    {
        await _office.OpenVisit("V-1");
        await _office.OpenVisit("V-2", "US-SEA");
        var lines = Enumerable.Range(1, 20).Select(n => $"p{n}@example.com,Person {n},LocalLeader,");

        await Import(Header + string.Concat(lines.Select(line => $"{line}US-FRE\n")));
        (await Told()).ShouldBe(["V-1"]);
        await Import(Header + string.Concat(lines.Select(line => $"{line}US-SEA\n")));
        (await Told()).ShouldBe(["V-1", "V-1", "V-2"]);

        (await _office.Read(db => db.Leaders.CountAsync(l => l.Name.StartsWith("Person ")))).ShouldBe(20);
        (await _office.Read(db => db.Logins.CountAsync(l => l.NormalizedEmail != null))).ShouldBe(20);
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task SamePersonTwice_IsNamedWithTheLineBefore() =>
        (await Import(Header + Noor + Noor.ToUpperInvariant().Replace("LOCALLEADER", "LocalLeader", StringComparison.Ordinal))).Faults
            .ShouldContain(f => f.Line == 3 && f.Column == "email" && f.Code == "CodeTwice" && f.Detail == "2");

    [Fact]
    public async Task OtherPlaces_AskForAReasonWhichStandsOnThePersonsRecord()
    {
        var file = Encoding.UTF8.GetBytes("id,email,name,role,places\nL-US-FRE-1,,Maya Ellison,LocalLeader,US-SEA\n");
        var dry = (await Commands.DryRun(_admin, file))!;

        dry.AsksReason.ShouldBeTrue();
        (await Commands.Import(_admin, file, dry.Seen, " ")).Verdict.Codes().ShouldBe([Refusal.ReasonMissing]);
        await Import(file);

        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "account.role"))).Data.ShouldContain(Reason);
    }

    [Fact]
    public async Task PersonWhoChangedSinceTheDryRun_IsNotOverwritten()
    {
        var file = Encoding.UTF8.GetBytes("id,email,name,role,places\nL-US-FRE-1,,Maya Ellison,LocalLeader,US-SEA\n");
        var dry = (await Commands.DryRun(_admin, file))!;
        await _office.Get<StaffCommands>().Appoint(_admin, "L-US-FRE-1", new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.LocalLeader, ["US-SDG"]), null, "Helps out");

        (await Commands.Import(_admin, file, dry.Seen, Reason)).Verdict.Codes().ShouldBe([Refusal.Changed]);

        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"))).LocationCodes.ShouldBe(["US-SDG"]);
    }

    // A colleague who came back has the address that they had: the list holds both, and comes back as it left.
    [Fact]
    public async Task RehiredPerson_StandsBesideWhoTheyWereAndTheListComesBack()
    {
        await _office.Enrol("L-US-FRE-1", "maya@example.com");
        await _office.Get<StaffCommands>().Leave(_admin, "L-US-FRE-1", null, "Moved away");

        (await Import(Header + "maya@example.com,Maya Ellison,LocalLeader,US-SEA\n")).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.New.ShouldBe(1));

        var (content, _, _) = (await _office.Get<StaffExports>().Export(_admin, "staff.csv"))!.Value;
        (await Import(content)).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.Changed.ShouldBe(0), r => r.New.ShouldBe(0));
    }

    [Fact]
    public async Task Admin_DoesNotChangeThemselves()
    {
        var me = (await _office.Get<StaffQueries>().List(_admin))!.Rows.Single(r => r.Id == _admin.Id);

        (await Import($"id,email,name,role,places\n{me.Id},,{me.Name},Auditor,\n")).Faults.ShouldContain(f => f.Code == "Oneself");
    }

    [Fact]
    public async Task AnybodyElse_ImportsAndTakesNothing()
    {
        var maya = await _office.SignedIn("L-US-FRE-1");

        (await Commands.Import(maya, Encoding.UTF8.GetBytes(Header + Noor), SeenOfNobody, "")).Verdict.Codes().ShouldBe([OutboxRefusal.AdminsOnly]);
        (await Commands.DryRun(maya, [])).ShouldBeNull();
        (await _office.Get<StaffExports>().Export(maya, "staff.csv")).ShouldBeNull();
    }

    // A name is no formula to the spreadsheet that opens the file.
    [Fact]
    public async Task NameThatASpreadsheetWouldCalculate_LeavesDefusedAndComesBack()
    {
        (await Import(Header + "\"hyper@example.com\",\"'=HYPERLINK(1)\",Auditor,\n")).Faults.ShouldBeEmpty();

        var (content, _, _) = (await _office.Get<StaffExports>().Export(_admin, "staff.csv"))!.Value;

        Encoding.UTF8.GetString(content).ShouldContain(",'=HYPERLINK(1),");
        Encoding.UTF8.GetString(content).ShouldNotContain(",=HYPERLINK(1),");
        (await Import(content)).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.Changed.ShouldBe(0));
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _admin = await _office.SignedIn("A-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<List<string?>> Told() => _office.Read(db => db.Messages.Where(m => m.Kind == MessageKind.CardChanged).OrderBy(m => m.VisitRef).Select(m => m.VisitRef).ToListAsync());

    private Task<ImportReport> Import(string file) => Import(Encoding.UTF8.GetBytes(file));

    private async Task<ImportReport> Import(byte[] file)
    {
        var dry = await Commands.DryRun(_admin, file);
        var (verdict, report) = await Commands.Import(_admin, file, dry!.Seen, dry.AsksReason ? Reason : "");
        verdict.Refusals.ShouldBeEmpty();
        dry!.Faults.ShouldBe(report!.Faults, "the dry run says the same");
        return report;
    }
}
