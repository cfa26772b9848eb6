using System.Net;
using System.Net.Sockets;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Identity.Company;
using EscalationDashboard.Shell.Edge;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EscalationDashboard.Tests.Identity;

/// <summary>The company's own sign-in, played by OpenIddict: who it lets in here, as what, and out again.</summary>
public sealed class CompanyOpenIdTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Leader = "L-US-FRE-1";
    private const string Email = "maya@example.com";
    private CompanyProvider _provider = null!;
    private Company _company = null!;
    private StaffBrowser _maya = null!;

    [Fact]
    public async Task InvitedLeader_ComesInWithRoleAndPlacesOfTheClaims()
    {
        await Invite();
        _provider.Is("m-1", Email, ["something-else", "service-lead"], ["US-FRE", "US-SEA"]);

        var came = await Come("/workload?team=US-FRE");

        came.Address.ShouldEndWith("/workload?team=US-FRE");
        came.Reply.Status.ShouldBe(HttpStatusCode.OK);
        _provider.Asked.ShouldContain("code_challenge_method=S256");
        _provider.Asked.ShouldContain("response_type=code");
        (await _company.App.Read(db => db.Leaders.SingleAsync(l => l.Id == Leader))).LocationCodes.Order().ShouldBe(["US-FRE", "US-SEA"]);
        (await _company.App.Read(db => db.Sessions.CountAsync(s => s.AccountId == Leader))).ShouldBe(1);
        (await _company.App.Read(db => db.Audit.AnyAsync(a => a.Action == "account.company-sign-in"))).ShouldBeTrue();
    }

    [Fact]
    public async Task PersonOfSeveralRoles_HasTheOneThatMayDoTheMost()
    {
        await Invite();
        _provider.Is("m-1", Email, ["Auditor", "service-lead", "Integration"], ["US-FRE"]);

        await Come();

        (await _company.App.Read(db => db.Accounts.SingleAsync(a => a.Id == Leader))).Role.ShouldBe(StaffRole.LocalLeader);
    }

    [Fact]
    public async Task Stranger_IsOnRecordWithoutTheirAddress()
    {
        _provider.Is("m-9", "stranger@example.com", ["service-lead"], ["US-FRE"]);
        (await Come()).Reply.Text.ShouldContain("data-code=\"CompanyStranger\"");
        await _company.App.Services.GetRequiredService<IWriteQueue>().Execute(_ => Task.FromResult(true));

        var refused = await _company.App.Read(db => db.Audit.SingleAsync(a => a.Action == "command.refuse"));
        (refused.Subject, refused.ActorId).ShouldBe(("sign-in", "nobody"));
        refused.Data.ShouldContain("CompanyStranger");
        refused.Data.ShouldNotContain("stranger@example.com");
    }

    [Fact]
    public async Task SignOut_LeadsBackToTheAddressThatPeopleSee()
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        _company.App.Services.GetRequiredService<IConfiguration>()[PublicAddress.Setting] = "https://desk.example.com/";

        var left = await _maya.Post("/sign-out", await _maya.TokenOf("/sign-in"));

        left.Headers["Location"].ShouldContain("post_logout_redirect_uri=" + Uri.EscapeDataString("https://desk.example.com/sign-out/company"));
    }

    [Fact]
    public async Task PersonOnceKnown_IsKnownByWhoTheyAreThereWhateverTheirAddressIsNow()
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        using var again = new StaffBrowser(_company.App.Address);
        _provider.Is("m-1", "maya.married@example.com", ["service-lead"], ["US-FRE"]);
        (await Come(browser: again)).Reply.Status.ShouldBe(HttpStatusCode.OK);

        using var other = new StaffBrowser(_company.App.Address);
        _provider.Is("m-2", Email, ["service-lead"], ["US-FRE"]);
        (await Come(browser: other)).Reply.Text.ShouldContain("data-code=\"CompanyStranger\"");
    }

    // The company may go on naming them for weeks; an admin here has seen them off, and brings them back.
    [Fact]
    public async Task WhoHasLeft_ComesBackByAnInvitationAndNotByTheCompanysWord()
    {
        _company.Dispose();
        _company = new Company(new(_provider.Settings) { ["Oidc:AddPeople"] = "true" });
        using var admin = await _company.FirstAdmin();
        _maya.Dispose();
        _maya = new StaffBrowser(_company.App.Address);
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        (await Staff.Leave(await Ada(), Leader, null, "Moved away")).Refusals.ShouldBeEmpty();
        using var again = new StaffBrowser(_company.App.Address);
        (await Come(browser: again)).Reply.Text.ShouldContain("data-code=\"CompanyStranger\"");
        _provider.Is("m-3", Email, ["service-lead"], ["US-FRE"]);
        (await Come(browser: again)).Reply.Text.ShouldContain("data-code=\"CompanyStranger\"", customMessage: "by their address neither");

        (await Staff.Invite(await Ada(), new InviteDraft(null, "Maya Ellison", Email, new(StaffRole.LocalLeader, ["US-FRE"])))).Verdict.Refusals.ShouldBeEmpty();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);

        (await Come(browser: again)).Reply.Status.ShouldBe(HttpStatusCode.OK);
        (await _company.App.Read(db => db.Sessions.Where(s => db.Accounts.Any(a => a.Id == s.AccountId && a.Role == StaffRole.LocalLeader)).Select(s => s.AccountId).SingleAsync())).ShouldNotBe(Leader);
        using var later = new StaffBrowser(_company.App.Address);
        (await Come(browser: later)).Address.ShouldEndWith("/queue", customMessage: "known by who they are there from now on");
    }

    [Theory]
    [InlineData("stranger@example.com", "service-lead", "US-FRE", true, "CompanyStranger")]
    [InlineData(Email, "service-lead", "US-FRE", false, "CompanyStranger")] // anybody may write another's address
    [InlineData(Email, "car-washer", "US-FRE", true, "CompanyRoleMissing")]
    [InlineData(Email, "service-lead", "MOON", true, "CompanyPlaceUnknown")]
    public async Task WhoDoesNotComeIn_IsToldWhy(string email, string role, string place, bool verified, string code)
    {
        await Invite();
        _provider.Is("m-1", email, [role], [place], verified);

        var came = await Come();

        came.Reply.Text.ShouldContain($"data-code=\"{code}\"");
        came.Reply.Text.ShouldContain("again=true", customMessage: "the next try may be as somebody else");
        (await _maya.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Theory]
    [InlineData("car-washer", "US-FRE")]
    [InlineData("service-lead", "MOON")]
    public async Task WhomTheCompanyGivesNothingAnyMore_IsSignedOutEverywhere(string role, string place)
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        (await _maya.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
        using var again = new StaffBrowser(_company.App.Address);
        _provider.Is("m-1", Email, [role], [place]);

        (await Come(browser: again)).Reply.Text.ShouldContain("data-code=\"Company");

        (await _maya.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Fact]
    public async Task Admin_ShowsASecondFactorThereOrHere()
    {
        await Invite();
        _provider.Is("m-1", Email, ["pilot-office"], []);
        (await Come()).Address.ShouldContain("/sign-in/second-factor");
        (await _maya.Get("/staff")).Headers["Location"].ShouldContain("/sign-in");
        (await _maya.ShowCode(await _maya.KeyOfCodes())).Text.ShouldContain("recovery-codes");
        (await _maya.Get("/staff")).Status.ShouldBe(HttpStatusCode.OK);

        using var again = new StaffBrowser(_company.App.Address);
        _provider.Is("m-1", Email, ["pilot-office"], [], both: true);
        (await Come("/staff", again)).Reply.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignOut_IsOneThereToo()
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        using var copy = new StaffBrowser(_company.App.Address);
        copy.Cookies.Add(_maya.Cookies.GetAllCookies());

        var left = await _maya.Post("/sign-out", await _maya.TokenOf("/sign-in"));
        left.Headers["Location"].ShouldStartWith(_provider.Address);
        left.Headers["Location"].ShouldContain("id_token_hint=");
        var back = await Follow(_maya, left.Headers["Location"]);

        _provider.SignOuts.ShouldBe(1);
        back.Address.ShouldEndWith("/sign-in");
        (await copy.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
    }

    [Fact]
    public async Task CompanyThatEndsNoSessions_LetsAPersonSignOutHere()
    {
        await DisposeAsync();
        await Begin(endsSessions: false);
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();

        var left = await _maya.Post("/sign-out", await _maya.TokenOf("/sign-in"));

        (left.Status, left.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, "/sign-in"));
        (await _maya.Get("/queue")).Headers["Location"].ShouldContain("/sign-in");
        (await _company.App.Read(db => db.Sessions.AnyAsync(s => s.AccountId == Leader))).ShouldBeFalse();
    }

    [Fact]
    public async Task SignOut_EndsHereBeforeTheCompanyIsAsked()
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();
        var form = await _maya.TokenOf("/sign-in");
        var silent = new SilentCompany();
        _company.App.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(CompanyFeature.Scheme).ConfigurationManager = silent;

        var leaving = _maya.Post("/sign-out", form);
        await silent.Asked;

        (await _company.App.Read(db => db.Sessions.AnyAsync(s => s.AccountId == Leader))).ShouldBeFalse();
        (await leaving).Headers["Location"].ShouldBe("/sign-in");
    }

    [Fact]
    public async Task CompanyThatDoesNotAnswer_IsNamedInWords()
    {
        using var company = new Company(new(_provider.Settings) { ["Oidc:Authority"] = "http://127.0.0.1:1" });
        using var browser = new StaffBrowser(company.App.Address);

        var came = await Follow(browser, $"{company.App.Address.TrimEnd('/')}/sign-in/company");

        came.Reply.Text.ShouldContain("data-code=\"CompanySignInFailed\"");
    }

    [Fact]
    public async Task CompanyThatTakesTheCallAndSaysNothing_KeepsNobodyWaiting()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var company = new Company(new(_provider.Settings) { ["Oidc:Authority"] = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}" });
        using var browser = new StaffBrowser(company.App.Address);

        var came = await Follow(browser, $"{company.App.Address.TrimEnd('/')}/sign-in/company").WaitAsync(TimeSpan.FromMinutes(2));

        came.Reply.Text.ShouldContain("data-code=\"CompanySignInFailed\"");
    }

    [Fact]
    public async Task NameWithASpaceTooMany_IsThePersonsAllTheSame()
    {
        using var company = new Company(new(_provider.Settings) { ["Oidc:AddPeople"] = "true" });
        using var browser = new StaffBrowser(company.App.Address);
        _provider.Is("m-7", "jose@example.com", ["service-lead"], ["US-FRE"], name: $"Jose\u0301  Double {new string('x', 63)}😀y ");

        await Follow(browser, $"{company.App.Address.TrimEnd('/')}/sign-in/company");

        (await company.App.Read(db => db.Accounts.SingleAsync(a => a.Name.StartsWith("Jos")))).Name.ShouldStartWith("José Double xxx");
    }

    [Fact]
    public async Task CompanyOfManyGroups_LetsItsPeopleInWithCookiesThatABrowserSends()
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead", .. Enumerable.Range(0, 40).Select(_ => $"{Guid.NewGuid()}")], ["US-FRE"]);

        var (address, longest) = ($"{_company.App.Address.TrimEnd('/')}/sign-in/company", 0);
        for (var reply = await _maya.Get(address); reply.Status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther; reply = await _maya.Get(address))
        {
            address = new Uri(new Uri(address), reply.Headers["Location"]).ToString();
            longest = Math.Max(longest, _maya.Cookies.GetCookies(new Uri($"{_company.App.Address.TrimEnd('/')}/sign-in/company")).Sum(cookie => cookie.Value.Length));
        }

        address.ShouldEndWith("/queue");
        longest.ShouldBeLessThan(4_000);
        var left = await _maya.Post("/sign-out", await _maya.TokenOf("/sign-in"));
        left.Headers["Location"].ShouldContain("client_id=");
        left.Headers["Location"].ShouldNotContain("id_token_hint=");
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-oidc?sid=1&iss=x")]
    public async Task AddressOfTheFrameworks_SignsNobodyOut(string address)
    {
        await Invite();
        _provider.Is("m-1", Email, ["service-lead"], ["US-FRE"]);
        await Come();

        (await _maya.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await _maya.Get("/queue")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void AnswersWithoutEnd_AreLimitedByAddressAndEachIsCountedOnce()
    {
        using var limit = new SignInLimit(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Limits:SignInsOfAnAddress"] = "2" }).Build());

        Enumerable.Range(0, 3).Select(_ => new Microsoft.AspNetCore.Http.DefaultHttpContext()).Select(http => (limit.Admits(http), limit.Admits(http)))
            .ShouldBe([(true, true), (true, true), (false, false)]);
    }

    [Fact]
    public async Task AnswerThatNobodyAskedFor_LetsNobodyIn()
    {
        var came = await Follow(_maya, $"{_company.App.Address.TrimEnd('/')}/sign-in/company/answer?code=stolen&state=made-up");

        came.Reply.Text.ShouldContain("data-code=\"CompanySignInFailed\"");
    }

    public Task InitializeAsync() => Begin(endsSessions: true);

    private async Task Begin(bool endsSessions)
    {
        _provider = await CompanyProvider.Start(endsSessions);
        _company = new Company(_provider.Settings);
        using var admin = await _company.FirstAdmin();
        _maya = new StaffBrowser(_company.App.Address);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        _maya.Dispose();
        _company.Dispose();
        await _provider.DisposeAsync();
    }

    private StaffCommands Staff => _company.App.Services.GetRequiredService<StaffCommands>();

    private async Task<Actor> Ada() =>
        (await _company.App.Services.GetRequiredService<StaffDirectory>().Find((await _company.App.Read(db => db.Accounts.FirstAsync(a => a.LeaderId == null))).Id))!;

    private async Task Invite()
    {
        (await Staff.Invite(await Ada(), new InviteDraft(Leader, "", Email, new(StaffRole.PilotAdmin, [])))).Verdict.Refusals.ShouldBeEmpty();
    }

    private Task<(string Address, Reply Reply)> Come(string then = "/queue", StaffBrowser? browser = null) => Follow(
        browser ?? _maya, $"{_company.App.Address.TrimEnd('/')}/sign-in/company?returnUrl={Uri.EscapeDataString(then)}");

    private static async Task<(string Address, Reply Reply)> Follow(StaffBrowser browser, string address)
    {
        for (var i = 0; i < 12; i++)
        {
            var reply = await browser.Get(address);
            if (reply.Status is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
            {
                return (address, reply);
            }

            address = new Uri(new Uri(address), reply.Headers["Location"]).ToString();
        }

        throw new InvalidOperationException($"It leads on and on: {address}");
    }

    // Takes the call and says nothing.
    private sealed class SilentCompany : IConfigurationManager<OpenIdConnectConfiguration>
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
        {
            _asked.TrySetResult();
            return new TaskCompletionSource<OpenIdConnectConfiguration>().Task;
        }

        public void RequestRefresh()
        {
        }
    }
}
