using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class SoughtTests
{
    [Theory]
    [InlineData("배터리", "고전압배터리", true)]
    [InlineData("배터", "고전압배터리", true)]
    [InlineData("차", "전기차", true)]
    [InlineData("고전압", "고전압배터리", true)]
    [InlineData("배토", "고전압배터리", false)]
    [InlineData("muller elo", "Élodie Müller", true)]
    [InlineData("muller nonsense", "Élodie Müller", false)]
    [InlineData("odi", "Élodie Müller", true)]
    [InlineData("od", "Élodie Müller", false)] // two letters inside words are everywhere
    [InlineData("el", "Élodie Müller", true)]
    [InlineData("m", "Élodie Müller", true)]
    [InlineData("*", "Élodie Müller", true)] // nothing is looked for
    [InlineData("%", "Élodie Müller", false)]
    [InlineData("_üller", "Müller", false)]
    [InlineData("e.*e", "Élodie Müller", true)] // words that begin with e, and no pattern
    [InlineData("mu%er", "Müller", false)]
    [InlineData("m_ller", "Müller", false)]
    public void Words_AreFoundWhereTheyStand(string typed, string text, bool found) =>
        (Sought.For(typed)?.IsIn(text) is not false).ShouldBe(found);

    [Fact]
    public void Words_MayStandInDifferentTexts() => Sought.For("elodie D1072")!.IsIn("Élodie Müller", null, "D-1072").ShouldBeTrue();

    [Fact]
    public void EndOfOneTextAndBeginningOfTheNext_AreNoWord() => Sought.For("llerd")!.IsIn("Müller", "D-1072").ShouldBeFalse();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" * ")]
    public void NothingToLookFor_IsNoSearch(string? typed) => Sought.For(typed).ShouldBeNull();

    // A syllable or a word in one character is looked for anywhere; two letters of an alphabet at beginnings only.
    [Theory]
    [InlineData("\u303F", false)]
    [InlineData("\u3040", true)] // kana
    [InlineData("\u30FF", true)]
    [InlineData("\u3100", false)]
    [InlineData("\u33FF", false)]
    [InlineData("\u3400", true)] // Han
    [InlineData("\u9FFF", true)]
    [InlineData("\uA000", false)]
    [InlineData("\uABFF", false)]
    [InlineData("\uAC00", true)] // Hangul
    [InlineData("\uD7A3", true)]
    [InlineData("\uD7A4", false)]
    [InlineData("a", false)]
    [InlineData("a차", true)]
    public void CharacterThatIsAsMuchAsAWord_IsLookedForInsideWords(string word, bool inside) => Sought.IsBeginning(word).ShouldBe(!inside);

    [Fact]
    public void LongText_IsLookedForUpToWhereItIsCut()
    {
        var words = string.Concat(Enumerable.Range(0, 7).Select(i => $"{i}{new string('x', 54)} "));

        Sought.For($"{words}{new string('y', 8)}{new string('z', 9)}")!.Readings[0][^1].ShouldBe(new string('y', 8)); // 392 and 8
        Sought.For($"{words}{new string('y', 7)}")!.Readings[0][^1].ShouldBe(new string('y', 7));
    }

    [Fact]
    public void MoreThanEightWords_AreLookedForByTheFirstEight() =>
        Sought.For("one two three four five six seven eight nine")!.Readings[0].ShouldBe(["one", "two", "three", "four", "five", "six", "seven", "eight"]);
}
