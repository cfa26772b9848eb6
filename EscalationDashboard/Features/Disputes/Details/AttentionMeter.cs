using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>
/// Which leaders have a dispute of theirs open and do something about it, and how long. Kept in memory and written down once a
/// minute (<see cref="AttentionWorker"/>), so that a server that is killed forgets a minute at most.
/// </summary>
public sealed class AttentionMeter(TimeProvider clock) : ISeenObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);

    /// <summary>A page of this person's shows a dispute that is theirs.</summary>
    /// <param name="page">A number that no other open page has.</param>
    public void Open(string personId, long page, string dispute)
    {
        lock (_lock)
        {
            var person = Of(personId);
            if (person.Pages.GetValueOrDefault(page) != dispute)
            {
                Gone(person, page);
                person.Pages[page] = dispute;
                person.Clock.Turn(dispute, clock.GetUtcNow());
            }
        }
    }

    /// <summary>The page is gone, or the dispute on it is not theirs any more.</summary>
    public void Close(string personId, long page)
    {
        lock (_lock)
        {
            if (_people.TryGetValue(personId, out var person))
            {
                Gone(person, page);
            }
        }
    }

    /// <summary>The person did something: on the page of a dispute, which counts where it is theirs, or elsewhere.</summary>
    public void Seen(string personId, string? at)
    {
        lock (_lock)
        {
            var person = Of(personId);
            person.Clock.Act(at is not null && person.Pages.ContainsValue(at) ? at : null, clock.GetUtcNow());
        }
    }

    /// <summary>Whole seconds of each dispute since this was last asked.</summary>
    public IReadOnlyDictionary<string, int> Take()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var taken = _people.Values.SelectMany(p => p.Clock.Take(now)).GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Sum(t => t.Value));
            foreach (var (id, person) in _people.Where(p => p.Value.Pages.Count == 0 && p.Value.Clock.IsAtRest(now)).ToList())
            {
                _people.Remove(id);
            }

            return taken;
        }
    }

    private Person Of(string id) => _people.TryGetValue(id, out var person) ? person : _people[id] = new Person([], new AttentionClock());

    // Another page of theirs may show the same dispute; then they have not left it.
    private void Gone(Person person, long page)
    {
        if (person.Pages.Remove(page, out var dispute) && !person.Pages.ContainsValue(dispute))
        {
            person.Clock.Leave(dispute, clock.GetUtcNow());
        }
    }

    private sealed record Person(Dictionary<long, string> Pages, AttentionClock Clock);
}
