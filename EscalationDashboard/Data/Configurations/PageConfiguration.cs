using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class PageConfiguration : IEntityTypeConfiguration<Page>
{
    public void Configure(EntityTypeBuilder<Page> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Ignore(p => p.IsOpen);
        builder.Ignore(p => p.IsSlow);
        builder.HasIndex(p => p.DisputeNumber);

        // Those who ask look at what is due only, however many pages there have been.
        builder.HasIndex(p => p.NextAt).HasFilter("\"NextAt\" IS NOT NULL");

        // A dispute that is taken back takes its pages along.
        builder.RefersTo<Page, Dispute>(p => p.DisputeNumber, DeleteBehavior.Cascade);
        builder.RefersTo<Page, Location>(p => p.LocationCode);
        builder.RefersTo<Page, Region>(p => p.RegionCode);
        builder.RefersTo<Page, StaffAccount>(p => p.AcknowledgedBy);
    }
}

public sealed class PageStepConfiguration : IEntityTypeConfiguration<PageStep>
{
    public void Configure(EntityTypeBuilder<PageStep> builder)
    {
        builder.HasKey(s => new { s.PageId, s.Number });
        builder.HasIndex(s => new { s.AccountId, s.At });

        // Whom the round that runs has asked, however many there were before.
        builder.HasIndex(s => new { s.PageId, s.Round });

        builder.RefersTo<PageStep, Page>(s => s.PageId, DeleteBehavior.Cascade);
        builder.RefersTo<PageStep, StaffAccount>(s => s.AccountId);
    }
}
