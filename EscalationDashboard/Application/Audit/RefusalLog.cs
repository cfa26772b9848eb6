using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.Audit;

/// <summary>
/// Puts refusals on record: the first at once, the same one again within a minute as a number at its end. A person who presses a
/// thousand times, or has a script do it, makes two entries and not a thousand; beyond so many kinds a minute they are one kind.
/// </summary>
public sealed class RefusalLog(IWriteQueue writes, TimeProvider clock, ILogger<RefusalLog> logger)
{
    /// <summary>How long the same refusal is counted before it is told again.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromMinutes(1);

    /// <summary>Different refusals of one actor within that time, each of which is told at once.</summary>
    public const int MostKinds = 20;

    private const string ManyKinds = "many";

    // Longer than any name of ours: what a script makes up does not go on record whole.
    private const int LongestText = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Actor, string About, string Command, string Page, string Reasons), Count> _counts = [];

    /// <param name="about">See <see cref="CommandRefused.About"/>; null for the actor.</param>
    /// <returns>Ends once the first of its kind is on record; nobody has to wait for it.</returns>
    public Task Note(Actor actor, string? about, string command, string page, IEnumerable<Refusal> refusals)
    {
        var reasons = string.Join(' ', refusals.Select(r => r.Code).Distinct().Order(StringComparer.Ordinal));
        if (reasons == Refusal.NotStored)
        {
            // The store takes nothing: not this either.
            return Task.CompletedTask;
        }

        var key = (actor.Id, About: Short(about ?? StaffEvent.SubjectOf(actor.Id)), Command: Short(command), Page: Short(page), Reasons: reasons);
        lock (_lock)
        {
            if (!_counts.ContainsKey(key) && _counts.Keys.Count(k => k.Actor == actor.Id) >= MostKinds)
            {
                key = (actor.Id, StaffEvent.SubjectOf(actor.Id), ManyKinds, "", "");
            }

            if (_counts.TryGetValue(key, out var known))
            {
                known.More++;
                return Task.CompletedTask;
            }

            _counts[key] = new Count(actor, clock.GetUtcNow());
        }

        return Tell(actor, key.About, key.Command, key.Page, key.Reasons, times: 1);
    }

    /// <summary>Tells how often what was refused has been refused again, of all that began more than a minute ago.</summary>
    /// <param name="all">Also of what began just now: the program stops.</param>
    public async Task Flush(bool all = false)
    {
        var since = clock.GetUtcNow() - Counted;
        List<KeyValuePair<(string Actor, string About, string Command, string Page, string Reasons), Count>> over;
        lock (_lock)
        {
            over = [.. _counts.Where(c => all || c.Value.Began <= since)];
            over.ForEach(c => _counts.Remove(c.Key));
        }

        foreach (var (key, count) in over.Where(c => c.Value.More > 0))
        {
            await Tell(count.Actor, key.About, key.Command, key.Page, key.Reasons, count.More);
        }
    }

    private async Task Tell(Actor actor, string about, string command, string page, string reasons, int times)
    {
        try
        {
            await writes.Execute(scope =>
            {
                scope.Record(clock.GetUtcNow(), actor, new CommandRefused(about, command, page, reasons.Split(' ', StringSplitOptions.RemoveEmptyEntries), times));
                return Task.FromResult(true);
            });
        }
        catch (NotStoredException e)
        {
            logger.LogWarning(e, "{Actor} was refused {Command} {Times} times, and the audit could not take it", actor.Id, command, times);
        }
    }

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private sealed class Count(Actor actor, DateTimeOffset began)
    {
        public Actor Actor => actor;

        public DateTimeOffset Began => began;

        public int More { get; set; }
    }
}
