using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscalationDashboard.Shell.Edge;

/// <summary>
/// How many pages the server keeps for each person, those that lost their line included. Kept for minutes, they no longer count as
/// connections: without this, a person who opens and drops pages without end would fill the memory and crowd out other people's.
/// </summary>
/// <param name="most">For one person.</param>
public sealed class KeptPages(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _kept = [];

    /// <returns>Whether there is room for one more.</returns>
    public bool TryAdd(string person)
    {
        lock (_lock)
        {
            var kept = _kept.GetValueOrDefault(person);
            if (kept >= most)
            {
                return false;
            }

            _kept[person] = kept + 1;
            return true;
        }
    }

    public void Remove(string person)
    {
        lock (_lock)
        {
            if (--_kept[person] == 0)
            {
                _kept.Remove(person);
            }
        }
    }
}

/// <summary>One page among its person's.</summary>
internal sealed class KeptPage(KeptPages pages, AuthenticationStateProvider people) : CircuitHandler
{
    private string? _person;

    /// <exception cref="InvalidOperationException">The person has as many as one may have: the page ends, and its browser says that it cannot go on.</exception>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var person = (await people.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (person is null)
        {
            return;
        }

        _person = pages.TryAdd(person) ? person : throw new InvalidOperationException("The person has as many pages as one may have.");
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_person is { } person)
        {
            pages.Remove(person);
        }

        return Task.CompletedTask;
    }
}
