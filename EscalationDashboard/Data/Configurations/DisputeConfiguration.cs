using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class DisputeConfiguration : IEntityTypeConfiguration<Dispute>
{
    public void Configure(EntityTypeBuilder<Dispute> builder)
    {
        builder.HasKey(d => d.Number);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.ComplexProperty(d => d.Timers);
        builder.ComplexProperty(d => d.Delays);
        builder.Ignore(d => d.IsOpen);
        builder.Ignore(d => d.Paused);
        builder.Ignore(d => d.WaitsInVain);
        builder.Ignore(d => d.OwnerSeenAt);
        builder.Ignore(d => d.IsTaken);
        builder.Ignore(d => d.RungAt);
        builder.Ignore(d => d.Priority);
        builder.Ignore(d => d.AttentionMinutes);
        builder.Property(d => d.Pauses).HasJson().HasDefaultValueSql("'[]'");
        builder.Property(d => d.Linked).HasJson().HasDefaultValueSql("'[]'");
        builder.Property(d => d.HandedUp).HasJson();

        // With where and since when, so that what was stated anew finds what it was disputed by without a look at the row.
        builder.HasIndex(d => new { d.VisitRef, d.Reason, d.AdmittedAt, d.RegionCode, d.LocationCode, d.VehicleModel });
        builder.HasIndex(d => new { d.CustomerRef, d.AdmittedAt });
        builder.HasIndex(d => new { d.LocationCode, d.AdmittedAt });

        builder.HasIndex(d => d.AdmittedAt);
        builder.Property(d => d.Week).HasConversion<DayNumberConverter>();
        builder.Property(d => d.Marks).HasConversion<int>();

        // Everything trends read of a dispute, so that they never look at the row itself.
        builder.HasIndex(d => new
        {
            d.Week,
            d.RegionCode,
            d.LocationCode,
            d.Marks,
            d.Hour,
            d.RootCauseCode,
            d.VehicleModel,
            d.ContactMinutes,
            d.SettleMinutes,
            d.StandingMinutes,
            d.Language,
            d.AgeBand,
            d.CustomerRef,
            d.VisitRef,
            d.Vin,
            d.EffectAmount,
            d.EffectCurrency,
            d.Rating,
            d.AskedUntil,
            d.CommentedAt,
            d.AdmittedAt,
        });

        // The queue and the guardrails look at open disputes only, however many have been settled.
        builder.HasIndex(d => d.LeaderId).HasFilter("\"State\" <> 'Resolved'");
        builder.HasIndex(d => d.State).HasFilter("\"State\" <> 'Resolved'");

        // What is due by itself is found without a look at what is not.
        builder.HasIndex(d => d.RisesAt).HasFilter("\"RisesAt\" IS NOT NULL");

        builder.HasIndex(d => d.MergedInto).HasFilter("\"MergedInto\" IS NOT NULL");
        builder.RefersTo<Dispute, VisitContact>(d => new { d.VisitRef, d.CustomerRef });
        builder.RefersTo<Dispute, ContactRequest>(d => d.RequestId);
        builder.RefersTo<Dispute, Leader>(d => d.LeaderId);
        builder.RefersTo<Dispute, StoredPolicy>(d => d.PolicyVersion);
        builder.RefersTo<Dispute, RootCause>(d => d.RootCauseCode);
        builder.RefersTo<Dispute, Dispute>(d => d.MergedInto);
        builder.RefersTo<Dispute, Location>(d => d.LocationCode);
        builder.RefersTo<Dispute, Region>(d => d.RegionCode);
    }
}
