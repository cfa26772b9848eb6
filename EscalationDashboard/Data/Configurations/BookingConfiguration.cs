using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class BookingConfiguration : IEntityTypeConfiguration<Booking>
{
    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.HasKey(b => b.RequestId);
        builder.Ignore(b => b.HoldsPlace);

        // Only waiting bookings are ever looked for, and there are few: history does not slow the search down.
        builder.HasIndex(b => b.PromisedAt).HasFilter("\"ReleasedAt\" IS NULL");

        builder.HasIndex(b => b.DisputeNumber).HasFilter("\"DisputeNumber\" IS NOT NULL");
        builder.RefersTo<Booking, ContactRequest>(b => b.RequestId);
        builder.RefersTo<Booking, Leader>(b => b.LeaderId);
        builder.RefersTo<Booking, Customer>(b => b.CustomerRef);
        builder.RefersTo<Booking, Dispute>(b => b.DisputeNumber);
        builder.RefersTo<Booking, Location>(b => b.LocationCode);
        builder.RefersTo<Booking, Region>(b => b.RegionCode);
    }
}
