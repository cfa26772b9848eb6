using EscalationDashboard.Data.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StoredWebhookSecretConfiguration : IEntityTypeConfiguration<StoredWebhookSecret>
{
    public void Configure(EntityTypeBuilder<StoredWebhookSecret> builder)
    {
        builder.HasKey(s => s.Id);
    }
}
