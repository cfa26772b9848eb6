using EscalationDashboard.Domain.Guardrails;
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
    }
}
