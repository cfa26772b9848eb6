using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StaffInvitationConfiguration : IEntityTypeConfiguration<StaffInvitation>
{
    public void Configure(EntityTypeBuilder<StaffInvitation> builder)
    {
        builder.HasKey(i => i.AccountId);
        builder.HasIndex(i => i.TokenHash).IsUnique();

        builder.RefersTo<StaffInvitation, StaffAccount>(i => i.AccountId, DeleteBehavior.Cascade);
    }
}
