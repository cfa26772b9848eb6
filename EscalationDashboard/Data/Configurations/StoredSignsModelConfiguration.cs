using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredSignsModelConfiguration : IEntityTypeConfiguration<StoredSignsModel>
{
    public void Configure(EntityTypeBuilder<StoredSignsModel> builder)
    {
        builder.ToTable("SignsModels");
        builder.HasKey(m => m.Version);
        builder.Property(m => m.Version).ValueGeneratedNever();
        builder.Property(m => m.Model).HasJson();
    }
}
