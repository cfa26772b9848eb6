using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Messages;

/// <summary>Reads the outbox and its surroundings, for admins and those who look after integrations; anybody else sees an empty one.</summary>
public sealed class OutboxQueries(IReadContexts contexts, WebhookSecrets secrets, ReceiverAddress receiver, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <param name="before">Where the page begins; the newest where none is named.</param>
    public Task<EventPage> Page(Actor actor, EventFilter filter, long? before, int size = PageSize) => contexts.Read(async db =>
    {
        // One more than is shown says whether there is another page.
        var found = await Matching(Visible(db, actor), filter)
            .Where(e => before == null || e.Sequence < before)
            .OrderByDescending(e => e.Sequence)
            .Take(size + 1)
            .ToListAsync();
        var shown = found.Take(size).ToList();
        var behind = await Behind(db, shown);
        return new EventPage(
            shown.ConvertAll(e => RowOf(e, behind)), found.Count > size ? shown[^1].Sequence : null);
    });

    public Task<OpenEvent?> Find(Actor actor, string id) => contexts.Read(async db =>
        await Visible(db, actor).SingleOrDefaultAsync(e => e.Id == id) is { } it
            // What an event says is a customer's words.
            ? new OpenEvent(RowOf(it, await Behind(db, [it])), actor.Role == StaffRole.PilotAdmin ? it.Payload : null, it.Attempts, it.SettledAt)
            : null);

    public Task<ReceiverState> State(Actor actor) => contexts.Read(async db =>
    {
        var now = clock.GetUtcNow();
        var open = Visible(db, actor).Where(e => e.SettledAt == null);
        return new ReceiverState(
            receiver.Shown,
            (await secrets.All(db)).Count(secret => secret.SignsAt(now)),
            await db.Receivers.SingleOrDefaultAsync(r => r.Address == receiver.Shown),
            await open.CountAsync(e => e.State == EventState.Waiting),
            await open.CountAsync(e => e.State == EventState.Parked),
            await open.OrderBy(e => e.Sequence).Select(e => (DateTimeOffset?)e.CreatedAt).FirstOrDefaultAsync());
    });

    private static IQueryable<OutgoingEvent> Visible(DashboardDbContext db, Actor actor) =>
        actor.MayIntegrate ? db.Outbox : db.Outbox.Where(e => false);

    private static IQueryable<OutgoingEvent> Matching(IQueryable<OutgoingEvent> events, EventFilter filter)
    {
        events = filter.State is { } state ? events.Where(e => e.State == state) : events;
        events = filter.Type is { } type ? events.Where(e => e.Type == type) : events;
        return filter.DisputeNumber is { } number ? events.Where(e => e.DisputeNumber == number) : events;
    }

    // The first open event of each stream that is shown.
    private static async Task<Dictionary<string, long>> Behind(DashboardDbContext db, List<OutgoingEvent> shown)
    {
        var streams = shown.Where(e => e.SettledAt is null).Select(e => e.StreamKey).Distinct().ToList();
        return streams.Count == 0 ? [] : await db.Outbox
            .Where(e => e.SettledAt == null && streams.Contains(e.StreamKey))
            .GroupBy(e => e.StreamKey)
            .Select(g => new { g.Key, First = g.Min(e => e.Sequence) })
            .ToDictionaryAsync(g => g.Key, g => g.First);
    }

    private static EventRow RowOf(OutgoingEvent it, Dictionary<string, long> firstOpen) => new(
        it.Sequence, it.Id, it.Type, it.DisputeNumber, it.StreamKey, it.State, it.CreatedAt, it.NextAttemptAt, it.AttemptCount,
        it.Attempts.LastOrDefault(), it.SettledAt is null && firstOpen.TryGetValue(it.StreamKey, out var first) && first < it.Sequence);
}
