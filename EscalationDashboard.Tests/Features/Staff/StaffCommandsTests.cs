using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Staff;

/// <summary>What admins do with people, and what nobody else may.</summary>
public sealed class StaffCommandsTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private const string Colleague = "L-US-FRE-2";
    private static readonly Appointment NoPlace = new(StaffRole.PilotAdmin, []);
    private static readonly Appointment Fremont = new(StaffRole.LocalLeader, ["US-FRE"]);
    private ProductFixture _office = null!;
    private Actor _admin = null!;

    private StaffCommands Commands => _office.Get<StaffCommands>();

    [Theory]
    [InlineData(Colleague, null, Colleague)]
    [InlineData("R-NA-1", null, "R-NA-1")]
    [InlineData(null, null, null)]
    [InlineData("L-US-SEA-1", StaffRefusal.SuccessorElsewhere, Leader)]
    public async Task PlaceThatIsGivenUp_KeepsNothingOfTheLeaders(string? to, string? refused, string? owner)
    {
        var number = (await _office.Ask("US-FRE", danger: true)).DisputeNumber!;
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).HandTo(Leader, _office.Now);
            return true;
        });

        (await Commands.Appoint(_admin, Leader, Fremont, new Appointment(StaffRole.LocalLeader, ["US-SEA"]), to, "Moved")).Codes().ShouldBe(refused is null ? [] : [refused]);

        (await _office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.LeaderId).SingleAsync())).ShouldBe(owner);
        if (refused is null)
        {
            (await _office.SignedIn(Leader)).Scope.OwnDisputes.ShouldBeEmpty();
            var told = (StaffRoleSet)EventNames.Read(await _office.Read(db => db.Audit.Where(a => a.Action == "account.role").OrderBy(a => a.Sequence).LastAsync()));
            told.PlacesBefore.ShouldBe(["US-FRE"]);
            told.Places.ShouldBe(["US-SEA"]);
        }
    }

    [Theory]
    [InlineData(Leader)]
    [InlineData("R-NA-1")]
    public async Task AnybodyButAnAdmin_IsRefusedAndSeesNothing(string account)
    {
        var actor = await _office.SignedIn(account);
        var audit = await _office.Read(db => db.Audit.CountAsync());

        (await Commands.Invite(actor, new InviteDraft(null, "Mallory", "m@example.com", NoPlace))).Verdict.Codes().ShouldBe([OutboxRefusal.AdminsOnly]);
        (await Commands.Appoint(actor, account, Fremont, NoPlace, null, "Why not?")).Codes().ShouldBe([OutboxRefusal.AdminsOnly]);
        (await Commands.Leave(actor, Colleague, null, "Why not?")).Codes().ShouldBe([OutboxRefusal.AdminsOnly]);
        (await _office.Get<StaffQueries>().List(actor)).ShouldBeNull();
        (await _office.Get<StaffQueries>().Takers(actor, Leader)).ShouldBeEmpty();
        (await _office.Read(db => db.Audit.CountAsync())).ShouldBe(audit);
    }

    [Fact]
    public async Task InvitedLeader_ComesWithTheLinkOnceAndSeesTheirPlaceAlone()
    {
        var (verdict, token) = await Commands.Invite(_admin, new InviteDraft(null, "Noor Haddad", "noor@example.com", new(StaffRole.LocalLeader, ["US-FRE", "US-SDG"])));
        verdict.Refusals.ShouldBeEmpty();
        var invitations = _office.Get<Invitations>();
        (await invitations.Find(token!))!.Email.ShouldBe("noor@example.com");

        (await invitations.Accept(token!, "short")).Codes().ShouldContain(StaffRefusal.PasswordShort);
        (await invitations.Accept(token!, Enrolled.Password)).Refusals.ShouldBeEmpty();

        (await invitations.Accept(token!, "another good one, twice")).Codes().ShouldBe([StaffRefusal.InvitationGone]);
        var step = await _office.Get<SignIns>().WithPassword("noor@example.com", Enrolled.Password, "");
        (step.Actor!.Role, step.Actor.Scope).ShouldBe((StaffRole.LocalLeader, Scope.Locations(["US-FRE", "US-SDG"])));
        var leader = await _office.Read(db => db.Leaders.SingleAsync(l => l.Name == "Noor Haddad"));
        (leader.Id, leader.RegionCode, $"{leader.Hours}").ShouldBe((step.Actor.LeaderId!, "NA", $"{(await _office.Read(db => db.Locations.SingleAsync(l => l.Code == "US-FRE"))).Hours}"));
        var row = (await _office.Get<StaffQueries>().List(_admin))!.Rows.Single(r => r.Email == "noor@example.com");
        (row.State, row.Places.Count, row.LastSignIn).ShouldBe((StaffState.Active, 2, _office.Now));
    }

    [Theory]
    [InlineData(Colleague, "Named", null)]
    [InlineData("R-NA-1", "The region stands in", null)]
    [InlineData(null, "Nobody", null)]
    [InlineData(Leader, "Themselves", OwnTimeRefusal.DeputyIsSelf)]
    [InlineData("L-FR-PAR-1", "Elsewhere", OwnTimeRefusal.DeputyElsewhere)]
    [InlineData("nobody", "Unknown", OwnTimeRefusal.DeputyMissing)]
    [InlineData(Colleague, " ", Refusal.ReasonMissing)]
    public async Task Deputy_IsAColleagueOfTheRegionOrNobody(string? deputy, string reason, string? refused)
    {
        await _office.ChangeLeader(Leader, leader => leader.DeputyId = "L-US-SEA-1");

        (await Commands.SetDeputy(_admin, Leader, "L-US-SEA-1", deputy, reason)).Codes().ShouldBe(refused is null ? [] : [refused]);

        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Leader))).DeputyId.ShouldBe(refused is null ? deputy : "L-US-SEA-1");
        (await Row(Leader)).DeputyId.ShouldBe(refused is null ? deputy : "L-US-SEA-1");
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "leader.deputy"))).ShouldBe(refused is null ? 1 : 0);
    }

    [Fact]
    public async Task DeputyOfARegionalManager_IsAnotherOfTheRegion()
    {
        (await Commands.SetDeputy(_admin, "R-NA-1", "R-NA-2", Leader, "Named")).Codes().ShouldBe([OwnTimeRefusal.DeputyElsewhere], "nobody of a location sees what is handed up");
        (await Commands.SetDeputy(_admin, "R-NA-1", "R-NA-2", "R-NA-2", "Named")).Refusals.ShouldBeEmpty();

        (await _office.Get<StaffQueries>().Deputies(_admin, "R-NA-1")).ShouldAllBe(d => d.Id.StartsWith("R-"));
    }

    [Fact]
    public async Task NewerLink_TakesThePlaceOfTheOlderAndEachExpires()
    {
        var first = await Commands.Invite(_admin, new InviteDraft(Leader, "", "maya@example.com", NoPlace));
        var second = await Commands.Invite(_admin, new InviteDraft(Leader, "", "maya@example.com", NoPlace));
        var invitations = _office.Get<Invitations>();
        (await invitations.Accept(first.Token!, Enrolled.Password)).Codes().ShouldBe([StaffRefusal.InvitationGone]);
        (await _office.Read(db => db.Invitations.SingleAsync())).TokenHash.ShouldNotContain(second.Token!);

        _office.Clock.Advance(StaffInvitation.Lasts);

        (await invitations.Find(second.Token!)).ShouldBeNull();
        (await invitations.Accept(second.Token!, Enrolled.Password)).Codes().ShouldBe([StaffRefusal.InvitationGone]);
        (await Row(Leader)).State.ShouldBe(StaffState.Expired);
    }

    [Fact]
    public async Task LinkForSomebodyWhoHadAPassword_EndsTheirSignInsOnceItIsUsed()
    {
        await _office.Enrol(Leader, "maya@example.com");
        var session = (await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "")).Session;
        var (_, token) = await Commands.Invite(_admin, new InviteDraft(Leader, "", "maya@example.com", NoPlace));
        (await _office.Read(db => db.Sessions.AnyAsync(s => s.Id == session))).ShouldBeTrue();

        (await _office.Get<Invitations>().Accept(token!, "four green bottles")).IsAllowed.ShouldBeTrue();

        (await _office.Read(db => db.Sessions.AnyAsync())).ShouldBeFalse();
        (await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "")).Verdict.IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "noor@example.com", "US-FRE", Refusal.NameWrong)]
    [InlineData("Noor\u202E", "noor@example.com", "US-FRE", Refusal.NameWrong)]
    [InlineData("Noor", "noor", "US-FRE", StaffRefusal.EmailWrong)]
    [InlineData("Noor", "Noor <noor@example.com>", "US-FRE", StaffRefusal.EmailWrong)]
    [InlineData("Noor", "\"noor@home\"@example.com", "US-FRE", StaffRefusal.EmailWrong)]
    [InlineData("Noor", "no\u00ADor@example.com", "US-FRE", StaffRefusal.EmailWrong)]
    [InlineData("Noor", "noor@exam\u200Bple.com", "US-FRE", StaffRefusal.EmailWrong)]
    [InlineData("Noor", "noor@example.com", "", StaffRefusal.PlaceMissing)]
    [InlineData("Noor", "noor@example.com", "US-NOWHERE", StaffRefusal.PlaceMissing)]
    [InlineData("Noor", "noor@example.com", "US-FRE,FR-LYO", StaffRefusal.PlaceMissing)]
    [InlineData("Noor", "taken@example.com", "US-FRE", StaffRefusal.EmailTaken)]
    [InlineData("Noor", "TAKEN@example.com", "US-FRE", StaffRefusal.EmailTaken)]
    public async Task WrongInvitation_IsRefusedAndLeavesNothing(string name, string email, string places, string code)
    {
        await _office.Enrol(Colleague, "taken@example.com");
        var before = await _office.Read(async db => (await db.Accounts.CountAsync(), await db.Leaders.CountAsync(), await db.Logins.CountAsync()));

        var (verdict, token) = await Commands.Invite(
            _admin, new InviteDraft(null, name, email, new(StaffRole.LocalLeader, [.. places.Split(',', StringSplitOptions.RemoveEmptyEntries)])));

        verdict.Codes().ShouldBe([code]);
        token.ShouldBeNull();
        (await _office.Read(async db => (await db.Accounts.CountAsync(), await db.Leaders.CountAsync(), await db.Logins.CountAsync()))).ShouldBe(before);
    }

    [Fact]
    public async Task WhoBecomesAdmin_SignsInAnewWithASecondFactor()
    {
        await _office.Enrol(Leader, "maya@example.com");
        await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "");

        (await Commands.Appoint(_admin, Leader, Fremont, NoPlace, null, "Runs the pilot from here")).Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Sessions.AnyAsync(s => s.AccountId == Leader))).ShouldBeFalse();
        var step = await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "");
        (step.Session, step.Half).ShouldBe((null, step.Half.ShouldNotBeNull()));
    }

    [Fact]
    public async Task AnotherPlace_IsSeenInTheNextReadingAndSaid()
    {
        var heard = new List<string>();
        using var _ = _office.Feed.Subscribe(change => heard.Add(change.Subject));

        (await Commands.Appoint(_admin, Leader, Fremont, new(StaffRole.LocalLeader, ["US-SDG"]), null, "Helps out")).Refusals.ShouldBeEmpty();

        var actor = await _office.SignedIn(Leader);
        (actor.LeaderId, actor.Scope.Covers("US-SDG", "")).ShouldBe((Leader, true));
        var leader = (await _office.Read(db => _office.Get<NetworkCatalog>().Current(db))).Leader(Leader)!;
        (leader.Serves("US-SDG", "NA"), leader.Serves("US-FRE", "NA")).ShouldBe((true, false));
        heard.ShouldContain("account:" + Leader);
        heard.ShouldContain("network");
    }

    // What two admins do at once: the one who did not see the other's is told, and overwrites nothing.
    [Fact]
    public async Task AppointmentAndDeputyThatChangedMeanwhile_AreNotOverwritten()
    {
        var both = new Appointment(StaffRole.LocalLeader, ["US-SDG", "US-FRE"]);
        (await Commands.Appoint(_admin, Leader, Fremont, both, null, "Helps out")).Refusals.ShouldBeEmpty();
        (await Commands.SetDeputy(_admin, Leader, Colleague, "R-NA-1", "Named")).Refusals.ShouldBeEmpty();
        var other = await _office.SignedIn("A-2");

        (await Commands.Appoint(other, Leader, Fremont, new(StaffRole.LocalLeader, ["US-SEA"]), null, "Moved")).Codes().ShouldBe([Refusal.Changed]);
        (await Commands.Appoint(other, Leader, both with { Role = StaffRole.RegionalManager }, NoPlace, null, "Moved")).Codes().ShouldBe([Refusal.Changed]);
        (await Commands.SetDeputy(other, Leader, Colleague, null, "Nobody")).Codes().ShouldBe([Refusal.Changed]);

        (await _office.SignedIn(Leader)).Scope.ShouldBe(Scope.Locations(["US-FRE", "US-SDG"]));
        (await Row(Leader)).DeputyId.ShouldBe("R-NA-1");
        (await Commands.Appoint(other, Leader, both with { Places = ["US-FRE", "US-SDG"] }, Fremont, null, "Seen, in whatever order")).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task AddressThatChangedMeanwhile_IsNotOverwritten()
    {
        (await Commands.Invite(_admin, new InviteDraft(Leader, "", "maya@example.com", NoPlace))).Verdict.Refusals.ShouldBeEmpty();

        (await Commands.Invite(_admin, new InviteDraft(Leader, "", "ellison@example.com", NoPlace))).Verdict.Codes().ShouldBe([Refusal.Changed]);
        (await Row(Leader)).Email.ShouldBe("maya@example.com");

        (await Commands.Invite(_admin, new InviteDraft(Leader, "", "ellison@example.com", NoPlace, "maya@example.com"))).Verdict.Refusals.ShouldBeEmpty();
        (await Row(Leader)).Email.ShouldBe("ellison@example.com");
    }

    // One is taken off the card and another put on it by the same act: that is one thing to read.
    [Fact]
    public async Task AnotherRole_IsOneMessageToACustomer()
    {
        await _office.OpenVisit("V-1");

        (await Commands.Appoint(_admin, Leader, Fremont, new(StaffRole.RegionalManager, ["NA"]), null, "Promoted")).Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Messages.CountAsync(m => m.Kind == MessageKind.CardChanged))).ShouldBe(1);
    }

    [Fact]
    public async Task AnotherRole_MakesAnotherLeaderAndGivesBackWhatWasOpen()
    {
        var request = await _office.Ask(danger: true);
        var owner = (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber))).LeaderId!;

        (await Commands.Appoint(_admin, owner, Fremont, new(StaffRole.RegionalManager, ["NA"]), null, "Promoted")).Refusals.ShouldBeEmpty();

        var actor = await _office.SignedIn(owner);
        (actor.Role, actor.Scope).ShouldBe((StaffRole.RegionalManager, Scope.Region("NA")));
        actor.LeaderId.ShouldNotBe(owner);
        (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber))).LeaderId.ShouldBeNull();
        (await Commands.Appoint(_admin, owner, new(StaffRole.RegionalManager, ["NA"]), NoPlace, null, "Promoted again")).Refusals.ShouldBeEmpty();
        (await _office.SignedIn(owner)).Scope.ShouldBe(Scope.Network);
    }

    [Fact]
    public async Task LastAdminWhoCanSignInAndOneself_AreRefused()
    {
        await _office.Enrol("A-1", "one@example.com");
        (await Commands.Leave(_admin, "A-1", null, "Moved away")).Codes().ShouldBe([StaffRefusal.Oneself, StaffRefusal.LastAdmin]);
        var other = await _office.SignedIn("A-2");
        (await Commands.Leave(other, "A-1", null, "Moved away")).Codes().ShouldBe([StaffRefusal.LastAdmin]);
        (await Commands.Appoint(other, "A-1", NoPlace, new(StaffRole.RegionalManager, ["NA"]), null, "Less")).Codes().ShouldBe([StaffRefusal.LastAdmin]);

        await _office.Enrol("A-2", "two@example.com");

        (await Commands.Leave(other, "A-1", null, " ")).Codes().ShouldBe([Refusal.ReasonMissing]);
        (await Commands.Leave(other, "A-1", null, "Moved away")).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stranger_IsNotFound()
    {
        (await Commands.Invite(_admin, new InviteDraft("X-1", "", "x@example.com", NoPlace))).Verdict.Codes().ShouldBe([Refusal.NotFound]);
        (await Commands.Appoint(_admin, "X-1", NoPlace, NoPlace, null, "Why")).Codes().ShouldBe([Refusal.NotFound]);
        (await Commands.Leave(_admin, "X-1", null, "Why")).Codes().ShouldBe([Refusal.NotFound]);
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _admin = await _office.SignedIn("A-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private async Task<StaffRow> Row(string account) => (await _office.Get<StaffQueries>().List(_admin))!.Rows.Single(r => r.Id == account);
}
