using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data.Searching;

/// <summary>
/// Sees what one command saves of what can be sought: no command has to index anything, and none can forget to. Where a row
/// has gone the index must lose it, also when the person is erased.
/// </summary>
public sealed class SearchWatch(DashboardDbContext db)
{
    private readonly HashSet<TimelineEntry> _entries = [];
    private readonly HashSet<Dispute> _disputes = [];
    private readonly HashSet<object> _about = [];
    private readonly HashSet<VisitContact> _contacts = [];

    /// <summary>To be called at each save.</summary>
    public void Look(ChangeTracker tracker)
    {
        _entries.UnionWith(tracker.Entries<TimelineEntry>().Where(Touches).Select(e => e.Entity));
        _disputes.UnionWith(tracker.Entries<Dispute>().Where(e => e.State is EntityState.Added or EntityState.Deleted).Select(e => e.Entity));
        _contacts.UnionWith(tracker.Entries<VisitContact>().Where(e => e.State is EntityState.Added or EntityState.Deleted || (e.State == EntityState.Modified && (e.Property(c => c.Sealed).IsModified || e.Property(c => c.IsErased).IsModified))).Select(e => e.Entity));
        _about.UnionWith(Changed<Visit>(
            tracker, nameof(Visit.Vin), nameof(Visit.VehicleModel), nameof(Visit.VehicleYear)));
    }

    /// <summary>Entries whose words were written, changed or removed; without words where there are none any more.</summary>
    public IEnumerable<(long Id, string Words)> Entries() =>
        _entries.Select(entry => (entry.Id, IsGone(entry) ? "" : SearchText.Of(entry)));

    /// <summary>Customers who came, went, or are called otherwise; without words where they have gone or were erased.</summary>
    public IEnumerable<(ContactId Id, string Words)> Contacts() =>
        _contacts.Select(contact => (new ContactId(contact.VisitRef, contact.CustomerRef), contact.IsErased || IsGone(contact) ? "" : contact.SoughtAs));

    /// <summary>Disputes that came, went, or are about something else than before; without words where they have gone.</summary>
    public async Task<IReadOnlyList<(string Number, string Words)>> Disputes()
    {
        if (_disputes.Count + _about.Count == 0)
        {
            return [];
        }

        var words = new Dictionary<string, string>();
        foreach (var dispute in _disputes)
        {
            words[dispute.Number] = IsGone(dispute) ? "" : await Words(dispute);
        }

        if (_about.Count > 0)
        {
            var visits = About<Visit>(v => v.Ref);
            foreach (var (number, text) in await Words(db, db.Disputes.Where(d => visits.Contains(d.VisitRef))))
            {
                words[number] = text;
            }
        }

        return [.. words.Select(w => (w.Key, w.Value))];
    }

    // The command that opens a dispute knows its visit: nothing is asked for them again.
    private async Task<string> Words(Dispute dispute) => SearchText.Of(dispute, (await db.Visits.FindAsync(dispute.VisitRef))!);

    /// <summary>What can be sought of disputes.</summary>
    public static async Task<List<(string Number, string Words)>> Words(DashboardDbContext db, IQueryable<Dispute> disputes)
    {
        var found = await (
            from d in disputes
            join v in db.Visits on d.VisitRef equals v.Ref
            select new { Dispute = d, Visit = v }).AsNoTracking().ToListAsync();
        return found.ConvertAll(f => (f.Dispute.Number, SearchText.Of(f.Dispute, f.Visit)));
    }

    private static bool Touches(EntityEntry<TimelineEntry> entry) => entry.State switch
    {
        EntityState.Added or EntityState.Deleted => entry.Entity.Text is not null,
        EntityState.Modified => entry.Property(e => e.Text).IsModified,
        _ => false,
    };

    private static IEnumerable<object> Changed<T>(ChangeTracker tracker, params string[] properties)
        where T : class => tracker.Entries<T>()
        .Where(e => e.State == EntityState.Modified && properties.Any(p => e.Property(p).IsModified)).Select(e => e.Entity);

    private List<string> About<T>(Func<T, string> key) => [.. _about.OfType<T>().Select(key)];

    private bool IsGone(object row) => db.Entry(row).State is EntityState.Detached or EntityState.Deleted;
}
