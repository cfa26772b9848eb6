using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Staff;

/// <summary>
/// What a password must be: long, and not one that an attacker tries first. No rule asks for signs of a kind, since people answer
/// such rules with the same few endings.
/// </summary>
/// <param name="common">Passwords in frequent use, in lower case.</param>
public sealed class PasswordRules(IReadOnlySet<string> common)
{
    public const int Shortest = 12;
    public const int Longest = 128;
    private const int FewestSigns = 5;
    private const int ShortestName = 4;

    /// <summary>In scripts that write a syllable or a word with one sign.</summary>
    private const int ShortestNameInSigns = 2;

    /// <summary>A name of a single sign stands in many words; so often in a row it is the name.</summary>
    private const int Often = 3;

    // What people write for letters; undone before the password is looked up.
    private const string Written = "0134578@$!";
    private const string Meant = "oieastbasi";

    /// <param name="personal">What belongs to the person or the product, such as name and address: the first that is guessed.</param>
    public Verdict Check(string? password, params IEnumerable<string> personal)
    {
        var typed = password ?? "";
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        if (typed.Length < Shortest)
        {
            refusals.Add(Refusal.Of(StaffRefusal.PasswordShort, ("shortest", $"{Shortest}")));
        }

        if (typed.Length > Longest)
        {
            refusals.Add(Refusal.Of(StaffRefusal.PasswordLong, ("longest", $"{Longest}")));
        }
        else if (typed.Length > 0 && IsCommon(typed))
        {
            refusals.Add(Refusal.Of(StaffRefusal.PasswordCommon));
        }

        // However it is written: with and without accents and what was put between, in another width, with signs for letters, backwards.
        var letters = Letters(typed);
        string[] ways = [letters, Letters(Understood(typed)), Backwards(letters)];
        if (typed.Length <= Longest && Words(personal).Any(word => ways.Any(way => way.Contains(word, StringComparison.Ordinal))))
        {
            refusals.Add(Refusal.Of(StaffRefusal.PasswordPersonal));
        }

        return Verdict.Refused(refusals);
    }

    /// <summary>Known as it is, without what is hung on at its ends, with signs for letters, or one such word over and over.</summary>
    private bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var bare = lower.Trim([.. lower.Where(c => !char.IsLetter(c)).Distinct()]);
        return lower.Distinct().Count() < FewestSigns
            || new[] { lower, bare, Understood(lower), Once(lower), Once(bare) }.Any(word => word.Length > 0 && common.Contains(word));
    }

    private static string Understood(string text) =>
        string.Concat(text.Select(c => Written.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Meant[at] : c));

    private static string Once(string word) => Enumerable.Range(1, word.Length / 2)
        .Where(length => word.Length % length == 0)
        .Select(length => word[..length])
        .FirstOrDefault(part => string.Concat(Enumerable.Repeat(part, word.Length / part.Length)) == word) ?? word;

    private static IEnumerable<string> Words(IEnumerable<string> personal) => personal
        .SelectMany(text => Apart(text).Select(Letters).Append(text.Contains('@', StringComparison.Ordinal) ? "" : Letters(text)))
        .Select(word => word.Length == 1 && IsInSigns(word) ? string.Concat(Enumerable.Repeat(word, Often)) : word)
        .Where(word => word.Length >= (IsInSigns(word) ? ShortestNameInSigns : ShortestName));

    private static bool IsInSigns(string word) => word.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter);

    // A sign that is neither letter nor digit parts a name into words.
    private static string[] Apart(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Letters(string text) => string.Concat(FoldedText.Of(text).Where(char.IsLetterOrDigit));

    private static string Backwards(string text) => string.Concat(text.Reverse());
}
