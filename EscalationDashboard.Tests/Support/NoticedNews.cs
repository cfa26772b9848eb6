using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Sees what one command saves, and what of it is news to others. Several changes of one dispute in one command are one
/// piece of news, told as it stands at the end.
/// </summary>
public sealed class NoticedNews(DashboardDbContext db)
{
    private readonly List<(string Type, object Of)> _seen = [];

    /// <summary>Requests that this command takes in: one that is admitted at once never waited to be released.</summary>
    private readonly HashSet<object> _takenIn = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is to be told, in the order in which it happened.</summary>
    public IReadOnlyList<(string Type, object Of)> News() =>
        [.. _seen.Where(news => db.Entry(news.Of).State is not (EntityState.Detached or EntityState.Deleted))];

    /// <summary>To be called at each save: the case first, then what was said about it.</summary>
    public void Look(ChangeTracker tracker)
    {
        foreach (var dispute in tracker.Entries<Dispute>())
        {
            Note(TypeOf(dispute), dispute.Entity);
        }

        foreach (var page in tracker.Entries<Page>())
        {
            // Who answered is what the customer reads, though nothing of the dispute itself may have changed.
            var isTold = tracker.Entries<Dispute>().Any(d => d.Entity.Number == page.Entity.DisputeNumber && TypeOf(d) is not null);
            Note(!isTold && page.State == EntityState.Modified && page.Property(p => p.AcknowledgedBy).IsModified ? EventTypes.DisputeUpdated : null, page.Entity);
        }

        foreach (var request in tracker.Entries<ContactRequest>())
        {
            if (request.State == EntityState.Added)
            {
                _takenIn.Add(request.Entity);
            }

            Note(HasReachedALeader(request) && !_takenIn.Contains(request.Entity) ? EventTypes.RequestReleased : null, request.Entity);
        }

        foreach (var message in tracker.Entries<OutgoingMessage>())
        {
            Note(message.State == EntityState.Added ? EventTypes.MessageCreated : null, message.Entity);
        }
    }

    private void Note(string? type, object of)
    {
        var known = _seen.FindAll(news => ReferenceEquals(news.Of, of)).ConvertAll(news => news.Type);
        if (type is null || known.Contains(type) || (type == EventTypes.DisputeUpdated && known.Count > 0))
        {
            return;
        }

        _seen.RemoveAll(news => ReferenceEquals(news.Of, of) && news.Type == EventTypes.DisputeUpdated);
        _seen.Add((type, of));
    }

    private static string? TypeOf(EntityEntry<Dispute> dispute) => dispute.State switch
    {
        EntityState.Added => EventTypes.DisputeAdmitted,
        EntityState.Modified when dispute.Property(d => d.State) is { IsModified: true, CurrentValue: DisputeState.Resolved } =>
            EventTypes.DisputeResolved,
        EntityState.Modified when IsToldOf(dispute) => EventTypes.DisputeUpdated,
        _ => null,
    };

    // Who has it, where it stands, what is promised: what its customer is told. A note is nobody else's news, unless a leader takes up
    // with it what they were given; a word to the customer is told as such.
    private static bool IsToldOf(EntityEntry<Dispute> dispute) =>
        dispute.Property(d => d.State).IsModified
        || dispute.Property(d => d.LeaderId).IsModified
        || dispute.Property(d => d.Tier).IsModified
        || dispute.Property(d => d.GivenAt) is { IsModified: true, CurrentValue: null } && !dispute.Property(d => d.FirstContactAt).IsModified
        || dispute.Property(d => d.Pauses).IsModified
        || dispute.Property(d => d.MergedInto).IsModified
        || dispute.Property(d => d.ReopenedAt).IsModified
        || dispute.ComplexProperty(d => d.Timers).Property(t => t.FirstContactDue).IsModified
        || dispute.ComplexProperty(d => d.Timers).Property(t => t.SameDayTarget).IsModified;

    private static bool HasReachedALeader(EntityEntry<ContactRequest> request) =>
        request.State == EntityState.Modified
        && request.Property(r => r.DisputeNumber) is { OriginalValue: null, CurrentValue: not null };
}
