using EscalationDashboard.Domain.Disputes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.HasKey(f => f.Id);

        // Once for each time a dispute was settled, whoever asks and however often.
        builder.HasIndex(f => new { f.DisputeNumber, f.Reopenings }).IsUnique();
        builder.HasIndex(f => f.CustomerRef);
        builder.HasIndex(f => new { f.LocationCode, f.AnsweredAt });
    }
}
