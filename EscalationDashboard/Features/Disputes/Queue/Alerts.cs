using System.Globalization;
using System.Text.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>What is worth ringing a leader for.</summary>
public static class Alerts
{
    /// <summary>
    /// What concerns a leader, in order: all of lane S that waits, what is theirs or nobody's, and what an owner who is away has
    /// left to them, as the deputy or for the region.
    /// </summary>
    /// <param name="wanted">What of it the person wants to hear.</param>
    public static List<PlacedRow> Of(RankedQueue arranged, Actor actor, AlertChoice wanted = AlertChoice.Everything) => actor.LeaderId is null ? [] :
    [
        .. arranged.Rows.Where(placed => actor.Scope.Holds(placed.Row.Number, placed.Row.LocationCode, placed.Row.RegionCode) && IsWanted(placed, actor, wanted)
            && (placed.Row.LeaderId is null || placed.Row.LeaderId == actor.LeaderId || placed.Away?.MayBeTakenOverBy(actor) == true
                || placed.NeedsAPerson)),
    ];

    // Nobody is spared the safety lane.
    private static bool IsWanted(PlacedRow placed, Actor actor, AlertChoice wanted) => placed.Row.Lane == Lane.S || wanted switch
    {
        AlertChoice.Safety => false,
        AlertChoice.MineAndSafety => placed.Row.LeaderId == actor.LeaderId || placed.Away?.MayBeTakenOverBy(actor) == true,
        _ => true,
    };

    /// <summary>
    /// What has come since, what the customer has rung about anew, and what has become more pressing; the safety lane first,
    /// as the order has it.
    /// </summary>
    public static IEnumerable<PlacedRow> New(IEnumerable<PlacedRow> now, IReadOnlyDictionary<string, Known> before) => now.Where(placed =>
        placed.Rank.Urgency != Urgency.Paused
        && (!before.TryGetValue(placed.Row.Number, out var known)
            || placed.Row.RungAt > known.RungAt
            || (placed.Rank.Urgency < known.Urgency && placed.Rank.Urgency is Urgency.Overdue or Urgency.DueSoon)));

    /// <summary>What a person was last told of each.</summary>
    public static Dictionary<string, Known> Told(IEnumerable<PlacedRow> rows) =>
        rows.ToDictionary(p => p.Row.Number, p => new Known(p.Rank.Urgency, p.Row.RungAt));

    /// <summary>Those that still need a leader: not taken, settled or paused since they began to ring.</summary>
    public static List<RingingAlert> Still(IEnumerable<RingingAlert> ringing, IEnumerable<PlacedRow> now)
    {
        var ids = now.Where(placed => placed.Rank.Urgency != Urgency.Paused).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return [.. ringing.Where(alert => ids.Contains(alert.Id))];
    }

    /// <summary>The same in each of a person's tabs, another once the same dispute rings for something else.</summary>
    public static string IdOf(PlacedRow placed) => string.Create(
        CultureInfo.InvariantCulture, $"{placed.Row.Number} {placed.Row.State} {placed.Rank.Urgency} {placed.Row.RungAt?.UtcTicks}");

    /// <summary>For the browser to keep: a page that begins anew goes on from there.</summary>
    public static string Write(IReadOnlyDictionary<string, Known> told) => JsonSerializer.Serialize(told);

    /// <returns>Null where the browser has kept nothing, or nothing that can be read.</returns>
    public static IReadOnlyDictionary<string, Known>? Read(string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : JsonSerializer.Deserialize<Dictionary<string, Known>>(kept);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Cut off somewhere, or with half a character in it.
            return null;
        }
    }
}

/// <param name="RungAt">The ring that was heard, or was there before.</param>
public sealed record Known(Urgency Urgency, DateTimeOffset? RungAt = null);

/// <summary>What a person's browser is to ring for.</summary>
public sealed record RingingAlert(string Id, string Number, string Title, string Body, bool IsGrave);
