using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Staff;

/// <summary>The way back for a leader who has lost device and recovery codes.</summary>
public sealed class FactorResetTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private const string Email = "maya@example.com";
    private ProductFixture _office = null!;
    private Actor _admin = null!;
    private Actor _maya = null!;

    private StaffCommands Commands => _office.Get<StaffCommands>();

    [Fact]
    public async Task AdminsReset_LetsThePersonInByPasswordAndTellsThemUntilTheyHaveReadIt()
    {
        (await SignIn()).Half.ShouldNotBeNull();

        (await Commands.ResetFactor(_admin, Leader, "Telephone lost")).Refusals.ShouldBeEmpty();

        var step = await SignIn();
        (step.Session, step.IsTold).ShouldBe((step.Session, true));
        step.Session.ShouldNotBeNull();
        var own = (await _office.Get<AccountQueries>().Own(_maya, step.Session))!;
        (own.SecondFactor, own.RecoveryCodes, own.Reset?.By).ShouldBe((false, 0, _admin.Name));
        (await _office.Read(db => db.Audit.Where(a => a.Action == "account.second-factor-reset").Select(a => a.ActorId).SingleAsync())).ShouldBe(_admin.Id);
        (await _office.Get<AccountCommands>().ReadReset(_maya)).IsAllowed.ShouldBeTrue();
        (await SignIn()).IsTold.ShouldBeFalse();
    }

    [Fact]
    public async Task Reset_EndsEverySignIn()
    {
        await _office.Get<SignIns>().AsPersona(_maya, "stolen");

        await Commands.ResetFactor(_admin, Leader, "Telephone lost");

        (await _office.Read(db => db.Sessions.AnyAsync(s => s.AccountId == Leader))).ShouldBeFalse();
    }

    [Fact]
    public async Task OtherThanAnAdmin_OneselfOrWithoutAReason_ResetsNothing()
    {
        (await Commands.ResetFactor(_maya, Leader, "Lost")).Codes().ShouldBe([OutboxRefusal.AdminsOnly]);
        (await Commands.ResetFactor(_admin, Leader, " ")).Codes().ShouldBe([Refusal.ReasonMissing]);
        await _office.Enrol(_admin.Id, "admin@example.com");
        (await Commands.ResetFactor(_admin, _admin.Id, "Lost")).Codes().ShouldBe([StaffRefusal.Oneself]);
        (await Commands.ResetFactor(_admin, "nobody", "Lost")).Codes().ShouldBe([Refusal.NotFound]);

        (await SignIn()).Half.ShouldNotBeNull();
    }

    [Fact]
    public async Task PersonWithASecondFactor_GetsNoOtherAddressByALink()
    {
        var appointment = new Appointment(StaffRole.LocalLeader, ["US-FRE"]);

        (await Commands.Invite(_admin, new InviteDraft(Leader, "", "stranger@example.com", appointment, Email))).Verdict.Refusals.Select(r => r.Code).ShouldBe([StaffRefusal.FactorKeepsAddress]);
        (await Commands.Invite(_admin, new InviteDraft(Leader, "", Email, appointment))).Verdict.Refusals.ShouldBeEmpty();
        (await Commands.ResetFactor(_admin, Leader, "Telephone lost")).Refusals.ShouldBeEmpty();
        (await Commands.Invite(_admin, new InviteDraft(Leader, "", "maya.ellison@example.com", appointment, Email))).Verdict.Refusals.ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        await _office.Enrol(Leader, Email);
        (_admin, _maya) = (await _office.SignedIn("A-1"), await _office.SignedIn(Leader));
        var account = _office.Get<AccountCommands>();
        var (_, key) = await account.BeginSecondFactor(_maya, null, Enrolled.Password);
        (await account.FinishSecondFactor(_maya, null, Enrolled.Password, _office.CodeOf(key!))).Verdict.Refusals.ShouldBeEmpty();
        await account.MakeRecoveryCodes(_maya, null, Enrolled.Password);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<SignInStep> SignIn() => _office.Get<SignIns>().WithPassword(Email, Enrolled.Password, "");
}
