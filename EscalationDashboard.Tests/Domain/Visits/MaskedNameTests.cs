using System.Globalization;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Words;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class MaskedNameTests
{
    [Theory]
    [InlineData("Robin Example", "Robin E.")]
    [InlineData("Ana María López García", "Ana M. L. G.")]
    [InlineData("One Two Three Four Five Six Seven Eight", "One T. T. F. F. S. S.")]
    [InlineData("Robin", "R…")]
    [InlineData("김민준", "김…")]
    [InlineData("O", MaskedName.Hidden)]
    [InlineData("🙂", MaskedName.Hidden)]
    [InlineData("👩\u200D🔧", MaskedName.Hidden)]
    [InlineData("É", MaskedName.Hidden)]
    [InlineData("A B", MaskedName.Hidden)]
    [InlineData("🙂 🙁 🙂", MaskedName.Hidden)]
    [InlineData("🙂🙁", "🙂…")]
    [InlineData("J. Müller", "J. M.")]
    [InlineData("Kim O", "Kim •")]
    [InlineData("J.", MaskedName.Hidden)]
    [InlineData("", MaskedName.Hidden)]
    [InlineData("\u200B\u200B\u200B", MaskedName.Hidden)]
    [InlineData("\u202ERobin\u202C Example", "Robin E.")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorff Senior", "Wolfeschlegelsteinh… S.")]
    public void Name_ShowsNoMoreThanIsNeeded(string name, string shown) => MaskedName.Of(name).ShouldBe(shown);

    [Fact]
    public void ErasedName_StaysWhatItIs() => MaskedName.Of(Customer.Erased).ShouldBe(Customer.Erased);

    [Fact]
    public void NoName_IsShownWhole() => Properties.Hold(
        Gen.Elements("a", "É", "e\u0301", "🙂", "👩\u200D🔧", "김", "م", " ", "\u200B", "\u202E", ".", "Łu").ListOf().Select(parts => string.Concat(parts)),
        name =>
        {
            var shown = MaskedName.Of(name);
            shown.ShouldNotBeNullOrWhiteSpace();
            if (NameText.SaysSomething(NameText.Of(name)))
            {
                FoldedText.Of(shown).ShouldNotBe(FoldedText.Of(name));
            }

            new StringInfo(shown).LengthInTextElements.ShouldBeLessThan(45);
        });
}
