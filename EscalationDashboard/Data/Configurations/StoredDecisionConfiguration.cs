using EscalationDashboard.Domain.Guardrails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredDecisionConfiguration : IEntityTypeConfiguration<StoredDecision>
{
    public void Configure(EntityTypeBuilder<StoredDecision> builder)
    {
        builder.HasKey(d => d.Number);
        builder.HasIndex(d => d.RequestId);
        builder.HasIndex(d => d.DecidedAt);

        builder.RefersTo<StoredDecision, ContactRequest>(d => d.RequestId);
        builder.RefersTo<StoredDecision, StoredPolicy>(d => d.PolicyVersion);
    }
}
