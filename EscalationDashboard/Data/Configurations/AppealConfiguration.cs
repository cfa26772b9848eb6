using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => a.RequestId);

        // Only open ones are ever looked for.
        builder.HasIndex(a => a.DueAt).HasFilter("\"AnsweredAt\" IS NULL");

        builder.RefersTo<Appeal, ContactRequest>(a => a.RequestId);
        builder.RefersTo<Appeal, Customer>(a => a.CustomerRef);
        builder.RefersTo<Appeal, Location>(a => a.LocationCode);
        builder.RefersTo<Appeal, Region>(a => a.RegionCode);
    }
}
