using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Disputes;

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

        // With and without what was put between: a name is guessed in either way.
        var letters = Letters(typed);
        if (Words(personal).Any(word => typed.Contains(word, StringComparison.OrdinalIgnoreCase) || letters.Contains(word, StringComparison.OrdinalIgnoreCase)))
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
        var meant = string.Concat(lower.Select(c => Written.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Meant[at] : c));
        return lower.Distinct().Count() < FewestSigns
            || new[] { lower, bare, meant, Once(lower), Once(bare) }.Any(word => word.Length > 0 && common.Contains(word));
    }

    private static string Once(string word) => Enumerable.Range(1, word.Length / 2)
        .Where(length => word.Length % length == 0)
        .Select(length => word[..length])
        .FirstOrDefault(part => string.Concat(Enumerable.Repeat(part, word.Length / part.Length)) == word) ?? word;

    private static IEnumerable<string> Words(IEnumerable<string> personal) => personal
        .SelectMany(text => Apart(text).Append(text.Contains('@', StringComparison.Ordinal) ? "" : Letters(text)))
        .Where(word => word.Length >= (word.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter) ? ShortestNameInSigns : ShortestName));

    // A sign that is neither letter nor digit parts a name into words.
    private static string[] Apart(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
