using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class RotaOverrideConfiguration : IEntityTypeConfiguration<RotaOverride>
{
    public void Configure(EntityTypeBuilder<RotaOverride> builder)
    {
        builder.HasKey(o => o.Id);
        builder.HasIndex(o => new { o.Place, o.End });

        builder.RefersTo<RotaOverride, Rota>(o => o.Place, DeleteBehavior.Cascade);
        builder.RefersTo<RotaOverride, Region>(o => o.RegionCode);
        builder.RefersTo<RotaOverride, Location>(o => o.LocationCode);
        builder.RefersTo<RotaOverride, Leader>(o => o.LeaderId);
        builder.RefersTo<RotaOverride, Leader>(o => o.GiverId);
    }
}

public sealed class SwapOfferConfiguration : IEntityTypeConfiguration<SwapOffer>
{
    public void Configure(EntityTypeBuilder<SwapOffer> builder)
    {
        builder.HasKey(o => o.Id);
        builder.Ignore(o => o.Time);
        builder.Ignore(o => o.OtherTime);

        builder.RefersTo<SwapOffer, Rota>(o => o.Place, DeleteBehavior.Cascade);
        builder.RefersTo<SwapOffer, Region>(o => o.RegionCode);
        builder.RefersTo<SwapOffer, Location>(o => o.LocationCode);
        builder.RefersTo<SwapOffer, Leader>(o => o.LeaderId);
        builder.RefersTo<SwapOffer, Leader>(o => o.OtherId);
    }
}

public sealed class TurnNoticeConfiguration : IEntityTypeConfiguration<TurnNotice>
{
    public void Configure(EntityTypeBuilder<TurnNotice> builder)
    {
        builder.HasKey(n => n.Id);
        builder.HasIndex(n => n.DueAt);

        builder.RefersTo<TurnNotice, Leader>(n => n.LeaderId);
        builder.RefersTo<TurnNotice, StaffAccount>(n => n.ById);
        builder.RefersTo<TurnNotice, Region>(n => n.RegionCode);
        builder.RefersTo<TurnNotice, Location>(n => n.LocationCode);
    }
}
