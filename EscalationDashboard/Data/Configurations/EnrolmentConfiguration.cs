using EscalationDashboard.Domain.Pilot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("Enrolments");
        builder.HasKey(e => e.Id);
        builder.HasIndex(e => new { e.State, e.ChangedAt });
        builder.Property(e => e.Plan).HasJson();
        builder.Property(e => e.Forecast).HasJson();
    }
}
