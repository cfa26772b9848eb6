using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredAnswerConfiguration : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> builder)
    {
        builder.HasKey(a => new { a.Caller, a.Key });
        builder.HasIndex(a => a.CreatedAt);
        builder.HasIndex(a => a.CustomerRef);
        builder.Property(a => a.Headers).HasJson();

        builder.RefersTo<StoredAnswer, Customer>(a => a.CustomerRef);
    }
}
