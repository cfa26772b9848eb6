using EscalationDashboard.Domain.Guardrails;
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
    }
}
