using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Audit;

/// <summary>What a field of an event says, in the reader's words: a state, a role or a cause as the screens call it, a time on the reader's clock.</summary>
public static class ValueText
{
    // What the screens have words for already; the audit's own are Audit.Value.
    private static readonly FrozenDictionary<string, string> Screens = new Dictionary<string, string>
    {
        [nameof(StaffRole)] = "Role",
        [nameof(StaffActionKind)] = "StaffAction",
        [nameof(RequestOutcome)] = "RequestOutcome",
        [nameof(PolicyState)] = "PolicyState",
        [nameof(LocationStage)] = "PilotStage",
        [nameof(DisputeState)] = "State",
        [nameof(DisputeOutcome)] = "Outcome",
        [nameof(CallResult)] = "CallResult",
        [nameof(AwayReason)] = "Away",
        [nameof(AlertChoice)] = "Account.Alerts",
        [nameof(PageChannel)] = "PageChannel",
        [nameof(Reach)] = "Enrol.Reach",
        [nameof(PageCause)] = "Page",
        [nameof(PageTier)] = "PageTier",
        [nameof(PageDeliveryState)] = "PageMessage",
        [nameof(CauseFixState)] = "FixState",
        [nameof(RecordGround)] = "RecordGround",
        [nameof(EventState)] = "EventState",
        [nameof(PastSource)] = "Enrol.Forecast",
        [nameof(Sign)] = "Sign",
    }.ToFrozenDictionary();

    /// <param name="action">The name of an event, as the audit keeps it.</param>
    /// <param name="field">The names of what it is in, and its own, with points between.</param>
    /// <param name="local">An instant on the reader's clock.</param>
    /// <returns>The value as it is kept where there is no better word for it.</returns>
    public static string Of(IStringLocalizer<Text> text, string action, string field, string value, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var type = EventNames.All.Where(e => e.Value.Name == action).Select(e => TypeOf(e.Key, field)).FirstOrDefault(t => t is not null);
        return type switch
        {
            { IsEnum: true } when Word(text, type.Name, value) is { ResourceNotFound: false } word => word.Value,
            _ when type == typeof(bool) && value is "true" or "false" => text[value == "true" ? "Decision.Yes" : "Decision.No"],
            _ when type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) => DateText.Moment(local(at)),
            _ => value,
        };
    }

    internal static LocalizedString Word(IStringLocalizer<Text> text, string type, string value) =>
        Screens.TryGetValue(type, out var screen) ? text[$"{screen}.{value}"] : text[$"Audit.Value.{type}.{value}"];

    private static Type? TypeOf(Type of, string field)
    {
        foreach (var part in field.Split('.'))
        {
            if (of.GetProperty(part, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)?.PropertyType is not { } type)
            {
                return null;
            }

            of = Nullable.GetUnderlyingType(type) ?? type;
        }

        return of;
    }
}
