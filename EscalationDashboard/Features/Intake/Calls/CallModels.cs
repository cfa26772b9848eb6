using System.ComponentModel;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Features.Intake.Calls;

/// <summary>A call that a telephone exchange brings in.</summary>
public sealed record CallBody
{
    [Description("The exchange's own name for the call: the same one again gets the same answer.")]
    public string? CallId { get; init; }

    [Description("The caller's number with its country's code; left out, or anonymous, where it is hidden. It is not kept.")]
    public string? From { get; init; }

    [Description("The relay number that was called, with its country's code.")]
    public string? RelayNumber { get; init; }

    [Description("When the call came in; now, where it is left out.")]
    public DateTimeOffset? At { get; init; }

    [Description("What the caller chose from the menu.")]
    public string? VisitRef { get; init; }
}

/// <summary>How a call ended.</summary>
public sealed record CallEndedBody
{
    [Description("How long the caller talked to a person, or to the machine; 0 where nobody answered.")]
    public int? Minutes { get; init; }

    [Description("Whether a person answered, or a message was left; where it is left out, whether there were minutes.")]
    public bool? Answered { get; init; }
}

/// <summary>What the exchange does with a call.</summary>
/// <param name="Action">connect, callback, voicemail or menu.</param>
/// <param name="Words">What the caller hears first.</param>
/// <param name="To">Whom it is put through to.</param>
/// <param name="Until">By when the caller hears from us, or the next step comes; where the desk takes it, from when a leader may be reached again.</param>
/// <param name="Menu">The visits to choose from, each with its key.</param>
/// <param name="RequestId">The request that the guardrails decided on.</param>
public sealed record CallReply(
    string CallId, string Action, string Language, string Words, CallTargetReply? To, DateTimeOffset? Until, IReadOnlyList<CallChoice>? Menu,
    string? RequestId, string? Code, string? DisputeNumber);

/// <param name="Kind">leader, on-call or desk.</param>
/// <param name="Id">By which the exchange knows the extension; the location's code for the desk.</param>
public sealed record CallTargetReply(string Kind, string Id, string Name);

/// <param name="Key">The key the caller presses.</param>
/// <param name="Words">What the caller hears of it.</param>
public sealed record CallChoice(int Key, string VisitRef, string Words);

/// <param name="Missed">Whether the caller is owed a call now.</param>
public sealed record CallEndedReply(string CallId, int Minutes, bool Missed);

/// <summary>What the bodies of calls must look like.</summary>
public static partial class CallValidation
{
    private const string DialledAbroad = "+00";

    public static Faults Validate(CallBody body, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Reference(body.CallId, "callId");
        faults.Check(Read(body.RelayNumber) is not null, "relayNumber", "is required: a number like +15105550100");
        faults.Past(body.At, "at", now);
        if (body.VisitRef is not null)
        {
            faults.Reference(body.VisitRef, "visitRef");
        }

        return faults;
    }

    public static Faults Validate(CallEndedBody body)
    {
        var faults = new Faults();
        faults.Present(body.Minutes, "minutes");
        faults.Range(body.Minutes, "minutes", 0, Dispute.LongestCall);
        return faults;
    }

    /// <summary>The caller's number, however the exchange writes it; null where the caller hides it, or it is none: a caller on the line is answered all the same.</summary>
    public static string? Caller(CallBody body) => Read(body.From);

    /// <summary>A number with its country's code, as exchanges write it; null where it has none.</summary>
    public static string? Read(string? written)
    {
        var text = Around().Replace(Bracketed().Match(written ?? "") is { Success: true } address ? address.Groups[1].Value : written ?? "", "");
        var plain = TelephoneNumber.Plain(text);
        var number = text is ['+' or '＋', ..] ? plain
            : plain.StartsWith(DialledAbroad, StringComparison.Ordinal) ? $"+{plain[DialledAbroad.Length..]}"
            : "";
        return NumberPattern().IsMatch(number) ? number : null;
    }

    // SIP's own form, in which a name may stand before the address: the last, for a name may hold brackets too.
    [GeneratedRegex(@"<([^<>]*)>", RegexOptions.RightToLeft)]
    private static partial Regex Bracketed();

    // A scheme before it, parameters after it, brackets, and the marks of another direction's text.
    [GeneratedRegex(@"\A[\s\p{Cf}]*(?:tel:|sips?:)?[\s\p{Cf}(]*|[;@].*\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Around();

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex NumberPattern();
}
