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
}
