using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Data.Searching;

/// <summary>
/// Sees what one command saves of what can be sought: no command has to index anything, and none can forget to. Where a row
/// has gone the index must lose it, also when the person is erased.
/// </summary>
public sealed class SearchWatch
{
    private readonly DashboardDbContext _db;
    private readonly HashSet<TimelineEntry> _entries = [];
    private readonly HashSet<Dispute> _disputes = [];
    private readonly HashSet<object> _about = [];

    public SearchWatch(DashboardDbContext db)
    {
        _db = db;
        db.SavingChanges += (_, _) =>
        {
            // Looked for once, and not again for each kind of thing.
            var tracker = db.ChangeTracker;
            tracker.DetectChanges();
            var asItWas = tracker.AutoDetectChangesEnabled;
            tracker.AutoDetectChangesEnabled = false;
            _entries.UnionWith(tracker.Entries<TimelineEntry>().Where(Touches).Select(e => e.Entity));
            _disputes.UnionWith(tracker.Entries<Dispute>().Where(e => e.State is EntityState.Added or EntityState.Deleted).Select(e => e.Entity));
            _about.UnionWith(Changed<VisitContact>(nameof(VisitContact.Name), nameof(VisitContact.Phone)));
            _about.UnionWith(Changed<Visit>(nameof(Visit.CustomerRef), nameof(Visit.Vin), nameof(Visit.VehicleModel), nameof(Visit.VehicleYear)));
            tracker.AutoDetectChangesEnabled = asItWas;
        };
    }

    /// <summary>Entries whose words were written, changed or removed; without words where there are none any more.</summary>
    public IEnumerable<(long Id, string Words)> Entries() =>
        _entries.Select(entry => (entry.Id, IsGone(entry) ? "" : SearchText.Of(entry)));

    /// <summary>Disputes that came, went, or are about something else than before; without words where they have gone.</summary>
    public async Task<IReadOnlyList<(string Number, string Words)>> Disputes()
    {
        if (_disputes.Count + _about.Count == 0)
        {
            return [];
        }

        var gone = _disputes.Where(IsGone).Select(d => d.Number).ToList();
        var came = _disputes.Where(d => !IsGone(d)).Select(d => d.Number).ToList();
        var visits = About<VisitContact>(c => c.VisitRef).Concat(About<Visit>(v => v.Ref)).Distinct().ToList();
        var words = await Words(_db, _db.Disputes.Where(d => came.Contains(d.Number) || visits.Contains(d.VisitRef)));
        return [.. gone.Select(number => (number, "")), .. words];
    }

    /// <summary>What can be sought of disputes.</summary>
    public static async Task<List<(string Number, string Words)>> Words(DashboardDbContext db, IQueryable<Dispute> disputes)
    {
        var found = await (
            from d in disputes
            join v in db.Visits on d.VisitRef equals v.Ref
            join c in db.VisitContacts on new { d.VisitRef, d.CustomerRef } equals new { c.VisitRef, c.CustomerRef }
            select new { Dispute = d, Visit = v, Customer = c }).AsNoTracking().ToListAsync();
        return found.ConvertAll(f => (f.Dispute.Number, SearchText.Of(f.Dispute, f.Visit, f.Customer)));
    }

    private static bool Touches(EntityEntry<TimelineEntry> entry) => entry.State switch
    {
        EntityState.Added or EntityState.Deleted => entry.Entity.Text is not null,
        EntityState.Modified => entry.Property(e => e.Text).IsModified,
        _ => false,
    };

    private IEnumerable<object> Changed<T>(params string[] properties)
        where T : class => _db.ChangeTracker.Entries<T>()
        .Where(e => e.State == EntityState.Modified && properties.Any(p => e.Property(p).IsModified)).Select(e => e.Entity);

    private List<string> About<T>(Func<T, string> key) => [.. _about.OfType<T>().Select(key)];

    private bool IsGone(object row) => _db.Entry(row).State is EntityState.Detached or EntityState.Deleted;
}
