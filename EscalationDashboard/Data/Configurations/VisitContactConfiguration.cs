using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class VisitContactConfiguration : IEntityTypeConfiguration<VisitContact>
{
    public void Configure(EntityTypeBuilder<VisitContact> builder)
    {
        builder.HasKey(c => new { c.VisitRef, c.CustomerRef });
        builder.HasIndex(c => c.CustomerRef);

        // In the database they are sealed.
        builder.Ignore(c => c.Name);
        builder.Ignore(c => c.Phone);
        builder.Ignore(c => c.SoughtAs);
        builder.RefersTo<VisitContact, Visit>(c => c.VisitRef);
        builder.RefersTo<VisitContact, Customer>(c => c.CustomerRef);
    }
}
