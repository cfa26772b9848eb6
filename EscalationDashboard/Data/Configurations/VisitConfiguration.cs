using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.HasKey(v => v.Ref);
        builder.HasIndex(v => v.CustomerRef);
        builder.HasIndex(v => v.Vin);
        builder.HasIndex(v => new { v.LocationCode, v.OpenedAt });
        builder.Property(v => v.Week).HasConversion<DayNumberConverter>();

        // Everything trends count of it, so that they never look at the row itself.
        builder.HasIndex(v => new
        {
            v.Week,
            v.RegionCode,
            v.LocationCode,
            v.VehicleModel,
            v.SameDayTarget,
            v.HandedOverAt,
            v.Marks,
            v.Technician,
            v.AppointmentWait,
            v.DiagnosisWait,
            v.PartsWait,
            v.HandOverWait,
            v.OpenedAt,
        });
        builder.Property(v => v.Marks).HasConversion<int>();
        builder.Property(v => v.Recalls).HasJson();
        builder.Ignore(v => v.HasStopDrivingRecall);
        builder.Ignore(v => v.HasOpenRecall);
        builder.Ignore(v => v.IsHandedOver);
        builder.Ignore(v => v.IsUnsafe);
        builder.Ignore(v => v.IsDisputed);
        builder.Property(v => v.CardEntries).HasJson();
        builder.Ignore(v => v.HasCard);

        builder.RefersTo<Visit, Customer>(v => v.CustomerRef);
        builder.RefersTo<Visit, Location>(v => v.LocationCode);
        builder.RefersTo<Visit, Region>(v => v.RegionCode);
    }
}
