using System.Collections.Concurrent;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Searching;

/// <summary>A customer on one visit.</summary>
public sealed record ContactId(string VisitRef, string CustomerRef);

/// <summary>
/// By what customers are found: the folded words of names, telephone numbers and references. In memory alone, since in the database
/// names and numbers are sealed; read with the first search, and then kept up with every commit.
/// </summary>
public sealed class ContactIndex(IReadContexts contexts)
{
    // No reference holds it.
    private const string Between = "\n";

    private readonly Lock _loading = new();
    private readonly Lock _changing = new();
    private ConcurrentDictionary<ContactId, string>? _words;

    /// <summary>What was saved while everything was being read.</summary>
    private Dictionary<ContactId, string>? _meanwhile;

    private int _forgotten;

    /// <summary>Customers whose words hold what is sought, as a part of a larger query; those that were erased are never among them.</summary>
    public IQueryable<VisitContact> Holding(DashboardDbContext db, Sought sought)
    {
        var found = Holding(words => sought.Readings.Any(reading => reading.All(word => words.Contains(Sought.Mark(word), StringComparison.Ordinal))));
        var (visits, pairs) = (found.Select(f => f.VisitRef).Distinct().ToArray(), found.Select(f => f.VisitRef + Between + f.CustomerRef).ToArray());
        return db.VisitContacts.Where(c => EF.Parameter(visits).Contains(c.VisitRef) && EF.Parameter(pairs).Contains(c.VisitRef + Between + c.CustomerRef));
    }

    /// <summary>Customers in one of whose words this one occurs.</summary>
    public IReadOnlyList<ContactId> Holding(string word) => Holding(words => words.Contains(Sought.Mark(word), StringComparison.Ordinal));

    /// <summary>Takes note of what was committed; no words where there are none any more.</summary>
    public void Apply(IReadOnlyDictionary<ContactId, string> changed)
    {
        lock (_changing)
        {
            foreach (var (id, words) in changed)
            {
                if (_words is { } known)
                {
                    Put(known, id, words);
                }
                else if (_meanwhile is { } meanwhile)
                {
                    meanwhile[id] = words;
                }
            }
        }
    }

    /// <summary>Is read anew with the next search.</summary>
    public void Forget()
    {
        lock (_changing)
        {
            _words = null;
            _forgotten++;
        }
    }

    private List<ContactId> Holding(Predicate<string> fits) => [.. Words().Where(known => fits(known.Value)).Select(known => known.Key)];

    private ConcurrentDictionary<ContactId, string> Words()
    {
        if (_words is { } known)
        {
            return known;
        }

        lock (_loading)
        {
            return _words ?? Load();
        }
    }

    private ConcurrentDictionary<ContactId, string> Load()
    {
        int forgotten;
        lock (_changing)
        {
            _meanwhile = [];
            forgotten = _forgotten;
        }

        var read = new ConcurrentDictionary<ContactId, string>();
        using var db = contexts.Create();
        foreach (var contact in db.VisitContacts.AsNoTracking().Where(c => !c.IsErased))
        {
            read[new ContactId(contact.VisitRef, contact.CustomerRef)] = contact.SoughtAs;
        }

        lock (_changing)
        {
            foreach (var (id, words) in _meanwhile)
            {
                Put(read, id, words);
            }

            _meanwhile = null;

            // What was read may be too old already where everything had to be forgotten meanwhile.
            _words = forgotten == _forgotten ? read : null;
            return read;
        }
    }

    private static void Put(ConcurrentDictionary<ContactId, string> all, ContactId id, string words)
    {
        if (words.Length == 0)
        {
            all.TryRemove(id, out _);
        }
        else
        {
            all[id] = words;
        }
    }
}
