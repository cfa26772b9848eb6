using System.Security.Claims;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace EscalationDashboard.Identity;

/// <summary>
/// The person behind a circuit, which can outlive many changes: an open page is signed out, or shown to another role, as soon as the
/// change is committed, and its parts look again where the person sees other things than before. What time alone or another process
/// changed (a leave that begins or ends, a command line) is seen within seconds.
/// </summary>
/// <remarks>The framework's own RevalidatingServerAuthenticationStateProvider counts real minutes, which no test can wait for.</remarks>
public sealed class RevalidatingStaff : ServerAuthenticationStateProvider, IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly StaffDirectory _directory;
    private readonly ScopeChanges _scopes;
    private readonly ILogger<RevalidatingStaff> _log;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;

    public RevalidatingStaff(StaffDirectory directory, ScopeChanges scopes, ChangeFeed feed, TimeProvider clock, ILogger<RevalidatingStaff> log)
    {
        (_directory, _scopes, _log) = (directory, scopes, log);
        _timer = clock.CreateTimer(_ => _ = Look(null), null, Interval, Interval);
        _subscription = feed.Subscribe(Note);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _timer.Dispose();
    }

    /// <summary>Looks at once, for a page that has reason to think its sign-in is over.</summary>
    public Task Recheck() => Look(null);

    private void Note(Change change)
    {
        if (change.MayMoveScopes)
        {
            _ = Look(change.Subject);
        }
    }

    private async Task Look(string? subject)
    {
        try
        {
            var person = (await GetAuthenticationStateAsync()).User;
            if (person.FindFirstValue(ClaimTypes.NameIdentifier) is not { } account || !Concerns(subject, account))
            {
                return;
            }

            if (await _directory.ActorOf(person) is not { } actor)
            {
                // Who has left can come back to nothing, and is told so.
                Become(new ClaimsPrincipal(new ClaimsIdentity(await _directory.HasLeft(account) ? [new Claim(StaffCookies.Left, account)] : [])));
                return;
            }

            if (StaffCookies.Renewed(person, actor) is { } renewed)
            {
                Become(renewed);
            }

            _scopes.Note(actor.Scope);
        }
        catch (Exception e)
        {
            // Asked again in a moment; meanwhile each command asks for itself.
            _log.LogError(e, "Whether a page's person still has an account could not be read");
        }
    }

    // Of accounts, the person's own; a colleague's leave may be the person's to stand in for.
    private static bool Concerns(string? subject, string account) =>
        subject?.StartsWith(StaffEvent.SubjectOf(""), StringComparison.Ordinal) != true || subject == StaffEvent.SubjectOf(account);

    private void Become(ClaimsPrincipal person) => SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
}
