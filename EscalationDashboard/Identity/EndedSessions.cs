using System.Collections.Immutable;
using System.Security.Claims;

namespace EscalationDashboard.Identity;

/// <summary>
/// Which sign-ins are over. A cookie is forgotten only by the browser tab that asked; every page that was opened with it
/// has to stop as well, and a copy of it must open nothing. Kept for as long as the cookie could have lasted.
/// </summary>
public sealed class EndedSessions(TimeProvider clock)
{
    /// <summary>Each sign-in has a number of its own; the cookie carries it.</summary>
    public const string Claim = "session";

    /// <summary>How long a sign-in lasts.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    private ImmutableDictionary<string, DateTimeOffset> _ended = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>A sign-in was ended; raised on no particular thread.</summary>
    public event Action? Changed;

    public void End(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(Claim) is not { } session)
        {
            return;
        }

        var now = clock.GetUtcNow();
        ImmutableInterlocked.Update(ref _ended, (ended, at) =>
            ended.RemoveRange(ended.Where(e => e.Value < at - Length).Select(e => e.Key)).SetItem(session, at), now);
        Changed?.Invoke();
    }

    public bool Has(ClaimsPrincipal person) =>
        person.FindFirstValue(Claim) is { } session && Volatile.Read(ref _ended).ContainsKey(session);
}
