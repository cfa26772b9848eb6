using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Disputes.Details;

/// <summary>A timeline entry in words, in the reader's language and on the reader's clock.</summary>
public static class TimelineSentence
{
    public static string Of(IStringLocalizer<Text> text, ReaderClock clock, TimelineEntry entry, IReadOnlyDictionary<string, string> leaders)
    {
        int? minutes = int.TryParse(Value("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : null;
        var leader = leaders.GetValueOrDefault(Value("leader")) ?? "–";
        return entry.Kind switch
        {
            TimelineKind.Admitted => text["Timeline.Admitted", leader],
            TimelineKind.Resolved => text["Timeline.Resolved", entry.ActorName, text[$"Outcome.{Value("outcome")}"]],
            TimelineKind.Merged => text[Value("rings") == "yes" ? "Timeline.MergedRings" : "Timeline.Merged"],
            TimelineKind.Reopened => entry.RequestId is null ? text["Timeline.ReopenedBy", entry.ActorName] : text["Timeline.Reopened"],
            TimelineKind.Assigned or TimelineKind.TakenOver or TimelineKind.HandedUp or TimelineKind.HandedBack => text[$"Timeline.{entry.Kind}", entry.ActorName, leader],
            TimelineKind.Spoke when minutes is { } spoken => text["Timeline.SpokeFor", entry.ActorName, DurationText.Of(text, spoken)],
            TimelineKind.Called => text["Timeline.Called", entry.ActorName, DurationText.Of(text, minutes ?? 0)],
            TimelineKind.Lapsed => text["Timeline.Lapsed", leader],
            TimelineKind.Risen => text[$"Timeline.Risen.{Value("step")}", leader],
            TimelineKind.Snoozed => Snoozed(),
            TimelineKind.Linked or TimelineKind.MergedInto or TimelineKind.TookIn =>
                text[$"Timeline.{entry.Kind}", entry.ActorName, Value("dispute")],
            TimelineKind.Split => Value("from") is { Length: > 0 } from
                ? text["Timeline.SplitFrom", entry.ActorName, from]
                : text["Timeline.Split", entry.ActorName, Value("dispute")],
            TimelineKind.CustomerWrote => text[$"Timeline.CustomerWrote.{Value("heard")}"],
            TimelineKind.Answered => text["Timeline.Answered", Value("score")],
            TimelineKind.Paged => text["Timeline.Paged", Value("person"), text[$"PageTier.{Value("tier")}"]],
            TimelineKind.PageSent => text[$"Timeline.PageSent.{Value("result")}", Value("person"), text[$"PageChannel.{Value("channel")}"]],
            TimelineKind.PageAcknowledged => text["Timeline.PageAcknowledged", Value("person")],
            TimelineKind.CallConnected => text["Timeline.CallConnected", Value("person")],
            TimelineKind.CallEnded => text["Timeline.CallEnded", Value("person"), DurationText.Of(text, minutes ?? 0)],
            TimelineKind.CallMissed => text[Value("message") == "yes" ? "Timeline.CallMessage" : "Timeline.CallMissed"],
            TimelineKind.StaffDecided => text[$"StaffAction.{Value("action")}", entry.ActorName],
            _ => text[$"Timeline.{entry.Kind}", entry.ActorName],
        };

        string Value(string name) => entry.Values.GetValueOrDefault(name) ?? "";

        string Snoozed() => Value("kind") == nameof(PauseKind.Customer)
            ? text["Timeline.SnoozedCustomer", entry.ActorName]
            : text["Timeline.SnoozedUntil", entry.ActorName, DateTimeOffset.TryParse(
                Value("until"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until)
                ? DateText.Moment(clock.Local(until))
                : "–"];
    }
}
