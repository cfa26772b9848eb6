using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => e.DisputeNumber);
        builder.Property(e => e.Values).HasJson();

        builder.RefersTo<TimelineEntry, Dispute>(e => e.DisputeNumber);
        builder.RefersTo<TimelineEntry, ContactRequest>(e => e.RequestId);
    }
}
