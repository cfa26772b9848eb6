using System.Net;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Identity;

/// <summary>A link for a person who has a passkey: it sets a password, offers nothing it would refuse, and says what is so.</summary>
public sealed class InvitationPageTests : IDisposable
{
    private const string Person = "L-US-FRE-1";
    private const string Next = "four green bottles";
    private readonly Company _company = new();

    [Fact]
    public async Task AdminWithAPasskey_ReadsThatThePasswordIsSetAndWhatOpens()
    {
        using var admin = await _company.FirstAdmin();
        using var browser = new StaffBrowser(_company.App.Address);
        (await browser.Send(await Link(), "invitation", new() { ["Password"] = Enrolled.Password })).Status.ShouldBe(HttpStatusCode.Redirect);
        await GivePasskey();
        (await Commands.Appoint(await Ada(), Person, new(StaffRole.LocalLeader, ["US-FRE"]), new(StaffRole.PilotAdmin, []), null, "Promoted")).Refusals.ShouldBeEmpty();
        using var later = new StaffBrowser(_company.App.Address);
        var link = await Link();

        (await later.Get(link)).Text.ShouldNotContain("invitation-passkey", customMessage: "a link takes the place of no factor");
        var set = await later.Send(link, "invitation", new() { ["Password"] = Next });

        set.Text.ShouldContain("data-testid=\"invitation-set\"");
        set.Text.ShouldContain("Now sign in with your passkey");
        set.Text.ShouldNotContain("data-code=");
        (await SignIn(Next)).ShouldBe([StaffRefusal.PasskeyNeeded]);
        (await SignIn(Enrolled.Password)).ShouldBe([StaffRefusal.SignInWrong]);
    }

    [Fact]
    public async Task PageThatWasOpenedBeforeThereWasAPasskey_IsAnsweredWhy()
    {
        using var admin = await _company.FirstAdmin();
        using var browser = new StaffBrowser(_company.App.Address);
        var link = await Link();
        (await browser.Get(link)).Text.ShouldContain("invitation-passkey");
        await GivePasskey();

        var answer = await browser.Send(link, "invitation-passkey", new() { ["State"] = "", ["Credential"] = "" });

        answer.Text.ShouldContain($"data-code=\"{StaffRefusal.FactorFirst}\"");
    }

    public void Dispose() => _company.Dispose();

    private StaffCommands Commands => _company.App.Services.GetRequiredService<StaffCommands>();

    private async Task<Actor> Ada() => (await _company.App.Services.GetRequiredService<StaffDirectory>().Find(
        (await _company.App.Read(db => db.Accounts.FirstAsync(a => a.Id.StartsWith("A-")))).Id))!;

    private async Task<string> Link()
    {
        var (verdict, token) = await Commands.Invite(await Ada(), new InviteDraft(Person, "", "maya@example.com", new(StaffRole.LocalLeader, ["US-FRE"])));
        verdict.Refusals.ShouldBeEmpty();
        return $"/invitation/{token}";
    }

    private async Task<string[]> SignIn(string password) =>
        (await _company.App.Services.GetRequiredService<SignIns>().WithPassword("maya@example.com", password, "")).Verdict.Codes();

    private Task<bool> GivePasskey() => _company.App.Services.GetRequiredService<IWriteQueue>().Execute(async scope =>
    {
        using var logins = _company.App.Services.GetRequiredService<LoginBook>().In(scope.Db);
        var login = (await logins.FindByIdAsync(Person))!;
        await logins.AddOrUpdatePasskeyAsync(login, new UserPasskeyInfo([1], [], TimeProvider.System.GetUtcNow(), 0, [], true, false, false, [], []));
        return true;
    });
}
