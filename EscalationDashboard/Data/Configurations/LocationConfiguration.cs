using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class LocationConfiguration : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.HasKey(l => l.Code);
        builder.HasIndex(l => l.RegionCode);
        builder.HasIndex(l => l.WaveCode);
        builder.Property(l => l.Holidays).HasJson();
        builder.Ignore(l => l.IsLive);

        builder.RefersTo<Location, Region>(l => l.RegionCode);
        builder.RefersTo<Location, Wave>(l => l.WaveCode);
    }
}
