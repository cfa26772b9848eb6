using System.Security.Claims;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Identity;

/// <summary>An open page's person, while accounts change and sign-ins end behind its back.</summary>
public sealed class RevalidatingStaffTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Leader = "L-US-FRE-2";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ScopeChanges _scopes = new();
    private ProductFixture _office = null!;
    private RevalidatingStaff _page = null!;
    private string _session = "";

    [Fact]
    public async Task AccountThatAnotherProcessRemoves_IsSignedOutWithinSeconds()
    {
        await _office.Writes.Execute(scope => scope.Db.Accounts.Where(a => a.Id == Leader).ExecuteDeleteAsync());

        _office.Clock.Advance(RevalidatingStaff.Interval);

        await _changed.Task.WaitAsync(Patience);
        (await IsSignedIn()).ShouldBeFalse();
        RevalidatingStaff.Interval.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task SignInEndedInAnotherTab_IsSignedOutAtOnceAndMayDoNothing()
    {
        var person = (await _page.GetAuthenticationStateAsync()).User;
        var staff = new CurrentStaff(_page, Directory, _scopes);
        (await staff.Actor()).Id.ShouldBe(Leader);

        await _office.Get<SignIns>().End(Leader, _session);

        (await Directory.ActorOf(person)).ShouldBeNull("a command that is under way asks too");
        await _changed.Task.WaitAsync(Patience);
        (await IsSignedIn()).ShouldBeFalse();
        (await _page.GetAuthenticationStateAsync()).User.Claims.ShouldBeEmpty("they may sign in again");
        (await staff.Actor()).Id.ShouldBe("nobody");
    }

    [Fact]
    public async Task PersonWhoLeaves_IsSignedOutAtOnce()
    {
        await Change(account => account.LeftAt = _office.Now);

        await _changed.Task.WaitAsync(Patience);
        (await IsSignedIn()).ShouldBeFalse();
        (await _page.GetAuthenticationStateAsync()).User.HasClaim(claim => claim.Type == StaffCookies.Left).ShouldBeTrue("and can't sign in again");
    }

    [Fact]
    public async Task PersonWithAnotherRole_IsShownAsThatAtOnce()
    {
        await Change(account => account.Role = StaffRole.PilotAdmin);

        await _changed.Task.WaitAsync(Patience);
        var person = (await _page.GetAuthenticationStateAsync()).User;
        (person.IsInRole("PilotAdmin"), person.IsInRole("LocalLeader"), person.FindFirstValue(StaffCookies.Session)).ShouldBe((true, false, _session));
    }

    [Fact]
    public async Task LeaveThatBeginsAndEndsByItself_IsSeenOnOpenPagesWithinSeconds()
    {
        // Sooner than a leader who does nothing is signed out.
        var (start, end) = (_office.Now.AddMinutes(15), _office.Now.AddMinutes(30));
        await _office.ChangeLeader("L-US-SEA-1", l => l.Leave = [new Leave(start, end, Leader)]);
        (await new CurrentStaff(_page, Directory, _scopes).Actor()).Scope.Covers("US-SEA", "NA").ShouldBeFalse();

        foreach (var moment in new[] { start, end })
        {
            // One look first, at the last moment before it.
            _office.Clock.MoveTo(moment.AddTicks(-1));
            var looksAgain = Told();
            _office.Clock.Advance(RevalidatingStaff.Interval);
            await looksAgain.WaitAsync(Patience);
        }

        (await new CurrentStaff(_page, Directory, _scopes).Actor()).Scope.Covers("US-SEA", "NA").ShouldBeFalse();
    }

    [Fact]
    public async Task LeaveThatIsEndedEarly_IsSeenOnOpenPagesAtOnce()
    {
        var (absent, start) = (await _office.SignedIn("L-US-SEA-1"), _office.Now);
        (await _office.Get<OwnTimeCommands>().TakeLeave(absent, absent.Id, new(start, start.AddDays(9)), Leader, "Flu")).Refusals.ShouldBeEmpty();
        _office.Clock.Advance(RevalidatingStaff.Interval / 2);
        (await new CurrentStaff(_page, Directory, _scopes).Actor()).Scope.Covers("US-SEA", "NA").ShouldBeTrue();
        var looksAgain = Told();

        (await _office.Get<OwnTimeCommands>().EndLeave(absent, absent.Id, start, "Well again")).Refusals.ShouldBeEmpty();

        await looksAgain.WaitAsync(Patience);
        (await new CurrentStaff(_page, Directory, _scopes).Actor()).Scope.Covers("US-SEA", "NA").ShouldBeFalse();
    }

    [Fact]
    public async Task AnothersSignIn_EndsWithoutThisPage()
    {
        var other = await SignIn();
        await _office.Get<SignIns>().End(Leader, other);
        _office.Clock.Advance(RevalidatingStaff.Interval);

        (await Directory.ActorOf((await _page.GetAuthenticationStateAsync()).User)).ShouldNotBeNull();
        (await IsSignedIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task SignIn_LastsAsLongAsItsCookieAndNoLonger()
    {
        var person = (await _page.GetAuthenticationStateAsync()).User;
        for (var i = 1; i < 24; i++)
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(30));
            await _office.Get<Sessions>().See(_session);
        }

        _office.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await Directory.ActorOf(person)).ShouldNotBeNull();

        _office.Clock.Advance(TimeSpan.FromSeconds(1));

        (await Directory.ActorOf(person)).ShouldBeNull();
        await SignIn();
        (await _office.Read(db => db.Sessions.CountAsync())).ShouldBe(1, "what is over is not kept");
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _session = await SignIn();
        _page = new RevalidatingStaff(Directory, _scopes, _office.Get<ChangeFeed>(), _office.Clock, NullLogger<RevalidatingStaff>.Instance);
        _page.SetAuthenticationState(Task.FromResult(new AuthenticationState(
            StaffCookies.Person(await _office.SignedIn(Leader), _session))));
        _page.AuthenticationStateChanged += _ => _changed.TrySetResult();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _office.DisposeAsync();
    }

    // Completes when open pages are told to look again.
    private Task Told()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _scopes.Subscribe(_ => told.TrySetResult());
        return told.Task;
    }

    private StaffDirectory Directory => _office.Get<StaffDirectory>();

    private async Task<string> SignIn() => (await _office.Get<SignIns>().AsPersona(await _office.SignedIn(Leader), "test")).Session!;

    private async Task<bool> IsSignedIn() => (await _page.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;

    private Task<bool> Change(Action<StaffAccount> change) => _office.Writes.Execute(async scope =>
    {
        change(await scope.Db.Accounts.SingleAsync(a => a.Id == Leader));
        scope.Announce(Hint.Everywhere(StaffEvent.SubjectOf(Leader)));
        return true;
    });
}
