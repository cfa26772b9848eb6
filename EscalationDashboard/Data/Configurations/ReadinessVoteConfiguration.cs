using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class ReadinessVoteConfiguration : IEntityTypeConfiguration<ReadinessVote>
{
    public void Configure(EntityTypeBuilder<ReadinessVote> builder)
    {
        builder.HasKey(v => new { v.LocationCode, v.LeaderId });

        builder.RefersTo<ReadinessVote, Location>(v => v.LocationCode);
        builder.RefersTo<ReadinessVote, Region>(v => v.RegionCode);
        builder.RefersTo<ReadinessVote, Leader>(v => v.LeaderId);
    }
}
