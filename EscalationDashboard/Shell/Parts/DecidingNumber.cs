using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Shell.Parts;

/// <summary>The number on which a check decided, beside the limit that it was held against.</summary>
/// <param name="Kind">What is counted; the sentence is in Resources, under <c>Decision.Number.{Kind}</c>.</param>
/// <param name="Whose">The customer's or the leader's name, whose count it is; empty where it is one leader's among several.</param>
/// <param name="Days">The window, where it is counted in days.</param>
public sealed record DecidingNumber(string Kind, decimal Number, decimal Limit, string Whose, int Days = 0)
{
    /// <summary>Leaders who are not there, of all: a count without a limit.</summary>
    public const string AwayKind = "Away";

    private const string Leader = "leader ";
    private static readonly string[] Away = ["off-duty", "on-leave", "in-focus"];

    /// <summary>How much of the limit is reached, as far as a bar can show it.</summary>
    public double Reached => Limit <= 0 ? 1 : (double)Math.Clamp(Number / Limit, 0, 1);

    /// <summary>Null where no number decided.</summary>
    public static DecidingNumber? Of(ShownDecision decision) => decision.Deciding switch
    {
        { Threshold: not null, Check: "customer-share", Counted: { } visits } check =>
            new("Visits", visits.Count, check.Threshold.Value, decision.Customer, (int)(Read(check, "windowDays") ?? 0)),
        { Threshold: not null, Check: "conduct" } check => Said("Submissions", Read(check, "submissions"), check, decision.Customer),
        { Threshold: not null, Check: "leader-load" } check => OfLoad(decision, check),
        { Threshold: not null, Check: "ground" } check => Said("Change", Read(check, "changePercent"), check),
        { Threshold: not null, Check: "same-matter" } check => HoursSince(decision, check, "closedAt") is { } closed
            ? Said("Closed", closed, check)
            : Said("Rung", HoursSince(decision, check, "lastRungAt"), check),
        _ => null,
    };

    // Where every leader has as many open as one may have, that decided; else the last 24 hours, or that nobody is there.
    private static DecidingNumber? OfLoad(ShownDecision decision, ShownCheck check)
    {
        var rooms = check.Inputs.Where(i => i.Key.StartsWith(Leader, StringComparison.Ordinal) && i.Value.ValueKind == JsonValueKind.String)
            .Select(i => (Name: i.Key[Leader.Length..], Line: RoomLine.Read(i.Value.GetString())!)).Where(r => r.Line is not null).ToList();
        var used = check.Counted?.Count ?? 0;
        var alike = rooms.FindAll(r => decision.LeaderName is { } leader ? r.Name == leader : r.Line.Used == used);
        var whose = alike is [var one] ? one.Name : "";
        if (rooms.Count > 0 && rooms.TrueForAll(r => r.Line.Open >= (r.Line.OwnOpen ?? Read(check, "openCap") ?? decimal.MaxValue)))
        {
            return new("Open", alike is [var held] ? held.Line.Open : rooms.Min(r => r.Line.Open), check.Threshold!.Value, whose);
        }

        var away = rooms.Count(r => Away.Contains(r.Line.State));
        return used >= check.Threshold ? new("Day", used, check.Threshold.Value, whose)
            : away > 0 ? new(AwayKind, away, rooms.Count, "")
            : null;
    }

    private static DecidingNumber? Said(string kind, decimal? number, ShownCheck check, string whose = "") =>
        number is { } known ? new(kind, known, check.Threshold!.Value, whose) : null;

    private static decimal? Read(ShownCheck check, string input) =>
        check.Inputs.TryGetValue(input, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static decimal? HoursSince(ShownDecision decision, ShownCheck check, string input) =>
        check.Inputs.TryGetValue(input, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at)
            ? decimal.Round((decimal)(decision.DecidedAt - at).TotalHours, 1)
            : null;
}
