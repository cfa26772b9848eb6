using System.Buffers.Text;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Account;

/// <summary>What a person does with their own sign-in, and what a stranger who found their page open cannot.</summary>
public sealed class AccountCommandsTests : IAsyncLifetime
{
    private const string Leader = "L-US-FRE-1";
    private const string Email = "maya@example.com";
    private const string Next = "four green bottles";
    private ProductFixture _office = null!;
    private Actor _maya = null!;
    private string _session = "";

    private AccountCommands Commands => _office.Get<AccountCommands>();

    [Fact]
    public async Task Password_IsChangedAndEveryOtherSignInEnds()
    {
        var other = (await SignIn(Enrolled.Password)).Session;

        (await Commands.ChangePassword(_maya, _session, Enrolled.Password, Next)).Refusals.ShouldBeEmpty();

        (await Sessions()).ShouldBe([_session]);
        other.ShouldNotBe(_session);
        (await SignIn(Enrolled.Password)).Verdict.IsAllowed.ShouldBeFalse();
        (await SignIn(Next)).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a guess of a thief", Next, StaffRefusal.PasswordWrong)]
    [InlineData(null, Next, StaffRefusal.PasswordWrong)]
    [InlineData(Enrolled.Password, "too short", StaffRefusal.PasswordShort)]
    [InlineData(Enrolled.Password, "Maya is my name", StaffRefusal.PasswordPersonal)]
    [InlineData(Enrolled.Password, "password2026!", StaffRefusal.PasswordCommon)]
    public async Task WrongOrWeakPassword_ChangesNothing(string? current, string next, string code)
    {
        (await Commands.ChangePassword(_maya, _session, current, next)).Codes().ShouldBe([code]);

        (await SignIn(Enrolled.Password)).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public async Task GuessesAtAnOpenPage_LockTheDoorToo()
    {
        for (var i = 0; i < 5; i++)
        {
            await Commands.BeginSecondFactor(_maya, _session, "a guess of a thief");
        }

        (await Commands.MakeRecoveryCodes(_maya, _session, Enrolled.Password)).Verdict.Codes().ShouldBe([StaffRefusal.SignInLocked]);
        (await SignIn(Enrolled.Password)).Verdict.Codes().ShouldBe([StaffRefusal.SignInWrong], "closed, in the same words as for anybody");
    }

    [Fact]
    public async Task SignOutEverywhere_LeavesTheOneThatAsked()
    {
        await SignIn(Enrolled.Password);
        (await _office.Get<AccountQueries>().Own(_maya, _session))!.Sessions.Select(s => s.IsThis).Order().ShouldBe([false, true]);

        (await Commands.SignOutElsewhere(_maya, _session)).IsAllowed.ShouldBeTrue();

        (await Sessions()).ShouldBe([_session]);
    }

    [Fact]
    public async Task SecondFactor_CountsFromItsFirstCodeOn()
    {
        var (begun, key) = await Commands.BeginSecondFactor(_maya, _session, Enrolled.Password);
        begun.Refusals.ShouldBeEmpty();
        (await SignIn(Enrolled.Password)).Session.ShouldNotBeNull("a key alone is no factor yet");
        (await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, "000000")).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);

        var (verdict, codes) = await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, _office.CodeOf(key!));
        verdict.Refusals.ShouldBeEmpty();
        codes.Distinct().Count().ShouldBe(StaffLogins.RecoveryCodes, "nobody has a second factor and no way back");

        (await SignIn(Enrolled.Password)).Session.ShouldBeNull();
        var own = (await _office.Get<AccountQueries>().Own(_maya, _session))!;
        (own.SecondFactor, own.RecoveryCodes).ShouldBe((true, StaffLogins.RecoveryCodes));
        (await Commands.EndSecondFactor(_maya, _session, Enrolled.Password)).Refusals.ShouldBeEmpty();
        (await SignIn(Enrolled.Password)).Session.ShouldNotBeNull();
        (await _office.Read(db => db.Set<IdentityUserToken<string>>().Where(t => t.Name.EndsWith("Key")).CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task NextDevice_CountsFromItsFirstCodeOnAndTheFormerOneUntilThen()
    {
        var former = await SetUpDevice();
        var codes = (await Commands.MakeRecoveryCodes(_maya, _session, Enrolled.Password)).Codes;
        (await Commands.BeginSecondFactor(_maya, _session, "a guess of a thief")).Key.ShouldBeNull();
        var abandoned = (await Commands.BeginSecondFactor(_maya, _session, Enrolled.Password)).Key!;
        var next = (await Commands.BeginSecondFactor(_maya, _session, Enrolled.Password)).Key!;
        (await WithCode(_office.CodeOf(next))).Session.ShouldBeNull("nothing has come from it yet");
        (await WithCode(_office.CodeOf(former, 1))).Session.ShouldNotBeNull();
        foreach (var wrong in (string[])[_office.CodeOf(former, 1), _office.CodeOf(abandoned)])
        {
            (await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, wrong)).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);
        }

        var (verdict, shown) = await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, _office.CodeOf(next));

        verdict.Refusals.ShouldBeEmpty();
        shown.ShouldBeEmpty("those that the person keeps go on");
        (await WithCode(_office.CodeOf(former, 1))).Session.ShouldBeNull();
        (await WithCode(_office.CodeOf(next, 1))).Session.ShouldNotBeNull();
        (await WithCode(codes[0])).Session.ShouldNotBeNull();
        (await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, _office.CodeOf(next, 1))).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong], "nothing is begun any more");
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "account.second-factor-renewed"))).ShouldBe(1);
    }

    [Fact]
    public async Task SecondFactor_IsNotTurnedOnByTheOneWhoFoundThePageOpen()
    {
        var (_, key) = await Commands.BeginSecondFactor(_maya, _session, Enrolled.Password);

        (await Commands.FinishSecondFactor(_maya, _session, null, _office.CodeOf(key!))).Verdict.Codes().ShouldBe([StaffRefusal.PasswordWrong]);

        (await _office.Get<AccountQueries>().Own(_maya, _session))!.SecondFactor.ShouldBeFalse();
    }

    [Fact]
    public async Task ChangedPassword_ClosesALinkThatWasOpen()
    {
        var token = await _office.Invite(Leader, Email);

        (await Commands.ChangePassword(_maya, _session, Enrolled.Password, Next)).Refusals.ShouldBeEmpty();

        (await _office.Get<Invitations>().Find(token)).ShouldBeNull();
    }

    [Fact]
    public async Task RecoveryCode_OpensOnceAndIsNotStored()
    {
        await SetUpDevice();
        var (_, codes) = await Commands.MakeRecoveryCodes(_maya, _session, Enrolled.Password);
        codes.Distinct().Count().ShouldBe(StaffLogins.RecoveryCodes);
        var stored = string.Join(' ', await _office.Read(db => db.Set<IdentityUserToken<string>>().Select(t => t.Value).ToListAsync()));
        codes.ShouldAllBe(code => !stored.Contains(code, StringComparison.OrdinalIgnoreCase));

        (await WithCode(codes[0].ToLowerInvariant())).Session.ShouldNotBeNull();
        (await WithCode(codes[0])).Verdict.Codes().ShouldBe([StaffRefusal.CodeWrong]);
        (await _office.Get<AccountQueries>().Own(_maya, _session))!.RecoveryCodes.ShouldBe(9);
        var (_, newer) = await Commands.MakeRecoveryCodes(_maya, _session, Enrolled.Password);
        (await WithCode(codes[1])).Verdict.IsAllowed.ShouldBeFalse();
        (await WithCode(newer[1])).Verdict.IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ko", "Asia/Seoul", AlertChoice.Safety, true)]
    [InlineData(null, null, AlertChoice.MineAndSafety, true)]
    [InlineData("tlh", "Asia/Seoul", AlertChoice.Safety, false)]
    [InlineData("ko", "Moon/Tranquility", AlertChoice.Safety, false)]
    [InlineData("ko", "Asia/Seoul", (AlertChoice)7, false)]
    public async Task Preferences_AreKeptWhereEachIsOffered(string? language, string? zone, AlertChoice alerts, bool taken)
    {
        var wanted = new StaffPreferences(language, zone, alerts);

        (await Commands.SetPreferences(_maya, wanted)).Codes().ShouldBe(taken ? [] : [StaffRefusal.PreferenceUnknown]);

        (await _office.Get<AccountQueries>().Own(_maya, _session))!.Preferences.ShouldBe(taken ? wanted : StaffPreferences.None);
        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "account.preferences" && a.ActorId == Leader))).ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    public async Task PreferencesSavedTwice_AreOnRecordOnce()
    {
        await Commands.SetPreferences(_maya, new("fr"));
        await Commands.SetPreferences(_maya, new("fr"));

        (await _office.Read(db => db.Audit.CountAsync(a => a.Action == "account.preferences"))).ShouldBe(1);
    }

    [Fact]
    public async Task Admin_KeepsTheSecondFactor()
    {
        await _office.Enrol("A-1", "admin@example.com");

        (await Commands.EndSecondFactor(await _office.SignedIn("A-1"), null, Enrolled.Password)).Codes().ShouldBe([StaffRefusal.SecondFactorNeeded]);
    }

    // Without it the password alone would set up another factor.
    [Theory]
    [InlineData("A-1", false, StaffRefusal.SecondFactorNeeded)]
    [InlineData("A-1", true, null)]
    [InlineData("L-US-SEA-1", false, null)]
    public async Task LastPasskey_StaysWhereItIsTheSecondFactorThatARoleNeeds(string account, bool codes, string? refused)
    {
        await _office.Enrol(account, "admin@example.com");
        await GivePasskeys(account, codes, 1, 2);
        var (actor, passkeys) = (await _office.SignedIn(account), _office.Get<PasskeyCommands>());

        (await passkeys.Remove(actor, null, Base64Url.EncodeToString([1]), Enrolled.Password)).Codes().ShouldBe([], "there is another");
        (await passkeys.Remove(actor, null, Base64Url.EncodeToString([2]), Enrolled.Password)).Codes().ShouldBe(refused is null ? [] : [refused]);

        (await _office.Get<AccountQueries>().Own(actor, null))!.Passkeys.Count.ShouldBe(refused is null ? 0 : 1);
    }

    // The company's sign-in says on some days that a second factor was shown, and on others not.
    [Theory]
    [InlineData("A-1", false, StaffRefusal.SecondFactorNeeded)]
    [InlineData("A-1", true, null)]
    [InlineData("L-US-SEA-1", false, null)]
    public async Task LastPasskeyOfAPersonWhoComesByTheCompanyAlone_StaysWhereItIsTheSecondFactorThatARoleNeeds(string account, bool codes, string? refused)
    {
        await _office.Enrol(account, "admin@example.com");
        await GivePasskeys(account, codes, 1);
        await _office.Writes.Execute(async scope =>
        {
            var logins = _office.Get<LoginBook>().In(scope.Db);
            var login = (await logins.FindByIdAsync(account))!;
            login.PasswordHash = null;
            return await logins.AddLoginAsync(login, new UserLoginInfo("https://company.example/", "m-1", "Example Motors"));
        });
        var actor = await _office.SignedIn(account);
        var session = (await _office.Get<SignIns>().AsPersona(actor, "test")).Session;

        (await _office.Get<PasskeyCommands>().Remove(actor, session, Base64Url.EncodeToString([1]), null)).Codes().ShouldBe(refused is null ? [] : [refused]);

        (await _office.Get<AccountQueries>().Own(actor, null))!.Passkeys.Count.ShouldBe(refused is null ? 0 : 1);
    }

    [Fact]
    public async Task PersonaOfTheDemo_HasNothingToChange()
    {
        var persona = await _office.SignedIn("L-US-FRE-2");

        (await Commands.ChangePassword(persona, null, "", Next)).Codes().ShouldBe([Refusal.NotFound]);
        (await _office.Get<AccountQueries>().Own(persona, null))!.Email.ShouldBeNull();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        await _office.Enrol(Leader, Email);
        _maya = await _office.SignedIn(Leader);
        _session = (await SignIn(Enrolled.Password)).Session!;
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    private Task<SignInStep> SignIn(string password) => _office.Get<SignIns>().WithPassword(Email, password, "");

    private async Task<SignInStep> WithCode(string code)
    {
        var half = (await SignIn(Enrolled.Password)).Half!;
        return await _office.Get<SignIns>().WithCode(half.Id, half.SecurityStamp!, code, "");
    }

    /// <returns>The key of the person's device.</returns>
    private async Task<string> SetUpDevice()
    {
        var key = (await Commands.BeginSecondFactor(_maya, _session, Enrolled.Password)).Key!;
        (await Commands.FinishSecondFactor(_maya, _session, Enrolled.Password, _office.CodeOf(key))).Verdict.Refusals.ShouldBeEmpty();
        return key;
    }

    private Task<bool> GivePasskeys(string account, bool codes, params byte[] ids) => _office.Writes.Execute(async scope =>
    {
        var logins = _office.Get<LoginBook>().In(scope.Db);
        var login = (await logins.FindByIdAsync(account))!;
        login.TwoFactorEnabled = codes;
        foreach (var id in ids)
        {
            await logins.AddOrUpdatePasskeyAsync(login, new UserPasskeyInfo([id], [], _office.Now, 0, [], true, false, false, [], []));
        }

        return true;
    });

    private Task<List<string>> Sessions() => _office.Read(db => db.Sessions.Where(s => s.AccountId == Leader).Select(s => s.Id).ToListAsync());
}
