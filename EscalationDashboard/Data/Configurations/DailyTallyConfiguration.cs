using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class DailyTallyConfiguration : IEntityTypeConfiguration<DailyTally>
{
    public void Configure(EntityTypeBuilder<DailyTally> builder)
    {
        builder.HasKey(t => new { t.LocationCode, t.Day, t.Measure });
        builder.HasIndex(t => new { t.RegionCode, t.Day });
    }
}
