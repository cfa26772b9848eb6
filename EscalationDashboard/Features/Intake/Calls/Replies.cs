using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>Decided calls in the form that goes to the exchange, with the words in the caller's language.</summary>
internal static class Replies
{
    // Spoken sign by sign.
    private const int VinEnd = 4;

    /// <param name="danger">Whether a danger is open on one of the visits: before the caller listens to a menu, they hear whom to call instead.</param>
    public static Answer Menu(RelayCall call, Location location, IReadOnlyList<CallersVisit> visits, bool danger, MessageTexts texts)
    {
        var (culture, calendar) = (MessageCulture.Of(call.Language), location.Calendar());
        var (alike, twins) = (Alike(v => MessageCulture.Day(v.Visit.OpenedAt, calendar, culture)), Alike(v => MessageCulture.Moment(v.Visit.OpenedAt, calendar, culture)));
        var choices = visits.Select((v, i) => new CallChoice(i + 1, v.Visit.Ref, texts.Render(
            call.Language, "call.menu.visit", ("key", $"{i + 1}"), ("car", Car(v)), ("day", CameIn(v))))).ToList();
        IEnumerable<string> spoken = [.. danger ? [texts.Render(call.Language, CallTexts.MenuSafety)] : Array.Empty<string>(),
            texts.Render(call.Language, CallTexts.Menu, ("location", location.Name)), .. choices.Select(c => c.Words)];
        return Of(call, new CallReply(call.ExchangeCall, "menu", call.Language, string.Join(' ', spoken), null, null, choices, null, null, null), visits[0].Contact.CustomerRef);

        HashSet<CallersVisit> Alike(Func<CallersVisit, string> when) =>
            visits.GroupBy(v => (v.Visit.VehicleModel, When: when(v))).Where(g => g.Count() > 1).SelectMany(g => g).ToHashSet();

        // A fleet brings two like cars on one day: these are told apart by the hour, and in the same minute by their numbers.
        string Car(CallersVisit v) => !twins.Contains(v) ? v.Visit.VehicleModel
            : texts.Render(call.Language, "call.menu.vin", ("car", v.Visit.VehicleModel), ("vin", string.Join(' ', v.Visit.Vin[^VinEnd..].AsEnumerable())));

        string CameIn(CallersVisit v) => alike.Contains(v) ? MessageCulture.Moment(v.Visit.OpenedAt, calendar, culture) : MessageCulture.Day(v.Visit.OpenedAt, calendar, culture);
    }

    /// <param name="expected">The leader whom the customer may expect, by name; null where there is none, and no text is chosen then that says one.</param>
    public static Answer Of(RelayCall call, Location location, CallAnswer answer, ContactRequest? request, string? expected, MessageTexts texts)
    {
        var (culture, calendar) = (MessageCulture.Of(call.Language), location.Calendar());
        (string Name, string? Value)[] values =
        [
            ("location", location.Name), ("leader", answer.To?.Name ?? expected),
            ("until", answer.Until is { } until ? MessageCulture.Moment(until, calendar, culture) : ""),
        ];
        var to = (answer.Route, answer.To) switch
        {
            (CallRoute.Connect, { } person) => new CallTargetReply(person.OnCall ? "on-call" : "leader", person.Id, person.Name),
            (CallRoute.Connect, null) => new CallTargetReply("desk", location.Code, location.Name),
            _ => null,
        };
        return Of(call, new CallReply(
            call.ExchangeCall, Action(answer.Route), call.Language, string.Join(' ', answer.Words.Select(code => texts.Render(call.Language, code, values))),
            to, answer.Until, null, request?.Id, request?.Code, request?.DisputeNumber), call.CustomerRef);
    }

    private static Answer Of(RelayCall call, CallReply reply, string? customerRef) => Answer.Of(200, reply) with { CustomerRef = customerRef ?? call.CustomerRef };

    private static string Action(CallRoute route) => route switch
    {
        CallRoute.Connect => "connect",
        CallRoute.Callback => "callback",
        CallRoute.Voicemail => "voicemail",
        _ => "menu",
    };
}
