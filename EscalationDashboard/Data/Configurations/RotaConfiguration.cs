using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class RotaConfiguration : IEntityTypeConfiguration<Rota>
{
    public void Configure(EntityTypeBuilder<Rota> builder)
    {
        builder.HasKey(r => r.Place);
        builder.Property(r => r.Layers).HasJson();
        builder.Property(r => r.Version).IsConcurrencyToken();

        builder.RefersTo<Rota, Region>(r => r.RegionCode);
        builder.RefersTo<Rota, Location>(r => r.LocationCode);
    }
}
