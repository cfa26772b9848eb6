using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.HasKey(f => f.Id);

        // Once for each time a dispute was settled, however often the link is opened.
        builder.HasIndex(f => new { f.DisputeNumber, f.Reopenings }).IsUnique();
        builder.HasIndex(f => f.CustomerRef);
        builder.HasIndex(f => new { f.LocationCode, f.AnsweredAt });

        builder.RefersTo<Feedback, Dispute>(f => f.DisputeNumber);
        builder.RefersTo<Feedback, Customer>(f => f.CustomerRef);
        builder.RefersTo<Feedback, Location>(f => f.LocationCode);
        builder.RefersTo<Feedback, Region>(f => f.RegionCode);
    }
}
