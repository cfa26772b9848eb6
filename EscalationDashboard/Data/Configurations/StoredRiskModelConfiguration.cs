using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredRiskModelConfiguration : IEntityTypeConfiguration<StoredRiskModel>
{
    public void Configure(EntityTypeBuilder<StoredRiskModel> builder)
    {
        builder.ToTable("RiskModels");
        builder.HasKey(m => m.Version);
        builder.Property(m => m.Version).ValueGeneratedNever();
        builder.Property(m => m.Model).HasJson();
    }
}
