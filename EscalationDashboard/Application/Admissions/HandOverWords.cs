using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What a customer is told as their dispute goes to another leader.</summary>
public static class HandOverWords
{
    /// <summary>
    /// A customer in danger has told us of it: they read whom to call first, and are not asked for it once more. The text for them is
    /// called like the other, with <c>.safety</c> behind. Nobody is named who may sleep while colleagues are at work: then it is with
    /// the leaders of its place.
    /// </summary>
    /// <param name="code">Of the text.</param>
    public static string Of(
        MessageTexts texts, Dispute about, Network network, string code, string language, DateTimeOffset now, params (string Name, string? Value)[] values) =>
        about.Lane == Lane.S
            ? $"{texts.Render(language, about.IsUnattended(network, now) ? "risen.safety.closed" : "risen.safety")}\n\n{Safety(texts, about, network, code, language, now, values)}"
            : texts.Render(language, code, values);

    private static string Safety(
        MessageTexts texts, Dispute about, Network network, string code, string language, DateTimeOffset now, (string Name, string? Value)[] values) =>
        code == "handed-over" && about.Expected(network, now) is null
            ? texts.Render(language, "handed-over.safety.place", [.. values, ("location", network.Location(about.LocationCode)?.Name)])
            : texts.Render(language, $"{code}.safety", values);
}
