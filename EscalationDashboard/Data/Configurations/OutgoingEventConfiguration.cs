using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class OutgoingEventConfiguration : IEntityTypeConfiguration<OutgoingEvent>
{
    public void Configure(EntityTypeBuilder<OutgoingEvent> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(e => e.Id).IsUnique();
        builder.Property(e => e.Attempts).HasJson();

        // A message or a case that is taken back takes its event along, however it is deleted.
        builder.RefersTo<OutgoingEvent, OutgoingMessage>(e => e.MessageSequence, DeleteBehavior.Cascade);
        builder.RefersTo<OutgoingEvent, Dispute>(e => e.DisputeNumber, DeleteBehavior.Cascade);
        builder.HasIndex(e => e.MessageSequence);

        // Sending looks only at what is not settled yet, pruning only at the oldest of what is.
        builder.HasIndex(e => e.NextAttemptAt).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(e => new { e.StreamKey, e.Sequence }).HasFilter("\"SettledAt\" IS NULL");
        builder.HasIndex(e => e.State).HasFilter("\"SettledAt\" IS NULL");
        builder.HasIndex(e => e.SettledAt);
        builder.HasIndex(e => e.DisputeNumber);
    }
}
