using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>What can stand against a text or a name that a person gives, said in one way by every command.</summary>
public static class TextRefusal
{
    /// <param name="missing">The reason where there is nothing to read; null where there need not be.</param>
    public static Refusal? Against(string? text, string? missing, int longest = Dispute.LongestText)
    {
        text ??= "";
        return missing is not null && WrittenText.IsBlank(text) ? Refusal.Of(missing)
            : text.Length > longest ? Refusal.Of(Refusal.TextTooLong, ("limit", $"{longest}"))
            : WrittenText.StrangeSign(text) is { } sign ? Refusal.Of(Refusal.TextUnreadable, ("sign", sign))
            : null;
    }

    /// <summary>A name is measured as it is kept.</summary>
    public static Refusal? AgainstName(string? name, int longest) =>
        NameText.Of(name) is var kept && (kept.Length > longest || !NameText.SaysSomething(kept))
            ? Refusal.Of(Refusal.NameWrong, ("limit", $"{longest}"))
            : WrittenText.StrangeSign(name!) is { } sign ? Refusal.Of(Refusal.TextUnreadable, ("sign", sign))
            : null;
}
