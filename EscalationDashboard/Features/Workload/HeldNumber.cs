using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Workload;

/// <summary>Whose count it is that held a request back.</summary>
public enum CountOf
{
    Leader,
    Team,
    Customer,
    Visit,
    Location,
}

/// <summary>A word of the check that is shown in the reader's language, by its key.</summary>
public sealed record WordOf(string Key);

/// <summary>
/// The number by which a request was held back, as the stored decision has it, and whose count it is; nothing is worked out
/// anew, since the numbers of today may differ.
/// </summary>
/// <param name="Key">Its sentence, under <c>Held.Number</c>.</param>
/// <param name="Name">Of the leader whose count it is.</param>
/// <param name="Values">Numbers, times and words, in the order of the sentence.</param>
public sealed record HeldNumber(string Key, CountOf Whose, string? Name, IReadOnlyList<object> Values)
{
    private const string LeaderInput = "leader ";

    /// <param name="leader">The leader whom the request was given to.</param>
    /// <returns>Null where the check had no number to look at.</returns>
    public static HeldNumber? Of(ShownDecision decision, string? leader)
    {
        if (decision.Checks.LastOrDefault(c => !c.Passed) is not { } check)
        {
            return null;
        }

        return decision.Ruling.Code switch
        {
            DecisionCodes.LeaderLoad => OfLeader(check, leader),
            DecisionCodes.LeaderLoadFull => Number("Full", CountOf.Team, check.Inputs.Keys.Count(IsLeader)),
            DecisionCodes.CustomerShare => Number("Share", CountOf.Customer, check.Counted?.Count, check.Threshold, Plain(check, "windowDays")),
            DecisionCodes.ConductFlood => Number("Flood", CountOf.Customer, Plain(check, "submissions"), check.Threshold),
            DecisionCodes.ConductRefused or DecisionCodes.ConductRestricted =>
                Number("Restricted", CountOf.Customer, Plain(check, "restrictedBy"), Plain(check, "restrictedUntil")),
            DecisionCodes.CentreFirst => Number("Talk", CountOf.Visit, check.Threshold, Plain(check, "statedAt"), Plain(check, "talkUntil")),
            DecisionCodes.GroundSmallChange => Number("Change", CountOf.Visit, Plain(check, "changePercent"), check.Threshold),
            DecisionCodes.GroundEstimate => Number("NoEstimate", CountOf.Visit),
            DecisionCodes.GroundDiagnosis or DecisionCodes.GroundWarranty =>
                Number("Silence", CountOf.Visit, check.Threshold, Plain(check, "silentFrom")) ?? Number("NothingStated", CountOf.Visit),
            DecisionCodes.EligibleWindow => Number("Window", CountOf.Visit, Plain(check, "openedAt"), check.Threshold),
            DecisionCodes.EligibleLeader => Number("NoLeader", CountOf.Location, Plain(check, "leaders")),
            DecisionCodes.EligibleStage => Number("Stage", CountOf.Location, Word(check, "stage", "PilotStage")),
            DecisionCodes.SameMatterWaiting => Number("Shares", CountOf.Visit),
            DecisionCodes.Undecided => Number("Undecided", CountOf.Visit, Word(check, "cause", "Undecided")),
            _ => null,
        };
    }

    // A leader at a cap is why nobody had room, the one who was given it before the others; else that one was away.
    private static HeldNumber? OfLeader(ShownCheck check, string? leader)
    {
        var rooms = check.Inputs.Where(i => IsLeader(i.Key))
            .Select(i => (Name: i.Key[LeaderInput.Length..], Room: RoomLine.Read(i.Value.GetString())))
            .Where(line => line.Room is not null)
            .OrderByDescending(line => line.Name == leader).ToList();
        var ownCaps = rooms.Exists(line => line.Name == leader && line.Room!.OwnPerDay is not null);
        var capped =
            from line in rooms
            let number = line.Room!.State switch
            {
                "open-cap" => Number("OpenCap", CountOf.Leader, line.Room.Open, line.Room.OwnOpen ?? Plain(check, "openCap")),
                "day-cap" => Number("DayCap", CountOf.Leader, line.Room.Used, line.Room.OwnPerDay ?? (line.Name == leader || !ownCaps ? check.Threshold : null)),
                _ => null,
            }
            where number is not null
            select number with { Name = line.Name };
        return capped.FirstOrDefault()
            ?? (rooms is [var first, ..] ? Number("Away", CountOf.Leader, new WordOf($"Room.{first.Room!.State}"))! with { Name = first.Name } : null);
    }

    // A number that an older decision did not keep is not made up.
    private static HeldNumber? Number(string key, CountOf whose, params object?[] values) =>
        values.All(v => v is not null) ? new HeldNumber(key, whose, null, [.. values.OfType<object>()]) : null;

    private static bool IsLeader(string input) => input.StartsWith(LeaderInput, StringComparison.Ordinal);

    private static WordOf? Word(ShownCheck check, string input, string under) =>
        Plain(check, input) is string code ? new WordOf($"{under}.{code}") : null;

    private static object? Plain(ShownCheck check, string input) => check.Inputs.TryGetValue(input, out var value) ? value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String when value.TryGetDateTimeOffset(out var at) => at,
        JsonValueKind.String => value.GetString(),
        _ => null,
    } : null;
}
