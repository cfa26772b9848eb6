using System.Globalization;
using System.Text;

namespace EscalationDashboard.Domain.Words;

/// <summary>
/// Names as they are kept: of customers, leaders, places, waves, views, drafts and keys. A name stands inside other text, in
/// lists and links and messages, and must neither turn what stands around it nor be there without being seen.
/// </summary>
public static class NameText
{
    /// <summary>
    /// One line without marks that turn the direction of writing and without what is not seen, in one form of each character.
    /// The joiners inside emoji and Persian words stay, as long as they join something.
    /// </summary>
    public static string Of(string? typed)
    {
        var kept = new StringBuilder();
        var apart = false;
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                apart = kept.Length > 0;
            }
            else if (IsJoiner(rune) ? kept.Length > 0 && !apart : !FoldedText.IsUnseen(rune))
            {
                kept.Append(apart ? " " : "").Append(rune.ToString());
                apart = false;
            }
        }

        return kept.ToString().TrimEnd('\u200C', '\u200D').Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a kept name names anything: it has a letter, a digit or a symbol, and not only signs.</summary>
    public static bool SaysSomething(string kept) => kept.EnumerateRunes().Any(rune =>
        rune != Rune.ReplacementChar && (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Rune.IsSymbol(rune)));

    /// <summary>As many whole characters as a person sees, for where there is no room for more.</summary>
    public static string Shortened(string name, int most)
    {
        var seen = new StringInfo(name);
        return seen.LengthInTextElements <= most ? name : $"{seen.SubstringByTextElements(0, most - 1).TrimEnd()}…";
    }

    private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;
}
