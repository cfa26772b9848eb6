using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.HasKey(v => v.Id);
        builder.HasIndex(v => v.OwnerId);
        builder.HasIndex(v => v.Team);

        builder.RefersTo<SavedView, StaffAccount>(v => v.OwnerId);
    }
}
