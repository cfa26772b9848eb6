using System.Globalization;
using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>What a check looked at, in the reader's words: a decision keeps codes, so that it reads the same to every program.</summary>
public static class InputText
{
    private const string Leader = "leader ";

    public static string Label(IStringLocalizer<Text> text, string name) =>
        name.StartsWith(Leader, StringComparison.Ordinal) ? name[Leader.Length..] : text[$"Input.{name}"];

    public static string Of(IStringLocalizer<Text> text, ReaderClock clock, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => text["Decision.Yes"],
        JsonValueKind.False => text["Decision.No"],
        JsonValueKind.Null or JsonValueKind.Undefined => "–",
        JsonValueKind.String when value.TryGetDateTimeOffset(out var at) => DateText.Moment(clock.Local(at)),
        JsonValueKind.String => Word(text, name, value.GetString()!),
        JsonValueKind.Number => value.GetDecimal().ToString("0.####", CultureInfo.CurrentCulture),
        _ => value.ToString(),
    };

    // Whatever is not a code is a person's name or a dispute's number.
    private static string Word(IStringLocalizer<Text> text, string name, string code) => name switch
    {
        "dangers" => Dangers(text, code),
        "stage" => text[$"PilotStage.{code}"],
        "reason" => text[$"Reason.{code}"],
        "tier" => text[$"Tier.{code}"],
        "restriction" => text[$"Standing.{code}"],
        "cause" => text[$"Undecided.{code}"],
        _ when name.StartsWith(Leader, StringComparison.Ordinal) => RoomLine.Read(code) is { } room ? Room(text, room) : code,
        _ => code,
    };

    private static string Dangers(IStringLocalizer<Text> text, string code) =>
        Enum.TryParse<Dangers>(code, out var dangers) && dangers != Domain.Guardrails.Dangers.None
            ? string.Join(text["Trends.And"], Enum.GetValues<Dangers>().Where(d => d != Domain.Guardrails.Dangers.None && dangers.HasFlag(d)).Select(d => text[$"Danger.{d}"].Value))
            : "–";

    private static string Room(IStringLocalizer<Text> text, RoomLine room) =>
        text["Room.Line", text[$"Room.{room.State}"].Value, room.Used, room.Open]
        + (room.OwnPerDay is { } day ? " " + text["Room.OwnCaps", day, room.OwnOpen ?? 0] : "");
}
