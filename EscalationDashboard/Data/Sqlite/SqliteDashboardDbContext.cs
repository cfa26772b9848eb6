using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Sqlite;

/// <summary>The default store: one file, no set-up.</summary>
public sealed class SqliteDashboardDbContext(DbContextOptions<SqliteDashboardDbContext> options)
    : DashboardDbContext(options)
{
    // A query has to say so too; else the database might take the index for questions that have nothing to do with it.
    private const string Some = "\"Subjects\" <> ''";

    // What disputes and visits were about, beside all that those are chosen by. An index apart, since that text is as long as everything
    // else trends read of a row; and here alone, since it has no end, and the other store's indexes hold no long texts.
    private static void IndexSubjects(ModelBuilder builder)
    {
        builder.Entity<Dispute>().HasIndex(d => new { d.Week, d.RegionCode, d.LocationCode, d.Marks, d.RootCauseCode, d.VehicleModel, d.Subjects }).HasFilter(Some);
        builder.Entity<Visit>().HasIndex(v => new { v.Week, v.RegionCode, v.LocationCode, v.VehicleModel, v.Subjects }).HasFilter(Some);
    }

    // The service system's references are one whichever case they are written in, for the store as for the code.
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        IndexSubjects(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => Reference.IsNamedBy(p.Name)))
        {
            property.SetCollation("NOCASE");
        }
    }
}
