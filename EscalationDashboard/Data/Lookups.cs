using System.Runtime.CompilerServices;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EscalationDashboard.Data;

/// <summary>
/// What nearly every command reads by its key, as queries that are translated once. As <c>FindAsync</c> does, they give what the
/// command has added and not saved yet, and what it has read already as it stands by now.
/// </summary>
public static class Lookups
{
    // A translated query belongs to one provider's model, and tracks or does not.
    private static readonly ConditionalWeakTable<IModel, Translated> ByTracking = new();
    private static readonly ConditionalWeakTable<IModel, Translated> ByReading = new();

    public static async Task<Visit?> FindVisit(this DashboardDbContext db, string reference) =>
        await For(db).Visit(db, reference) ?? await db.Visits.FindAsync(reference);

    public static async Task<VisitContact?> FindContact(this DashboardDbContext db, string visitRef, string customerRef) =>
        await For(db).Contact(db, visitRef, customerRef) ?? await db.VisitContacts.FindAsync(visitRef, customerRef);

    public static async Task<Customer?> FindCustomer(this DashboardDbContext db, string reference) =>
        await For(db).Customer(db, reference) ?? await db.Customers.FindAsync(reference);

    public static async Task<LeaderActivity?> FindActivity(this DashboardDbContext db, string leaderId) =>
        await For(db).Activity(db, leaderId) ?? await db.LeaderActivity.FindAsync(leaderId);

    private static Translated For(DashboardDbContext db) => db.ChangeTracker.QueryTrackingBehavior == QueryTrackingBehavior.TrackAll
        ? ByTracking.GetValue(db.Model, _ => new Translated(QueryTrackingBehavior.TrackAll))
        : ByReading.GetValue(db.Model, _ => new Translated(QueryTrackingBehavior.NoTracking));

    private sealed class Translated(QueryTrackingBehavior tracking)
    {
        public Func<DashboardDbContext, string, Task<Visit?>> Visit { get; } = EF.CompileAsyncQuery(
            (DashboardDbContext db, string reference) => db.Visits.AsTracking(tracking).FirstOrDefault(v => v.Ref == reference));

        public Func<DashboardDbContext, string, string, Task<VisitContact?>> Contact { get; } = EF.CompileAsyncQuery(
            (DashboardDbContext db, string visitRef, string customerRef) =>
                db.VisitContacts.AsTracking(tracking).FirstOrDefault(c => c.VisitRef == visitRef && c.CustomerRef == customerRef));

        public Func<DashboardDbContext, string, Task<Customer?>> Customer { get; } = EF.CompileAsyncQuery(
            (DashboardDbContext db, string reference) => db.Customers.AsTracking(tracking).FirstOrDefault(c => c.Ref == reference));

        public Func<DashboardDbContext, string, Task<LeaderActivity?>> Activity { get; } = EF.CompileAsyncQuery(
            (DashboardDbContext db, string leaderId) => db.LeaderActivity.AsTracking(tracking).FirstOrDefault(a => a.LeaderId == leaderId));
    }
}
