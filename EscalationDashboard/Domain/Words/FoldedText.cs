using System.Globalization;
using System.Text;

namespace EscalationDashboard.Domain.Words;

/// <summary>
/// The one way in which text is made alike before it is sought: what is stored and what a person types go through here, on
/// any machine and whatever the store. Folded text is words of small letters and digits with single spaces between.
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>One form of each character (NFKD): composed or not, full-width or not, ligatures taken apart.</item>
/// <item>No accents, vowel marks or tatweel; nothing that is not seen (zero-width and direction marks, fillers).</item>
/// <item>Letters that people write either way are one: ß and ss, œ and oe, ø and o, ł and l; the alefs, ى and ي, ة and ه;
/// ґ and г; Persian and Arabic kaf and yeh.</item>
/// <item>Digits of any script are those of ASCII.</item>
/// <item>Apostrophes and hyphens join what they stand in (<c>D-1072</c> is <c>d1072</c>, <c>Мар’яна</c> is <c>маряна</c>);
/// every other sign parts words. Emoji are words, since a person may be called by one, and so are _ and %, which a person who
/// types them means as they are.</item>
/// </list>
/// </remarks>
public static class FoldedText
{
    /// <summary>To be raised whenever a text is folded otherwise than before, so that indexes are made anew.</summary>
    public const int Version = 1;

    private const string Joining = "'’‘‛ʼʻʽʹʾʿˈ`´′ʹ-‐‑‒–−";

    private static readonly Dictionary<int, string> Alike = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ŋ'] = "n",
        ['ŧ'] = "t",
        ['ς'] = "σ",
        ['ґ'] = "г",
        ['ٱ'] = "ا",
        ['ى'] = "ي",
        ['ی'] = "ي",
        ['ک'] = "ك",
        ['ة'] = "ه",
        ['ہ'] = "ه",
        ['ە'] = "ه",
    };

    /// <summary>Several texts as one, each after a space, so that the beginning of a word can be told.</summary>
    public static string OfAll(params IEnumerable<string?> texts) =>
        string.Concat(texts.Select(Of).Where(text => text.Length > 0).Select(text => $" {text}"));

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        var apart = false;
        foreach (var rune in Joined(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsDropped(rune))
            {
                continue;
            }

            if (!IsWord(rune))
            {
                apart = folded.Length > 0;
                continue;
            }

            folded.Append(apart ? " " : "").Append(Plain(rune));
            apart = false;
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Whether a person sees nothing where it stands, so that it neither parts words nor is part of one.</summary>
    public static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0xFFFE or 0xFFFF;

    // Some apostrophes come apart into a space and a mark, and half a character cannot be normalised at all.
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Joins(rune) && !IsUnseen(rune))
            {
                joined.Append(rune == Rune.ReplacementChar ? " " : rune.ToString());
            }
        }

        return joined.ToString();
    }

    private static bool IsDropped(Rune rune) => Joins(rune) || IsUnseen(rune) || rune.Value == 'ـ'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool Joins(Rune rune) => rune.IsBmp && Joining.Contains((char)rune.Value);

    private static bool IsWord(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol || rune.Value is '_' or '%';

    private static string Plain(Rune rune)
    {
        if (Rune.IsDigit(rune))
        {
            return ((char)('0' + (int)Rune.GetNumericValue(rune))).ToString();
        }

        var small = Rune.ToLowerInvariant(rune);
        return Alike.GetValueOrDefault(small.Value) ?? small.ToString();
    }
}
