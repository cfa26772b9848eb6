using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StaffActionConfiguration : IEntityTypeConfiguration<StaffAction>
{
    public void Configure(EntityTypeBuilder<StaffAction> builder)
    {
        builder.HasKey(a => a.Number);
        builder.HasIndex(a => a.RequestId);
        builder.HasIndex(a => new { a.CustomerRef, a.At });
        builder.HasIndex(a => a.At);
        builder.Property(a => a.Before).HasJson();
        builder.Ignore(a => a.TellsTheCustomer);

        builder.HasIndex(a => a.DisputeNumber).HasFilter("\"DisputeNumber\" IS NOT NULL");
        builder.RefersTo<StaffAction, Customer>(a => a.CustomerRef);
        builder.RefersTo<StaffAction, ContactRequest>(a => a.RequestId);
        builder.RefersTo<StaffAction, Dispute>(a => a.DisputeNumber);
        builder.RefersTo<StaffAction, Location>(a => a.LocationCode);
        builder.RefersTo<StaffAction, Region>(a => a.RegionCode);
    }
}
