using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class VisitCallConfiguration : IEntityTypeConfiguration<VisitCall>
{
    public void Configure(EntityTypeBuilder<VisitCall> builder)
    {
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => c.VisitRef);
        builder.HasIndex(c => new { c.RegionCode, c.LocationCode, c.At });
        builder.HasIndex(c => c.At);

        builder.RefersTo<VisitCall, Visit>(c => c.VisitRef);
        builder.RefersTo<VisitCall, Location>(c => c.LocationCode);
        builder.RefersTo<VisitCall, Region>(c => c.RegionCode);
    }
}
