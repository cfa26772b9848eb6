using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.AccountId);

        builder.RefersTo<StaffSession, StaffAccount>(s => s.AccountId, DeleteBehavior.Cascade);
    }
}
