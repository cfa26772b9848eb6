using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Staff;

/// <summary>What becomes of a person's work, ways and colleagues when they leave.</summary>
public sealed class LeaversTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private const string Colleague = "L-US-FRE-2";
    private static readonly Appointment NoPlace = new(StaffRole.PilotAdmin, []);
    private static readonly Appointment Fremont = new(StaffRole.LocalLeader, ["US-FRE"]);
    private ProductFixture _office = null!;
    private Actor _admin = null!;

    private StaffCommands Commands => _office.Get<StaffCommands>();

    [Fact]
    public async Task LeaversWaysToBeReached_Go()
    {
        await _office.Writes.Execute(scope =>
        {
            scope.Db.PagingChoices.Add(PagingChoice.Usual("L-US-FRE-2"));
            scope.Db.PushSubscriptions.Add(new PushSubscription
            {
                Endpoint = "https://push.example/1",
                AccountId = "L-US-FRE-2",
                P256dh = "",
                Auth = "",
                Device = "Telephone",
                CreatedAt = _office.Now,
            });
            return Task.FromResult(true);
        });

        (await Commands.Leave(_admin, "L-US-FRE-2", null, "Moved away")).Refusals.ShouldBeEmpty();

        (await _office.Read(async db => await db.PagingChoices.CountAsync() + await db.PushSubscriptions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task LeaverWithSomethingElsewhere_LeavesItToAPersonOfThatPlaceAlone()
    {
        var number = (await _office.Ask("US-SEA", danger: true)).DisputeNumber!;
        await _office.Writes.Execute(async scope =>
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).HandTo(Leader, _office.Now);
            return true;
        });

        var takers = await _office.Get<StaffQueries>().Takers(_admin, Leader);

        takers.ShouldContain(t => t.Id.StartsWith("L-US-SEA"));
        takers.ShouldNotContain(t => t.Id == Colleague);
        (await Commands.Leave(_admin, Leader, Colleague, "Moved away")).Codes().ShouldBe([StaffRefusal.SuccessorElsewhere]);
    }

    [Fact]
    public async Task DeputyWhoLeaves_StandsInForNobody()
    {
        await Commands.SetDeputy(_admin, Leader, Colleague, Colleague, "Named");

        (await Commands.Leave(_admin, Colleague, null, "Moved away")).Refusals.ShouldBeEmpty();

        (await Row(Leader)).DeputyId.ShouldBeNull();
        (await _office.Read(db => db.Leaders.CountAsync(l => l.DeputyId == Colleague))).ShouldBe(0);
        (await _office.Get<StaffQueries>().Deputies(_admin, Leader)).ShouldNotContain(d => d.Id == Colleague);
    }

    [Fact]
    public async Task DeputyOfALeaveWhoLeaves_LeavesItToTheStandingDeputy()
    {
        await _office.ChangeLeader(Leader, l => (l.DeputyId, l.Leave) = ("L-US-SEA-1", [new Leave(_office.Now, _office.Now.AddDays(9), Colleague)]));

        (await Commands.Leave(_admin, Colleague, null, "Moved away")).Refusals.ShouldBeEmpty();

        var network = await _office.Read(_office.Get<NetworkCatalog>().Current);
        var absent = network.Leader(Leader)!;
        (absent.DeputyId, absent.DeputyAt(_office.Now)).ShouldBe(("L-US-SEA-1", "L-US-SEA-1"));
        WithoutRota.Order([absent], network.Leader, _ => [], _office.Now).Select(l => l.Id).ShouldBe(["L-US-SEA-1"], "who is paged");
        (await _office.Read(db => SnapshotQueries.Leaders(db, network, network.Location("US-FRE")!, _office.Now))).Single(l => l.Id == Leader).DeputyId.ShouldBe("L-US-SEA-1", "what the guardrails see");
        (await _office.Read(db => db.Audit.Where(a => a.Action == "leader.deputy").Select(a => a.Subject).ToListAsync())).ShouldContain($"leader:{Leader}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Colleague)]
    public async Task LeaversOpenDisputes_GoWhereTheAdminSays(string? to)
    {
        var request = await _office.Ask(danger: true);
        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber));
        var owner = dispute.LeaderId!;
        var other = to is null ? null : owner == to ? Leader : to;
        await _office.Enrol(owner, "owner@example.com");
        var session = (await _office.Get<SignIns>().WithPassword("owner@example.com", Enrolled.Password, "")).Session!;
        var person = StaffCookies.Person(await _office.SignedIn(owner), session);

        (await Commands.Leave(_admin, owner, other, "Moved away")).Refusals.ShouldBeEmpty();

        (await _office.Read(db => db.Disputes.SingleAsync(d => d.Number == request.DisputeNumber))).LeaderId.ShouldBe(other);
        (await _office.Get<StaffDirectory>().ActorOf(person)).ShouldBeNull();
        (await _office.Read(db => db.Sessions.AnyAsync(s => s.AccountId == owner))).ShouldBeFalse();
        var network = await _office.Read(db => _office.Get<NetworkCatalog>().Current(db));
        network.Leaders.ShouldNotContain(l => l.Id == owner);
        network.Leader(owner)!.Name.ShouldNotBeEmpty("what they did stays under their name");
        (await _office.Ask(danger: true)).LeaderId.ShouldNotBe(owner);
        (await Row(owner)).State.ShouldBe(StaffState.Left);
        (await _office.Read(db => db.Audit.AnyAsync(a => a.Action == "account.leave" && a.ActorId == _admin.Id))).ShouldBeTrue();
        (await Commands.Leave(_admin, owner, null, "Again")).Codes().ShouldBe([StaffRefusal.HasLeft]);
        (await Commands.Invite(_admin, new InviteDraft(owner, "", "owner@example.com", NoPlace))).Verdict.Codes().ShouldBe([StaffRefusal.HasLeft]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // who left before their address was freed with it
    public async Task LeaversAddress_IsFreeForWhoComesAndOpensNothingOfTheirs(bool earlier)
    {
        await _office.Enrol(Leader, "maya@example.com");
        (await Commands.Leave(_admin, Leader, null, "Moved away")).Refusals.ShouldBeEmpty();
        if (earlier)
        {
            await _office.Writes.Execute(async scope =>
            {
                var login = await scope.Db.Logins.SingleAsync(l => l.Id == Leader);
                (login.NormalizedEmail, login.NormalizedUserName) = ("MAYA@EXAMPLE.COM", "MAYA@EXAMPLE.COM");
                return true;
            });
        }

        (await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "")).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
        ((StaffLeft)EventNames.Read(await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "account.leave")))).Email.ShouldBe("maya@example.com");

        var (verdict, token) = await Commands.Invite(_admin, new InviteDraft(null, "Maya Ellison", "Maya@example.com", Fremont));

        verdict.Refusals.ShouldBeEmpty();
        (await _office.Get<Invitations>().Accept(token!, "four green bottles")).Refusals.ShouldBeEmpty();
        (await _office.Get<SignIns>().WithPassword("maya@example.com", Enrolled.Password, "")).Verdict.IsAllowed.ShouldBeFalse("the old password is of the one who left");
        (await _office.Get<SignIns>().WithPassword("maya@example.com", "four green bottles", "")).Actor!.Id.ShouldNotBe(Leader);
        (await Row(Leader)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(StaffState.Left), r => r.Email.ShouldBe("maya@example.com"));
    }

    [Fact]
    public async Task SuccessorElsewhere_IsRefusedAndThePersonStays()
    {
        (await Commands.Leave(_admin, Leader, "R-FQ-1", "Moved away")).Codes().ShouldBe([StaffRefusal.SuccessorElsewhere]);

        (await _office.Get<StaffDirectory>().Find(Leader)).ShouldNotBeNull();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _admin = await _office.SignedIn("A-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private async Task<StaffRow> Row(string account) => (await _office.Get<StaffQueries>().List(_admin))!.Rows.Single(r => r.Id == account);
}
