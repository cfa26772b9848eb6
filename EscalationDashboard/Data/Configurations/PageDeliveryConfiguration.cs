using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class PageDeliveryConfiguration : IEntityTypeConfiguration<PageDelivery>
{
    public void Configure(EntityTypeBuilder<PageDelivery> builder)
    {
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => new { d.PageId, d.Step });
        builder.HasIndex(d => d.DueAt).HasFilter("\"DueAt\" IS NOT NULL");

        // What does not get through is looked for on every page an admin opens, and by whatever watches the program.
        builder.HasIndex(d => d.At).HasFilter("\"At\" IS NOT NULL");

        // Under way is next to nothing, and looked for at each look.
        builder.HasIndex(d => d.State).HasFilter("\"State\" = 'Underway'");

        builder.RefersTo<PageDelivery, Page>(d => d.PageId, DeleteBehavior.Cascade);
        builder.RefersTo<PageDelivery, StaffAccount>(d => d.AccountId);
    }
}

public sealed class PagingChoiceConfiguration : IEntityTypeConfiguration<PagingChoice>
{
    public void Configure(EntityTypeBuilder<PagingChoice> builder)
    {
        builder.HasKey(c => c.AccountId);
        builder.Ignore(c => c.Quiet);

        builder.RefersTo<PagingChoice, StaffAccount>(c => c.AccountId);
    }
}

public sealed class DeadWayConfiguration : IEntityTypeConfiguration<DeadWay>
{
    public void Configure(EntityTypeBuilder<DeadWay> builder)
    {
        builder.HasKey(w => new { w.AccountId, w.Channel });

        builder.RefersTo<DeadWay, StaffAccount>(w => w.AccountId);
    }
}

public sealed class PushSubscriptionConfiguration : IEntityTypeConfiguration<PushSubscription>
{
    public void Configure(EntityTypeBuilder<PushSubscription> builder)
    {
        builder.HasKey(s => s.Endpoint);
        builder.HasIndex(s => s.AccountId);

        builder.RefersTo<PushSubscription, StaffAccount>(s => s.AccountId);
    }
}
