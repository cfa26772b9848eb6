using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace EscalationDashboard.Identity;

/// <summary>
/// The person behind a circuit, which can outlive many changes: an open page is signed out at once where its sign-in was
/// ended in another tab, and within a minute of its account going away.
/// </summary>
/// <remarks>The framework's own RevalidatingServerAuthenticationStateProvider counts real minutes, which no test can wait for.</remarks>
public sealed class RevalidatingStaff : ServerAuthenticationStateProvider, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly StaffDirectory _directory;
    private readonly EndedSessions _sessions;
    private readonly ILogger<RevalidatingStaff> _log;
    private readonly ITimer _timer;

    public RevalidatingStaff(StaffDirectory directory, EndedSessions sessions, TimeProvider clock, ILogger<RevalidatingStaff> log)
    {
        (_directory, _sessions, _log) = (directory, sessions, log);
        _timer = clock.CreateTimer(_ => Check(), null, Interval, Interval);
        _sessions.Changed += Check;
    }

    public void Dispose()
    {
        _sessions.Changed -= Check;
        _timer.Dispose();
    }

    private void Check() => _ = Look();

    private async Task Look()
    {
        try
        {
            var person = (await GetAuthenticationStateAsync()).User;
            if (person.Identity?.IsAuthenticated == true && await _directory.ActorOf(person) is null)
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (Exception e)
        {
            // Asked again in a minute; meanwhile each command asks for itself.
            _log.LogError(e, "Whether a page's person still has an account could not be read");
        }
    }
}
