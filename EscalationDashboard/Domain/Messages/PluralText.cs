using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Domain.Messages;

/// <summary>
/// Texts that change with a count, written as ICU writes them: <c>{0, plural, one {# request} other {# requests}}</c>. The sign
/// <c>#</c> stands for the count; other places may stand inside a form.
/// </summary>
public static partial class PluralText
{
    /// <summary>The text with the form for each count chosen; the places are left for their values.</summary>
    /// <param name="count">A place's value, where it is a number.</param>
    /// <param name="place">What to write for <c>#</c>, by the place's name.</param>
    public static string Choose(string text, string language, Func<string, decimal?> count, Func<string, string> place) =>
        text.Contains(", plural,", StringComparison.Ordinal)
            ? Block().Replace(text, block => Chosen(block, language, count, place))
            : text;

    /// <summary>Each count in a text, with the forms it is given.</summary>
    public static IEnumerable<(string Place, IReadOnlyList<PluralForm> Forms)> CountsIn(string text) => Block().Matches(text)
        .Select(block => (block.Groups["place"].Value, (IReadOnlyList<PluralForm>)[.. FormsOf(block).Select(form => form.Form)]));

    /// <summary>A value of a place as the number it is, or as it was written down for another program.</summary>
    public static decimal? Number(object? value) => value switch
    {
        int or long or short or byte or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => (decimal)number,
        string digits when decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string Chosen(Match block, string language, Func<string, decimal?> count, Func<string, string> place)
    {
        var name = block.Groups["place"].Value;
        var forms = FormsOf(block).ToDictionary(form => form.Form, form => form.Text);
        var wanted = count(name) is { } number ? PluralRules.Of(language, number) : PluralForm.Other;
        return (forms.GetValueOrDefault(wanted) ?? forms[PluralForm.Other]).Replace("#", place(name), StringComparison.Ordinal);
    }

    private static IEnumerable<(PluralForm Form, string Text)> FormsOf(Match block) => block.Groups["form"].Captures
        .Zip(block.Groups["text"].Captures, (form, text) => (Enum.Parse<PluralForm>(form.Value, ignoreCase: true), text.Value));

    [GeneratedRegex(@"\{(?<place>\w+), plural,(?:\s*(?<form>zero|one|two|few|many|other)\s*\{(?<text>(?:[^{}]|\{[^{}]*\})*)\})+\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
