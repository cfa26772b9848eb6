using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class FactConfiguration : IEntityTypeConfiguration<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.HasKey(f => f.Id);
        builder.HasIndex(f => new { f.VisitRef, f.Kind, f.Revision }).IsUnique();
        builder.HasIndex(f => new { f.Kind, f.StatedAt });

        // What was stated anew, of which there is little beside what was stated once, with all that trends count of it.
        builder.HasIndex(f => new { f.Kind, f.StatedAt, f.VisitRef, f.Revision, f.Code, f.CodeBefore }).HasFilter("\"Revision\" > 1");
        builder.Property(f => f.Lines).HasJson();

        builder.RefersTo<Fact, Visit>(f => f.VisitRef);
    }
}
