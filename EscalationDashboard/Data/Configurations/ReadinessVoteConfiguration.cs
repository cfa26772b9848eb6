using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class ReadinessVoteConfiguration : IEntityTypeConfiguration<ReadinessVote>
{
    public void Configure(EntityTypeBuilder<ReadinessVote> builder)
    {
        builder.HasKey(v => new { v.LocationCode, v.LeaderId });
    }
}
