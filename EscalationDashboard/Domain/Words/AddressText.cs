using System.Text;

namespace EscalationDashboard.Domain.Words;

/// <summary>
/// Mail addresses as they are kept. One that is copied from a page or a sheet may bring marks that nobody sees; with them it would
/// be another address, which nobody can type.
/// </summary>
public static class AddressText
{
    /// <summary>What was typed, without blanks and what is not seen at its ends.</summary>
    public static string Of(string? typed)
    {
        var runes = (typed ?? "").EnumerateRunes().ToList();
        var (first, last) = (runes.FindIndex(IsOfAddress), runes.FindLastIndex(IsOfAddress));
        return first < 0 ? "" : string.Concat(runes[first..(last + 1)]);
    }

    /// <summary>Whether all of it is seen.</summary>
    public static bool IsPlain(string kept) => kept.EnumerateRunes().All(IsOfAddress);

    private static bool IsOfAddress(Rune rune) => !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && !FoldedText.IsUnseen(rune);
}
