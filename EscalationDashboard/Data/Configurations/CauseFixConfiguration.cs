using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class CauseFixConfiguration : IEntityTypeConfiguration<CauseFix>
{
    public void Configure(EntityTypeBuilder<CauseFix> builder)
    {
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasIndex(f => new { f.RegionCode, f.RootCauseCode });

        builder.RefersTo<CauseFix, RootCause>(f => f.RootCauseCode);
        builder.RefersTo<CauseFix, Location>(f => f.LocationCode);
        builder.RefersTo<CauseFix, Region>(f => f.RegionCode);
    }
}
