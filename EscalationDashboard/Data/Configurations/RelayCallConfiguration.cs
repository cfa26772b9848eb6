using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class RelayCallConfiguration : IEntityTypeConfiguration<RelayCall>
{
    public void Configure(EntityTypeBuilder<RelayCall> builder)
    {
        builder.HasKey(c => c.Id);
        builder.Ignore(c => c.MayBeRouted);
        builder.HasIndex(c => new { c.Exchange, c.ExchangeCall }).IsUnique();

        // Only those that go on, and those whose caller is owed a call, are ever looked for, and there are few.
        builder.HasIndex(c => c.CameAt).HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(c => c.MissedAt).HasFilter("\"MissedAt\" IS NOT NULL AND \"ReturnedAt\" IS NULL");

        builder.RefersTo<RelayCall, Visit>(c => c.VisitRef);
        builder.RefersTo<RelayCall, Customer>(c => c.CustomerRef);
        builder.RefersTo<RelayCall, ContactRequest>(c => c.RequestId);

        // A dispute that a person opens and takes back at once is removed.
        builder.HasIndex(c => c.DisputeNumber).HasFilter("\"DisputeNumber\" IS NOT NULL");
        builder.RefersTo<RelayCall, Dispute>(c => c.DisputeNumber, DeleteBehavior.SetNull);
        builder.RefersTo<RelayCall, Location>(c => c.LocationCode);
        builder.RefersTo<RelayCall, Region>(c => c.RegionCode);
    }
}
