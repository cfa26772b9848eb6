using System.Globalization;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("734.0", "AED", "734.00")]
    [InlineData("2528869.0", "KRW", "2528869")]
    [InlineData("46.5", "KWD", "46.500")]
    [InlineData("39.6449", "KWD", "39.645")]
    public void AmountInAFile_HasTheDecimalsOfItsCurrency(string amount, string currency, string written) =>
        MoneyText.Rounded(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).ToString(CultureInfo.InvariantCulture).ShouldBe(written);

    [Theory]
    [InlineData("en", "1,234.50 USD", "one thousand two hundred and thirty-four and 50/100")]
    [InlineData("fr", "1\u202F234,50 USD", "mille deux cent trente-quatre et 50/100")]
    [InlineData("ko", "1,234.50 USD", "천이백삼십사 및 50/100")]
    [InlineData("uk", "1\u00A0234,50 USD", "одна тисяча двісті тридцять чотири і 50/100")]
    [InlineData("ar", "1,234.50 USD", "ألف ومئتان وأربعة وثلاثون")]
    public void Amount_IsSaidInFiguresAndWords(string language, string figures, string words)
    {
        var (saidFigures, saidWords) = In(language, text => (MoneyText.Figures(1234.5m, "USD"), MoneyText.Words(text, 1234.5m, "USD")));

        saidFigures.ShouldBe(figures);
        saidWords.ShouldContain(words);
    }

    [Theory]
    [InlineData("USD", 2)]
    [InlineData("EUR", 2)]
    [InlineData("KRW", 0)]
    [InlineData("KWD", 3)]
    [InlineData("ZZZ", 2)]
    public void Currency_HasItsOwnDecimals(string currency, int decimals) => MoneyText.Decimals(currency).ShouldBe(decimals);

    [Theory]
    [MemberData(nameof(All))]
    public void Words_OfTenfoldAmounts_Differ(string language) => In(
        language, text => new[] { 12.34m, 123.4m, 1_234m, 12_340m, 123_400m }.Select(amount => MoneyText.Words(text, amount, "USD")).ToList()).ShouldBeUnique();

    public static TheoryData<string> All => [.. Languages.All.Select(l => l.Code)];

    private static T In<T>(string language, Func<IStringLocalizer<Text>, T> said)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        try
        {
            return said(ScreenTexts.All);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
