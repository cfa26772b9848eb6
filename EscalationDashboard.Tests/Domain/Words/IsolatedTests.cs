using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class IsolatedTests
{
    [Theory]
    [InlineData(false, "Robin Example", false)]
    [InlineData(false, "+1 510-555-0100", false)]
    [InlineData(false, "محمد", true)]
    [InlineData(false, "\u202Egnp.exe", true)]
    [InlineData(true, "محمد", false)]
    [InlineData(true, "1072", false)]
    [InlineData(true, "Robin", true)]
    [InlineData(true, "+1 510-555-0100", true)]
    [InlineData(true, "D-1072", true)]
    [InlineData(true, "محمد (2)", true)]
    public void Value_IsIsolatedWhereItOrTheSentenceCouldBeTurned(bool rightToLeft, string value, bool isolated)
    {
        var said = Isolated.In(rightToLeft, value);

        said.StartsWith('\u2068').ShouldBe(isolated);
        said.EndsWith('\u2069').ShouldBe(isolated);
        said.Trim('\u2068', '\u2069').ShouldBe(Isolated.Undirected(value));
    }

    // A sentence that is a value of another: the number in it keeps an isolate of its own, and a person's tricks keep nothing.
    [Theory]
    [InlineData("الرقم \u2066+971 2 055 0102\u2069", true)]
    [InlineData("\u2068a \u2066b\u2069\u2069", true)]
    [InlineData("a \u2066b", false)]
    [InlineData("a\u2069 \u2066b", false)]
    [InlineData("\u202Ea\u202C", false)]
    [InlineData("\u2066a\u202Eb\u2069", false)]
    [InlineData("\u200Fa", false)]
    public void IsolatesThatAreClosedAgain_StayInsideAnother(string value, bool stays)
    {
        Isolated.Contained(value).ShouldBe(stays ? value : Isolated.Undirected(value));
        Isolated.In(false, value).ShouldBe($"\u2068{Isolated.Contained(value)}\u2069");
    }

    [Fact]
    public void LinesOfTheirOwn_StayAsTheyAre() => Isolated.In(false, "محمد\nعلي").ShouldBe("محمد\nعلي");

    [Theory]
    [InlineData("اتصل بي على +1 510-555-0100 غدًا", "+1 510-555-0100")]
    [InlineData("رقم D-1072 وحده", "D-1072")]
    [InlineData("سيارتي EDA3E1EA7KF317000 هنا", "EDA3E1EA7KF317000")]
    [InlineData("هاتفي ٠٥٠ ١٢٣ ٤٥٦٧", "٠٥٠ ١٢٣ ٤٥٦٧")]
    public void NumbersAndCodesInAPersonsWords_StandApart(string words, string code)
    {
        var parts = Isolated.Parts(words).ToList();

        parts.Where(part => part.LeftToRight).Select(part => part.Text).ShouldBe([code]);
        string.Concat(parts.Select(part => part.Text)).ShouldBe(words);
    }

    [Theory]
    [InlineData("in 2024 I had 3 of them")]
    [InlineData("well-known")]
    [InlineData("")]
    public void PlainWords_StayWhole(string words) => Isolated.Parts(words).ShouldAllBe(part => !part.LeftToRight);

    // Marks that open a direction, and those that end them: an embedding or override by U+202C, an isolate by U+2069.
    [Theory]
    [InlineData("plain", true)]
    [InlineData("\u202Aa\u202C", true)]
    [InlineData("\u202Ba\u202C", true)]
    [InlineData("\u202Da\u202C", true)]
    [InlineData("\u202Ea\u202C", true)]
    [InlineData("\u2066a\u2069", true)]
    [InlineData("\u2067a\u2069", true)]
    [InlineData("\u2068\u202Ea\u202C\u2069", true)]
    [InlineData("\u202Aa", false)] // left open
    [InlineData("\u202Ea", false)]
    [InlineData("\u2066a", false)]
    [InlineData("\u2068a", false)]
    [InlineData("\u202Aa\u2069", false)] // ended by the other's mark
    [InlineData("\u2066a\u202C", false)]
    [InlineData("a\u202C", false)] // ended though never begun
    [InlineData("a\u2069", false)]
    [InlineData("\u2068\u202Ea\u2069\u202C", false)]
    [InlineData("\u200Fa", true)] // a mark that opens nothing
    public void DirectionsThatAreLeftOpen_EndWithTheCell(string value, bool closed) =>
        Isolated.Closed(value).ShouldBe(closed ? value : Isolated.Undirected(value));

    // The first and the last sign of each range, and the signs beside them.
    [Theory]
    [InlineData("0590 08FF FB1D FDFF FE70 FEFC 10800 10FFF 1E800 1EFFF", true)]
    [InlineData("058F 0900 FB1C FE00 FE6F FEFD 107FF 11000 1E7FF 1F000", false)]
    [InlineData("061C 200E 200F 202A 202E 2066 2069", true)] // marks of direction turn any sentence
    [InlineData("061B 200D 2010 2029 202F 2065 206A", null)]
    public void SignsThatRunFromTheRight_AreIsolatedInASentenceThatDoesNot(string signs, bool? turn)
    {
        foreach (var sign in signs.Split(' ').Select(sign => char.ConvertFromUtf32(Convert.ToInt32(sign, 16))))
        {
            var isDirection = turn == true && Isolated.Undirected(sign).Length == 0;
            Isolated.In(false, sign).StartsWith('\u2068').ShouldBe(turn ?? sign == "\u061B", $"U+{char.ConvertToUtf32(sign, 0):X4}");
            (Isolated.Undirected(sign).Length == 0).ShouldBe(isDirection);
        }
    }

    [Theory]
    [InlineData("1 072", false)]
    [InlineData("1.072,50", false)]
    [InlineData("1-072", true)]
    [InlineData("10:30", true)]
    public void NumberInASentenceFromTheRight_IsIsolatedWhereASignStandsBetween(string value, bool isolated) =>
        Isolated.In(true, value).StartsWith('\u2068').ShouldBe(isolated);

    [Fact]
    public void Parts_HoldNothingThatIsEmpty()
    {
        Isolated.Parts("D-1072").ShouldBe([("D-1072", true)]);
        Isolated.Parts("D-1072 and D-1073.").ShouldBe([("D-1072", true), (" and ", false), ("D-1073", true), (".", false)]);
        Isolated.Parts("").ShouldBeEmpty();
    }
}
