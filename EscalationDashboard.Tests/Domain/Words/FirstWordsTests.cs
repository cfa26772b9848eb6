using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class FirstWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  \n\t ", "")]
    [InlineData("The noise is back.", "The noise is back.")]
    [InlineData(" It smokes.\r\n\r\n  From   the front\tleft. ", "It smokes. From the front left.")]
    [InlineData("연기가 나요", "연기가 나요")]
    public void ShortText_StaysWholeOnOneLine(string text, string line) => FirstWords.Of(text).ShouldBe(line);

    [Fact]
    public void LongText_EndsWithAWholeWord()
    {
        var line = FirstWords.Of(string.Join(' ', Enumerable.Repeat("brakes", 40)));

        line.ShouldBe($"{string.Join(' ', Enumerable.Repeat("brakes", 17))}…");
        line.Length.ShouldBeLessThanOrEqualTo(FirstWords.Longest + 1);
    }

    [Fact]
    public void TextOfTheLongestLength_IsNotCut() => FirstWords.Of(new string('a', FirstWords.Longest)).ShouldBe(new string('a', FirstWords.Longest));

    [Theory]
    [InlineData("한")]
    [InlineData("👩🏽‍🔧")]
    [InlineData("e\u0301")]
    public void WordWithoutEnd_IsCutBetweenTwoCharacters(string character)
    {
        var line = FirstWords.Of(string.Concat(Enumerable.Repeat(character, 200)));

        line.ShouldEndWith("…");
        line[..^1].Replace(character, "", StringComparison.Ordinal).ShouldBe("");
        line.Length.ShouldBeGreaterThan(FirstWords.Longest / 2);
    }
}
