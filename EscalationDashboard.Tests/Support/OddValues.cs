using System.Text;

namespace EscalationDashboard.Tests.Support;

/// <summary>What no person types and some program will send: the same in every run, since a seed makes the rest.</summary>
public static class OddValues
{
    private const int Seed = 20_261_126;

    /// <summary>Texts, as characters; half a pair cannot be sent but in an escape.</summary>
    public static readonly IReadOnlyList<string> Texts =
    [
        "", " ", "\u0000", "a\u0000b", "\u0007", "\r\n", "\u0085", "\u2028", "\u200B\u200B\u200B", "\u2066\u2069", "\u202Eevil", "\u2067V-1\u2069", "\uFEFFx", "\uFFFF", "\ud800", "x\udc00",
        "😀", "👩‍👩‍👧‍👦", "e\u0301", "\u0301", "ﷺ", "١٢٣", "Ⅷ", "İ", "ẞ", "' OR 1=1 --", "\"", "\\", "%00", "%", "../../etc/passwd", "{{7*7}}", "${x}", "<script>", "null", "NaN", "-0", "1e309",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-02-30T00:00:00Z", "2026-11-22T09:00:00+25:00", "0001-01-01", "9999-12-31",
        new string('x', 201), new string('é', 8_001), new string('\u0301', 300), .. Random(8),
    ];

    /// <summary>JSON values that are no text, as they are written.</summary>
    public static readonly IReadOnlyList<string> Json =
    [
        "null", "true", "0", "-1", "1.5", "-0.0", "1e400", "-1e400", "79228162514264337593543950335", "9223372036854775808", "2147483648", "0.00000000000000000000000000001",
        "[]", "[null]", "[[]]", "{}", "{\"a\":{}}", "[\"\",\"\\ud800\",1]",
    ];

    private static IEnumerable<string> Random(int count)
    {
        var random = new Random(Seed);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 40); length > 0; length--)
            {
                text.Append(random.Next(4) == 0 ? new Rune(random.Next(0x1_0000, 0x11_0000)).ToString() : ((char)random.Next(0xD800)).ToString());
            }

            yield return text.ToString();
        }
    }
}
