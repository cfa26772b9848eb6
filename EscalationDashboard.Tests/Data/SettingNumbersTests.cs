using EscalationDashboard.Data;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Data;

/// <summary>A setting that cannot be is named in one sentence, and never taken for another.</summary>
public sealed class SettingNumbersTests
{
    [Theory]
    [InlineData(null, 7)]
    [InlineData(" ", 7)]
    [InlineData("2", 2)]
    [InlineData("9", 9)]
    public void NumberThatCanBe_IsTaken(string? said, int taken) => With(said).Whole("Of:It", 7, 2, 9).ShouldBe(taken);

    [Theory]
    [InlineData("1")]
    [InlineData("10")]
    [InlineData("-3")]
    [InlineData("2.5")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public void NumberThatCannotBe_RefusesTheStart(string said) =>
        Should.Throw<StartRefusedException>(() => With(said).Whole("Of:It", 7, 2, 9)).Message.ShouldBe($"Of:It is '{said}'; it is a whole number from 2 to 9.");

    [Theory]
    [InlineData(null, false)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    public void Choice_IsTaken(string? said, bool taken) => With(said).IsOn("Of:It").ShouldBe(taken);

    [Fact]
    public void ChoiceThatIsNone_RefusesTheStart() => Should.Throw<StartRefusedException>(() => With("maybe").IsOn("Of:It")).Message.ShouldBe("Of:It is 'maybe'; it is true or false.");

    private static IConfiguration With(string? said) => new ConfigurationBuilder().AddInMemoryCollection([new("Of:It", said)]).Build();
}
