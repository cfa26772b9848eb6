namespace EscalationDashboard.Shell.Sheets;

/// <summary>A table's title as the name of a file or of a tab, which may be so long.</summary>
internal static class SheetName
{
    // Of what stands before the colon at least that much is kept.
    private const int Fewest = 8;

    /// <summary>Tables of one section differ in what stands after the colon, which is kept; the rest ends with a word.</summary>
    /// <param name="longest">In UTF-16.</param>
    /// <param name="named">Leaves out what such a name may not hold.</param>
    public static string Of(string title, int longest, Func<string, string> named)
    {
        var parts = title.Split(':').Select(part => string.Join(' ', named(part).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(part => part.Length > 0).ToList();
        if (parts.Count < 2)
        {
            return Shortened(string.Concat(parts), longest);
        }

        var last = Shortened(parts[^1], longest - Fewest);
        return $"{Shortened(string.Join(' ', parts.SkipLast(1)), longest - last.Length - 1)} {last}".Trim();
    }

    private static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var length = 0;
        var cut = string.Concat(text.EnumerateRunes().TakeWhile(rune => (length += rune.Utf16SequenceLength) <= most));
        return cut.LastIndexOf(' ') is > 0 and var end && text[cut.Length] != ' ' ? cut[..end] : cut.Trim();
    }
}
