using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class WaveConfiguration : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> builder)
    {
        builder.HasKey(w => w.Code);
        builder.Property(w => w.Passed).HasJson();
        builder.Property(w => w.HeldBy).HasJson();
        builder.Ignore(w => w.IsHeld);
    }
}
