using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StaffAccountConfiguration : IEntityTypeConfiguration<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => a.LeaderId).IsUnique();
        builder.Property(a => a.Preferences).HasJson();

        builder.RefersTo<StaffAccount, Leader>(a => a.LeaderId);
    }
}
