using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.HasIndex(e => e.Subject);

        // A person's looks at what is masked are counted with each look; nothing else is asked by who did it while they wait.
        builder.HasIndex(e => new { e.ActorId, e.At }).HasFilter($"\"Action\" IN ('{CustomerRevealed.Name}', '{CustomerExported.Name}')");
    }
}
