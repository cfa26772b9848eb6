using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class ContactRequestConfiguration : IEntityTypeConfiguration<ContactRequest>
{
    public void Configure(EntityTypeBuilder<ContactRequest> builder)
    {
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.CustomerRef, r.ArrivedAt });
        builder.HasIndex(r => new { r.LocationCode, r.DecidedAt });
        builder.HasIndex(r => new { r.DecidedAt, r.Id });
        builder.HasIndex(r => new { r.LeaderId, r.DecidedAt });
        builder.HasIndex(r => r.DisputeNumber);
        builder.HasIndex(r => new { r.VisitRef, r.Reason });
        builder.Property(r => r.Week).HasConversion<DayNumberConverter>();

        // What trends count of it: the pages by check in the order in which they group, the rest beside it.
        builder.HasIndex(r => new { r.Week, r.Check, r.Lane, r.Outcome, r.RegionCode, r.LocationCode, r.Language, r.AgeBand, r.Weekday, r.Hour, r.DecidedAt });

        builder.RefersTo<ContactRequest, VisitContact>(r => new { r.VisitRef, r.CustomerRef });
        builder.RefersTo<ContactRequest, Dispute>(r => r.DisputeNumber);
        builder.RefersTo<ContactRequest, Leader>(r => r.LeaderId);
        builder.RefersTo<ContactRequest, ContactRequest>(r => r.SharesPromiseOf);
        builder.RefersTo<ContactRequest, Location>(r => r.LocationCode);
        builder.RefersTo<ContactRequest, Region>(r => r.RegionCode);
    }
}
