using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("  Robin \t Example\n", "Robin Example")]
    [InlineData("Ro\u200Bbin\uFEFF", "Robin")]
    [InlineData("\u202Egnp.exe\u202C", "gnp.exe")]
    [InlineData("\u2067Robin\u2069", "Robin")]
    [InlineData("\u200Fمحمد\u200E", "محمد")]
    [InlineData("E\u0301lodie", "Élodie")]
    [InlineData("👩\u200D🔧", "👩\u200D🔧")] // one picture, not two
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("\u200DRobin\u200D \u200C", "Robin")]
    [InlineData("\u3164", "")]
    [InlineData("\u2800\u115F", "")]
    [InlineData(null, "")]
    public void Name_IsKeptAsOneLineWithoutWhatTurnsOrHides(string? typed, string kept)
    {
        NameText.Of(typed).ShouldBe(kept);
        NameText.Of(kept).ShouldBe(kept);
    }

    [Theory]
    [InlineData("🙂", true)]
    [InlineData("O", true)]
    [InlineData("7", true)]
    [InlineData("李", true)]
    [InlineData("…", false)]
    [InlineData("-", false)]
    [InlineData("\u0301", false)]
    [InlineData("\u200B\u200B\u200B", false)]
    [InlineData("\uD800", false)]
    public void Name_SaysSomethingOrIsNone(string typed, bool says) => NameText.SaysSomething(NameText.Of(typed)).ShouldBe(says);

    [Theory]
    [InlineData("Robin", 5, "Robin")]
    [InlineData("Robinson", 5, "Robi…")]
    [InlineData("👩\u200D🔧👩\u200D🔧👩\u200D🔧", 2, "👩\u200D🔧…")]
    public void Shortened_CutsBetweenCharactersThatPeopleSee(string name, int most, string shown) => NameText.Shortened(name, most).ShouldBe(shown);
}
