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
}
