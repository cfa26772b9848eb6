using System.Globalization;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Shell;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Typed;

/// <summary>A number reads as the person who typed it means it, in every language, or is refused with the reason.</summary>
public sealed class TypedNumberTests
{
    private static readonly NumberBounds Money = new(0, 1_000_000, 2);
    private static readonly NumberBounds Anything = new(-1_000_000_000, 1_000_000_000, 10);

    [Theory]
    // The same text means another number elsewhere, and a mark is never read against the reader's own language.
    [InlineData("1234,50", "fr uk", 1234.5)]
    [InlineData("1234.50", "en ko ar fr uk", 1234.5)]
    [InlineData("1,234.50", "en ko ar", 1234.5)]
    [InlineData("1 234,50", "fr uk", 1234.5)]
    [InlineData("1\u00A0234,50", "fr uk", 1234.5)]
    [InlineData("1\u202F234,50", "fr uk", 1234.5)]
    [InlineData("1\u2009234,50", "fr uk", 1234.5)]
    [InlineData("1.234,50", "fr uk", 1234.5)]
    [InlineData("1 234", "en fr ar ko uk", 1234.0)]
    [InlineData("1'234.50", "en ko ar", 1234.5)]
    [InlineData("1’234,50", "fr uk", 1234.5)]
    [InlineData("1,234", "en ko ar", 1234.0)]
    [InlineData("1.234.567", "fr uk", 1234567.0)]
    // Digits of other scripts, with their own marks, mean the same everywhere.
    [InlineData("١٢٣٤٫٥٠", "en fr ar ko uk", 1234.5)]
    [InlineData("١٬٢٣٤٫٥٠", "en fr ar ko uk", 1234.5)]
    [InlineData("۱۲۳۴٫۵۰", "en fr ar ko uk", 1234.5)]
    [InlineData("١٢٣٤", "en fr ar ko uk", 1234.0)]
    [InlineData("۴۵", "en fr ar ko uk", 45.0)]
    [InlineData("１２３．５", "en ko ar fr uk", 123.5)]
    [InlineData("１，２３４．５", "en ko ar", 1234.5)]
    [InlineData("\u200F١٢\u200E", "en fr ar ko uk", 12.0)]
    [InlineData("  7  ", "en fr ar ko uk", 7.0)]
    [InlineData("+7", "en fr ar ko uk", 7.0)]
    [InlineData("＋7", "en fr ar ko uk", 7.0)]
    [InlineData("-7", "en fr ar ko uk", -7.0)]
    [InlineData("−7", "en fr ar ko uk", -7.0)]
    [InlineData("－7", "en fr ar ko uk", -7.0)]
    [InlineData("- 7", "en fr ar ko uk", -7.0)]
    [InlineData("007", "en fr ar ko uk", 7.0)]
    [InlineData("0.125", "fr uk en", 0.125)]
    [InlineData("0,5", "fr uk", 0.5)]
    [InlineData(",5", "fr uk", 0.5)]
    [InlineData("5,", "fr uk", 5.0)]
    public void Number_ReadsAsItsTypistMeansIt(string typed, string languages, double value)
    {
        foreach (var language in languages.Split(' '))
        {
            TypedNumber.Read(typed, Culture(language), Anything).Value.ShouldBe((decimal)value, language);
        }
    }

    [Theory]
    [InlineData("1234,50", "en ko ar", TypedFault.NumberUnclear)]
    [InlineData("32,22", "en ko ar", TypedFault.NumberUnclear)]
    [InlineData("1.234,50", "en ko ar", TypedFault.NumberUnclear)]
    [InlineData("1,234.50", "fr uk", TypedFault.NumberUnclear)]
    [InlineData("1.234", "fr uk", TypedFault.NumberUnclear)]
    [InlineData("١٢٣٤,٥٠", "en ar", TypedFault.NumberUnclear)]
    [InlineData("1e3", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("1E3", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("0x10", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("NaN", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("∞", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("½", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("5²", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("12 34", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("1 2345", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("1 234 56", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("1.2.3", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("--5", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("5-", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("(5)", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("$5", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("50 %", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("ten", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData(".", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("99999999999999999999999999999999", "en fr ar ko uk", TypedFault.NotANumber)]
    [InlineData("-1", "en fr ar ko uk", TypedFault.NumberOutside)]
    [InlineData("1000001", "en fr ar ko uk", TypedFault.NumberOutside)]
    [InlineData("0.005", "en fr ar ko uk", TypedFault.TooFine)]
    public void Rest_IsRefusedWithTheReasonAndKept(string typed, string languages, string fault)
    {
        foreach (var language in languages.Split(' '))
        {
            var number = TypedNumber.Read(typed, Culture(language), Money);
            (number.Fault?.Code, number.Value, number.Text).ShouldBe((fault, null, typed), language);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Nothing_IsNothingAndAFaultOnlyWhereItIsNeeded(string? typed)
    {
        var number = TypedNumber.Read(typed, Culture("en"), Money);

        (number.Value, number.Fault).ShouldBe((null, null));
        number.Required().Fault!.Code.ShouldBe(TypedFault.NumberMissing);
    }

    [Theory]
    [InlineData("ten", "en", "example 1,234.5, text ten")]
    [InlineData(" zehn ", "fr", "example 1\u202F234,5, text zehn")]
    [InlineData("32,22", "en", "example 1,234.5, text 32,22")]
    [InlineData("-1", "fr", "least 0, most 1000000, text -1")]
    [InlineData("0.005", "en", "decimals 2, text 0.005")]
    public void Refusal_NamesWhatItIsAboutInTheReadersOwnMarks(string typed, string language, string values) => string.Join(
        ", ", TypedNumber.Read(typed, Culture(language), Money).Fault!.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}"))
        .ShouldBe(values);

    [Theory]
    [InlineData("1.50", "en", "1.5")]
    [InlineData("1.50", "fr", "1,5")]
    [InlineData("-1234567.125", "uk", "-1234567,125")]
    [InlineData("7.0", "ar", "7")]
    public void Number_IsShownWithoutMarksBetweenThousandsAndWithoutNeedlessNoughts(string value, string language, string text)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        TypedNumber.Of(number, Culture(language)).ShouldBe(new TypedNumber(text, number));
        TypedNumber.Of(null, Culture(language)).ShouldBe(new TypedNumber("", null));
    }

    [Fact]
    public void FieldThatMustNotStayEmpty_TakesANumberAndKeepsAFault()
    {
        TypedNumber.Read("7", Culture("en"), Money).Required().Fault.ShouldBeNull();
        TypedNumber.Read("ten", Culture("en"), Money).Required().Fault!.Code.ShouldBe(TypedFault.NotANumber);
    }

    // Of degrees, 1.234 can only be the one thing; of money, either.
    [Fact]
    public void OneReadingThatIsPossible_IsTheOne()
    {
        TypedNumber.Read("1.234", Culture("fr"), NumberBounds.Degrees(90)).Value.ShouldBe(1.234m);
        TypedNumber.Read("2.5", Culture("fr"), new NumberBounds(1, 200)).Fault!.Code.ShouldBe(TypedFault.NotWhole);
    }

    // With and without marks between thousands, in each language's own marks and in digits of three scripts.
    [Fact]
    public void WrittenInALanguage_ItReadsAsTheSame() => Properties.Hold(
        from units in Gen.Choose(-2_000_000_000, 2_000_000_000)
        from scale in Gen.Choose(0, 4)
        from language in Gen.Elements(Languages.All.Select(l => l.Code).ToArray())
        from zero in Gen.Elements('0', '٠', '۰')
        from format in Gen.Elements("N", "F")
        select (Value: new decimal(Math.Abs(units), 0, 0, units < 0, (byte)scale), language, zero, Format: $"{format}{scale}"),
        written =>
        {
            var text = string.Concat(written.Value.ToString(written.Format, Culture(written.language))
                .Select(c => char.IsAsciiDigit(c) ? (char)(written.zero + (c - '0')) : c));
            TypedNumber.Read(text, Culture(written.language), new NumberBounds(-3_000_000_000, 3_000_000_000, 4)).Value.ShouldBe(written.Value, text);
            TypedNumber.Read(TypedNumber.TextOf(written.Value, Culture(written.language)), Culture(written.language), Anything with { Least = -3_000_000_000, Most = 3_000_000_000 })
                .Value.ShouldBe(written.Value);
        });

    // What is no number is marked only where a reader of another language might take it for one.
    [Theory]
    [InlineData("1 234,50", "fr", "1234.5")]
    [InlineData("1234,50", "en", "?1234,50")]
    [InlineData("ninety", "en", "ninety")]
    [InlineData("", "en", "")]
    public void Kept_IsTheNumberWithAPointOrWhatWasTyped(string typed, string language, string kept) =>
        TypedNumber.Read(typed, Culture(language), Anything).Kept.ShouldBe(kept);

    // A plan goes on in another language: what one reader left stands for the same number, or still for none.
    [Fact]
    public void WhatIsKept_MeansTheSameToEveryReader() => Properties.Hold(
        from typed in Gen.Elements("ninety", "1234,50", "1.234", "32,22", "1,234", "1e3", "12", "", "٣٢٫٢٢", "-7")
        from reader in Gen.Elements(Languages.All.ToArray())
        select (typed, reader),
        kept =>
        {
            var typed = TypedNumber.Read(kept.typed, kept.reader.Culture, Anything);
            var later = TypedNumber.ReadKept(typed.Kept, Anything);
            later.Value.ShouldBe(typed.Value);
            TypedNumber.TextOfKept(typed.Kept, kept.reader.Culture).ShouldBe(typed.Value is { } value ? TypedNumber.TextOf(value, kept.reader.Culture) : kept.typed);
        });

    private static CultureInfo Culture(string language) => Languages.Find(language)!.Culture;
}
