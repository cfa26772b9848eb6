using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredPolicyConfiguration : IEntityTypeConfiguration<StoredPolicy>
{
    public void Configure(EntityTypeBuilder<StoredPolicy> builder)
    {
        builder.HasKey(p => p.Version);
        builder.Property(p => p.Version).ValueGeneratedNever();
        builder.ComplexProperty(p => p.Life, life =>
        {
            life.Property(l => l.State).HasColumnName(nameof(Domain.Guardrails.PolicyLife.State));
            life.Property(l => l.Revision).HasColumnName(nameof(Domain.Guardrails.PolicyLife.Revision));
            life.Property(l => l.InForceFrom).HasColumnName(nameof(Domain.Guardrails.PolicyLife.InForceFrom));
            life.Property(l => l.Steps).HasJson();
            life.Property(l => l.AuthorIds).HasJson();
        });
    }
}
