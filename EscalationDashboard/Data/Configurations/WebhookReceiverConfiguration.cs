using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class WebhookReceiverConfiguration : IEntityTypeConfiguration<WebhookReceiver>
{
    public void Configure(EntityTypeBuilder<WebhookReceiver> builder) => builder.HasKey(r => r.Address);
}
