using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.HasKey(m => m.Sequence);
        builder.Property(m => m.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(m => m.Id).IsUnique();
        builder.HasIndex(m => m.DisputeNumber);
        builder.HasIndex(m => m.VisitRef);
        builder.HasIndex(m => m.CustomerRef);

        builder.RefersTo<OutgoingMessage, Customer>(m => m.CustomerRef);
        builder.RefersTo<OutgoingMessage, Visit>(m => m.VisitRef);
        builder.RefersTo<OutgoingMessage, ContactRequest>(m => m.RequestId);
        builder.RefersTo<OutgoingMessage, Dispute>(m => m.DisputeNumber);
    }
}
