using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredSimulationConfiguration : IEntityTypeConfiguration<StoredSimulation>
{
    public void Configure(EntityTypeBuilder<StoredSimulation> builder)
    {
        builder.ToTable("Simulations");
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => new { s.PolicyVersion, s.FinishedAt });

        builder.RefersTo<StoredSimulation, StoredPolicy>(s => s.PolicyVersion);
    }
}
