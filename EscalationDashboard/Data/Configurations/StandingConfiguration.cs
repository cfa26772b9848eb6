using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StandingConfiguration : IEntityTypeConfiguration<Standing>
{
    public void Configure(EntityTypeBuilder<Standing> builder)
    {
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => new { s.CustomerRef, s.Until });

        builder.RefersTo<Standing, Customer>(s => s.CustomerRef);
        builder.RefersTo<Standing, Location>(s => s.LocationCode);
        builder.RefersTo<Standing, Region>(s => s.RegionCode);
    }
}
