using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class AlertMuteConfiguration : IEntityTypeConfiguration<AlertMute>
{
    public void Configure(EntityTypeBuilder<AlertMute> builder)
    {
        builder.HasKey(m => new { m.AccountId, m.DisputeNumber });

        builder.RefersTo<AlertMute, StaffAccount>(m => m.AccountId);
        builder.RefersTo<AlertMute, Dispute>(m => m.DisputeNumber, DeleteBehavior.Cascade);
    }
}
