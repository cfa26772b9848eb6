using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class LeaderConfiguration : IEntityTypeConfiguration<Leader>
{
    public void Configure(EntityTypeBuilder<Leader> builder)
    {
        builder.HasKey(l => l.Id);
        builder.HasIndex(l => l.RegionCode);
        builder.Property(l => l.Leave).HasJson();

        builder.RefersTo<Leader, Region>(l => l.RegionCode);
    }
}
