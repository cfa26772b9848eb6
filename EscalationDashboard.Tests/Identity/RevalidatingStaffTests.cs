using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Identity;

/// <summary>An open page's person, while accounts go away and sign-ins end behind its back.</summary>
public sealed class RevalidatingStaffTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualClock _clock = new();
    private readonly EndedSessions _sessions;
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProductFixture _office = null!;
    private RevalidatingStaff _page = null!;

    public RevalidatingStaffTests() => _sessions = new EndedSessions(_clock);

    [Fact]
    public async Task AccountThatGoesAway_IsSignedOutWithinAMinute()
    {
        await _office.Get<IWriteQueue>().Execute(scope => scope.Db.Accounts.Where(a => a.Id == "L-US-FRE-2").ExecuteDeleteAsync());

        _clock.Advance(RevalidatingStaff.Interval);

        await _changed.Task.WaitAsync(Patience);
        (await IsSignedIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task SignInEndedInAnotherTab_IsSignedOutAtOnceAndMayDoNothing()
    {
        var person = (await _page.GetAuthenticationStateAsync()).User;
        var staff = new CurrentStaff(_page, Directory);
        (await staff.Actor()).Id.ShouldBe("L-US-FRE-2");

        _sessions.End(Person("tab-1"));

        (await Directory.ActorOf(person)).ShouldBeNull("a command that is under way asks too");
        await _changed.Task.WaitAsync(Patience);
        (await IsSignedIn()).ShouldBeFalse();
        (await staff.Actor()).Id.ShouldBe("nobody");
    }

    [Fact]
    public async Task SomebodyElsesSignIn_EndsWithoutThisPage()
    {
        _sessions.End(Person("tab-2"));
        _clock.Advance(RevalidatingStaff.Interval);

        (await Directory.ActorOf((await _page.GetAuthenticationStateAsync()).User)).ShouldNotBeNull();
        (await IsSignedIn()).ShouldBeTrue();
    }

    [Fact]
    public void EndedSignIn_IsRememberedAsLongAsItsCookieCouldLast()
    {
        _sessions.End(Person("tab-1"));
        _clock.Advance(EndedSessions.Length);
        _sessions.End(Person("tab-2"));
        _sessions.Has(Person("tab-1")).ShouldBeTrue();

        _clock.Advance(TimeSpan.FromSeconds(1));
        _sessions.End(Person("tab-3"));

        _sessions.Has(Person("tab-1")).ShouldBeFalse();
        _sessions.Has(Person("tab-2")).ShouldBeTrue();
    }

    public async Task InitializeAsync()
    {
        _office = await ProductFixture.Open();
        _page = new RevalidatingStaff(Directory, _sessions, _clock, NullLogger<RevalidatingStaff>.Instance);
        _page.SetAuthenticationState(Task.FromResult(new AuthenticationState(Person("tab-1"))));
        _page.AuthenticationStateChanged += _ => _changed.TrySetResult();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _office.DisposeAsync();
    }

    private StaffDirectory Directory => new(_office.Get<IReadContexts>(), _office.Get<NetworkCatalog>(), _sessions);

    private async Task<bool> IsSignedIn() => (await _page.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;

    private static ClaimsPrincipal Person(string session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, "L-US-FRE-2"), new Claim(EndedSessions.Claim, session)], "cookie"));
}
