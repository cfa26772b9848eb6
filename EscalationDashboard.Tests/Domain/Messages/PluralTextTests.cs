using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class PluralTextTests
{
    private const string Requests = "Got {0, plural, zero {none} one {# one} two {# two} few {# few} many {# many} other {# other}} from {1}.";

    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 2, "other")]
    [InlineData("en", 21, "other")]
    [InlineData("en", 1.5, "other")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 1, "one")]
    [InlineData("fr", 1.9, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("ko", 0, "other")]
    [InlineData("ko", 1, "other")]
    [InlineData("uk", 0, "many")]
    [InlineData("uk", 1, "one")]
    [InlineData("uk", 3, "few")]
    [InlineData("uk", 4, "few")]
    [InlineData("uk", 5, "many")]
    [InlineData("uk", 11, "many")]
    [InlineData("uk", 12, "many")]
    [InlineData("uk", 14, "many")]
    [InlineData("uk", 15, "many")]
    [InlineData("uk", 21, "one")]
    [InlineData("uk", 22, "few")]
    [InlineData("uk", 112, "many")]
    [InlineData("uk", 1001, "one")]
    [InlineData("uk", 1.5, "other")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 10, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 99, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("ar", 3.5, "other")]
    public void Of_EachLanguage_AsTheCommonLocaleDataRepositoryHasIt(string language, decimal count, string form) =>
        $"{PluralRules.Of(language, count)}".ToLowerInvariant().ShouldBe(form);

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ko")]
    [InlineData("uk")]
    public void Of_AllCounts_TakesEveryFormThatTheLanguageHasAndNoOther(string language) =>
        Enumerable.Range(-5, 2000).Select(count => PluralRules.Of(language, count)).Append(PluralRules.Of(language, 3.5m)).Distinct()
            .Order().ShouldBe(PluralRules.Of(language));

    [Theory]
    [InlineData("uk", 3, "Got {0} few from {1}.")]
    [InlineData("ar", 0, "Got none from {1}.")]
    public void Choose_ACount_TakesItsFormAndLeavesThePlaces(string language, int count, string expected) =>
        PluralText.Choose(Requests, language, _ => count, place => $"{{{place}}}").ShouldBe(expected);

    [Fact]
    public void Choose_NoNumber_TakesTheGeneralForm() =>
        PluralText.Choose(Requests, "en", _ => null, _ => "many").ShouldBe("Got many other from {1}.");

    [Fact]
    public void Choose_APlaceInsideAForm_StaysOne() =>
        PluralText.Choose("{0, plural, one {# goes to {1}} other {# go to {1}}}", "en", _ => 1, place => $"{{{place}}}").ShouldBe("{0} goes to {1}");

    [Theory]
    [InlineData("7", "7")]
    [InlineData("2.5", "2.5")]
    [InlineData("2,5", null)]
    [InlineData("seven", null)]
    [InlineData("", null)]
    public void Number_WrittenDown_IsReadAsProgramsWriteIt(string written, string? expected) =>
        (PluralText.Number(written)?.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    public static TheoryData<object?, string?> Values => new()
    {
        { 7, "7" },
        { 7L, "7" },
        { (short)7, "7" },
        { (byte)7, "7" },
        { 7.5m, "7.5" },
        { -2.5, "-2.5" },
        { 1e14, "100000000000000" },
        { 1e15, null }, // beyond what a count is
        { double.NaN, null },
        { true, null },
        { null, null },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Number_OfAValue_IsThatNumberWhateverItsType(object? value, string? expected) =>
        (PluralText.Number(value)?.ToString(System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);
}
