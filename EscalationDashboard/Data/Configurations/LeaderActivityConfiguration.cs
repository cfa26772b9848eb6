using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class LeaderActivityConfiguration : IEntityTypeConfiguration<LeaderActivity>
{
    public void Configure(EntityTypeBuilder<LeaderActivity> builder)
    {
        builder.HasKey(l => l.LeaderId);

        builder.RefersTo<LeaderActivity, Leader>(l => l.LeaderId);
    }
}
