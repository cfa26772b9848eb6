using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding.Replay;

/// <summary>One caller's requests, line by line: what was decided, by which check, on which numbers, from which layer.</summary>
public static class ReplayExplanation
{
    /// <param name="caller">As the log writes the name.</param>
    public static Task<List<string>> Of(IReadContexts contexts, string caller) => contexts.Read(async db =>
    {
        var customer = LogNetwork.CustomerRef(caller);
        var numbers = await db.Requests.Select(r => new { r.Id, r.Text }).ToDictionaryAsync(r => r.Id, r => NumberIn(r.Text));
        var leaders = await db.Leaders.ToDictionaryAsync(l => l.Id);
        var requests = await db.Requests.Where(r => r.CustomerRef == customer).OrderBy(r => r.DecidedAt).ThenBy(r => r.Id).ToListAsync();
        var ids = requests.ConvertAll(r => r.Id);
        var decisions = (await db.Decisions.Where(d => ids.Contains(d.RequestId)).OrderBy(d => d.Number).ToListAsync())
            .ToLookup(d => d.RequestId, d => Json.Read<Decision>(d.Decision));
        var kept = await db.Bookings.Where(b => ids.Contains(b.RequestId)).ToDictionaryAsync(b => b.RequestId, b => b.ReleasedAt);
        return requests.ConvertAll(r => Line(r, decisions[r.Id].Last(), kept.GetValueOrDefault(r.Id), numbers, leaders));
    });

    private static string Line(
        ContactRequest request, Decision decision, DateTimeOffset? keptAt, Dictionary<string, string> numbers, Dictionary<string, Leader> leaders)
    {
        var deciding = decision.Checks[^1];
        var counted = deciding.Counted is { Length: > 0 } of
            ? $" ({string.Join(", ", of.Select(p => $"{numbers.GetValueOrDefault(p.RequestId, p.RequestId)} {Time(p.At)}"))})"
            : "";
        var numbersOf = deciding.Threshold is { } threshold
            ? $", {(deciding.Counted is { } c ? $"{c.Length} of " : "threshold ")}{threshold.ToString("0.##", CultureInfo.InvariantCulture)}{counted}"
            : "";
        string?[] parts =
        [
            $"{Time(request.DecidedAt)} {numbers[request.Id]}: {decision.Ruling.Outcome}",
            $"code {decision.Ruling.Code}",
            decision.Ruling.Until is { } until ? $"until {Time(until)}" : null,
            request.LeaderId is { } leader ? $"leader {leaders.GetValueOrDefault(leader)?.Name ?? leader}" : null,
            request.DisputeNumber is { } dispute ? $"dispute {dispute}" : null,
            keptAt is { } kept ? $"reached at {Time(kept)}" : null,
            $"check {deciding.Check}{numbersOf}",
            $"layer {decision.Layer}",
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    // The text of a replayed request begins with its number in the log.
    private static string NumberIn(string text) => text.Split(',')[0];

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
