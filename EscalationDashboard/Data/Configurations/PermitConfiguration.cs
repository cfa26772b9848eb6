using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class PermitConfiguration : IEntityTypeConfiguration<Permit>
{
    public void Configure(EntityTypeBuilder<Permit> builder)
    {
        builder.HasKey(p => p.Id);
        builder.HasIndex(p => new { p.LeaderId, p.At });
        builder.HasIndex(p => new { p.CustomerRef, p.At });
        builder.HasIndex(p => p.RequestId);
        builder.Ignore(p => p.Counted);

        builder.RefersTo<Permit, ContactRequest>(p => p.RequestId);
        builder.RefersTo<Permit, Leader>(p => p.LeaderId);
        builder.RefersTo<Permit, Customer>(p => p.CustomerRef);
    }
}
