using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class ShadowDecisionConfiguration : IEntityTypeConfiguration<ShadowDecision>
{
    public void Configure(EntityTypeBuilder<ShadowDecision> builder)
    {
        builder.HasKey(d => new { d.PolicyVersion, d.RequestId });
        builder.HasIndex(d => new { d.PolicyVersion, d.Differs, d.DecidedAt });
    }
}
