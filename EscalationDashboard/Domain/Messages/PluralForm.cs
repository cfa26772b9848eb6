namespace EscalationDashboard.Domain.Messages;

/// <summary>The forms that the Unicode Common Locale Data Repository tells apart.</summary>
public enum PluralForm
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// <summary>Which form a count takes, as the Unicode Common Locale Data Repository has it for our languages.</summary>
public static class PluralRules
{
    /// <summary>The forms a language has.</summary>
    public static IReadOnlyList<PluralForm> Of(string language) => language switch
    {
        "ar" => [PluralForm.Zero, PluralForm.One, PluralForm.Two, PluralForm.Few, PluralForm.Many, PluralForm.Other],
        "uk" => [PluralForm.One, PluralForm.Few, PluralForm.Many, PluralForm.Other],
        "ko" => [PluralForm.Other],
        _ => [PluralForm.One, PluralForm.Other],
    };

    public static PluralForm Of(string language, decimal count)
    {
        count = Math.Abs(count);
        var whole = count == Math.Truncate(count);
        var (tens, ones) = (count % 100, count % 10);
        return language switch
        {
            "ko" => PluralForm.Other,
            "fr" => count < 2 ? PluralForm.One : PluralForm.Other,
            "ar" => Arabic(count, tens, whole),
            "uk" when !whole => PluralForm.Other,
            "uk" when tens is >= 11 and <= 14 => PluralForm.Many,
            "uk" => ones switch { 1 => PluralForm.One, >= 2 and <= 4 => PluralForm.Few, _ => PluralForm.Many },
            _ => count == 1 ? PluralForm.One : PluralForm.Other,
        };
    }

    private static PluralForm Arabic(decimal count, decimal tens, bool whole) => (count, tens) switch
    {
        (0, _) => PluralForm.Zero,
        (1, _) => PluralForm.One,
        (2, _) => PluralForm.Two,
        (_, >= 3 and <= 10) when whole => PluralForm.Few,
        (_, >= 11 and <= 99) when whole => PluralForm.Many,
        _ => PluralForm.Other,
    };
}
