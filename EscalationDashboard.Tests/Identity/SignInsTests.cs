using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

/// <summary>Passwords and codes, right and wrong, once and a hundred times.</summary>
public sealed class SignInsTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private const string Admin = "A-1";
    private const string Email = "maya@example.com";
    private ProductFixture _office = null!;

    private SignIns SignIns => _office.Get<SignIns>();

    [Fact]
    public async Task RightPassword_OpensASessionInWhicheverCaseTheAddressIsTyped()
    {
        var step = await SignIns.WithPassword(" MAYA@Example.com ", Enrolled.Password, "Chrome · Linux");

        step.Verdict.Refusals.ShouldBeEmpty();
        var session = await _office.Read(db => db.Sessions.SingleAsync());
        (session.Id, session.AccountId, session.Device, session.StartedAt).ShouldBe((step.Session, Leader, "Chrome · Linux", _office.Now));
        (await Last()).ShouldBe(new SignedIn(Leader, step.Session!, SignInWay.Password));
    }

    [Theory]
    [InlineData(Email, "three blue lanternz")]
    [InlineData(Email, "")]
    [InlineData(Email, null)]
    [InlineData("nobody@example.com", Enrolled.Password)]
    [InlineData("", "")]
    [InlineData(null, null)]
    [InlineData("L-US-FRE-2", Enrolled.Password)] // has an account, and nothing to sign in with
    public async Task AnythingElse_IsRefusedInTheSameWords(string? email, string? password)
    {
        var step = await SignIns.WithPassword(email, password, "");

        step.Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
        (step.Session, step.Half).ShouldBe((null, null));
        (await _office.Read(db => db.Sessions.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task PasskeyOrAddressOfNobody_IsOnRecordWithNothingOfWhatWasShown()
    {
        (await SignIns.WithPasskey(new DefaultHttpContext { Request = { Host = new HostString("localhost") } }.Request, "made up", "a credential", "")).Verdict.Codes()
            .ShouldBe([StaffRefusal.PasskeyWrong]);
        await SignIns.WithPassword("stranger@example.com", "a guess of a thief", "");
        await _office.Writes.Execute(_ => Task.FromResult(true));

        var refused = await _office.Read(db => db.Audit.Where(a => a.Action == "command.refuse").OrderBy(a => a.Sequence).ToListAsync());
        refused.Select(a => ((CommandRefused)EventNames.Read(a)).Command).ShouldBe(["WithPasskey", "WithPassword"]);
        refused.ShouldAllBe(a => a.Subject == "sign-in" && !a.Data.Contains("stranger") && !a.Data.Contains("credential") && !a.Data.Contains("guess"));
    }

    [Fact]
    public async Task InvitedPersonWithoutAPassword_CannotSignIn()
    {
        await _office.Invite("L-US-FRE-2", "other@example.com");

        (await SignIns.WithPassword("other@example.com", "", "")).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
    }

    [Fact]
    public async Task FiveFailures_CloseTheDoorForTheRightPasswordToo()
    {
        for (var i = 0; i < 4; i++)
        {
            (await Wrong()).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
        }

        (await Wrong()).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
        (await Last()).ShouldBe(new SignInRefused(Leader, SignInWay.Password, _office.Now.AddMinutes(15)));
        (await Right()).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong], "closed, in the same words as for an address that nobody has");

        _office.Clock.Advance(TimeSpan.FromMinutes(15));
        (await Right()).Verdict.IsAllowed.ShouldBeTrue();
    }

    // Each would have been compared before the first was counted.
    [Fact]
    public async Task ManyAttemptsAtOnce_AreAttemptsInARow()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Wrong()));

        all.ShouldAllBe(step => step.Session == null);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "account.sign-in-refused"))).ShouldBe(5);
        (await Right()).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong], "closed, in the same words as for an address that nobody has");
    }

    [Fact]
    public async Task Success_ForgetsTheFailuresBefore()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                await Wrong();
            }

            (await Right()).Verdict.IsAllowed.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Admin_IsNotInBeforeTheSecondFactorIsSetUpAndShown()
    {
        await _office.Enrol(Admin, "admin@example.com");
        var half = await SignIns.WithPassword("admin@example.com", Enrolled.Password, "");
        (half.Session, half.Half?.Id).ShouldBe((null, Admin));
        (await SignIns.Asked(Admin, half.Half!.SecurityStamp!))!.NewKey.ShouldNotBeNull();

        (await Code(half, "000000")).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);
        var step = await Code(half, await _office.Code(Admin));

        step.Session.ShouldNotBeNull();
        (await _office.Read(db => db.Logins.SingleAsync(l => l.Id == Admin))).TwoFactorEnabled.ShouldBeTrue();
        var again = await SignIns.WithPassword("admin@example.com", Enrolled.Password, "");
        (await SignIns.Asked(Admin, again.Half!.SecurityStamp!))!.NewKey.ShouldBeNull("the key is never shown again");
    }

    [Fact]
    public async Task CodeThatWasSeen_OpensNothingTwice()
    {
        await _office.Enrol(Admin, "admin@example.com");
        var half = await SignIns.WithPassword("admin@example.com", Enrolled.Password, "");
        var code = await _office.Code(Admin);
        (await Code(half, code)).Verdict.IsAllowed.ShouldBeTrue();

        (await Code(half, code)).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);
        (await Code(half, await _office.Code(Admin, -1))).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);
        (await Code(half, await _office.Code(Admin, 1))).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task WrongCodes_LockAsWrongPasswordsDoAndARightPasswordForgetsNone()
    {
        await _office.Enrol(Admin, "admin@example.com");
        for (var i = 0; i < 5; i++)
        {
            var half = await SignIns.WithPassword("admin@example.com", Enrolled.Password, "");
            await Code(half, "000000");
        }

        (await SignIns.WithPassword("admin@example.com", Enrolled.Password, "")).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
    }

    [Fact]
    public async Task HalfASignIn_CountsNoMoreOnceThePasswordIsAnother()
    {
        await _office.Enrol(Admin, "admin@example.com");
        var half = await SignIns.WithPassword("admin@example.com", Enrolled.Password, "");
        (await _office.Get<Invitations>().Accept(await _office.Invite(Admin, "admin@example.com"), "four green bottles")).IsAllowed.ShouldBeTrue();

        (await Code(half, await _office.Code(Admin))).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
    }

    [Fact]
    public async Task PersonWhoHasLeft_IsRefusedWithTheRightPassword()
    {
        await _office.Writes.Execute(async scope => (await scope.Db.Accounts.SingleAsync(a => a.Id == Leader)).LeftAt = _office.Now);

        (await Right()).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong]);
    }

    [Fact]
    public async Task Secrets_AreNowhereInTheAudit()
    {
        await Right();
        await Wrong();
        var token = await _office.Invite("L-US-FRE-2", "other@example.com");

        var data = string.Join('\n', await _office.Read(db => db.Audit.Select(a => a.Data).ToListAsync()));
        data.ShouldNotContain(Enrolled.Password);
        data.ShouldNotContain("guess of a thief");
        data.ShouldNotContain(token);
        data.ShouldNotContain("example.com");
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        await _office.Enrol(Leader, Email);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<SignInStep> Right() => SignIns.WithPassword(Email, Enrolled.Password, "");

    private Task<SignInStep> Wrong() => SignIns.WithPassword(Email, "guess of a thief", "");

    private Task<SignInStep> Code(SignInStep half, string code) => SignIns.WithCode(half.Half!.Id, half.Half.SecurityStamp!, code, "");

    private async Task<DomainEvent> Last() => EscalationDashboard.Data.EventNames.Read(
        await _office.Read(db => db.Audit.OrderByDescending(a => a.Sequence).FirstAsync()));
}
