using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class RemeasuringConfiguration : IEntityTypeConfiguration<Remeasuring>
{
    public void Configure(EntityTypeBuilder<Remeasuring> builder)
    {
        builder.HasKey(r => r.LocationCode);
        builder.Ignore(r => r.Share);
        builder.RefersTo<Remeasuring, Location>(r => r.LocationCode);
    }
}
