using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class ShadowDecisionConfiguration : IEntityTypeConfiguration<ShadowDecision>
{
    public void Configure(EntityTypeBuilder<ShadowDecision> builder)
    {
        builder.HasKey(d => new { d.PolicyVersion, d.RequestId });
        builder.HasIndex(d => new { d.PolicyVersion, d.Differs, d.DecidedAt });

        builder.RefersTo<ShadowDecision, ContactRequest>(d => d.RequestId);
        builder.RefersTo<ShadowDecision, StoredPolicy>(d => d.PolicyVersion);
        builder.RefersTo<ShadowDecision, Leader>(d => d.LeaderId);
        builder.RefersTo<ShadowDecision, Location>(d => d.LocationCode);
        builder.RefersTo<ShadowDecision, Region>(d => d.RegionCode);
    }
}
