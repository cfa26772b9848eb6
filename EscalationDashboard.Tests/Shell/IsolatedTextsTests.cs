using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Shell;

public sealed class IsolatedTextsTests
{
    private static readonly IStringLocalizer<Text> Words = ScreenTexts.All;

    [Theory]
    [InlineData("ar", "Robin Example")]
    [InlineData("ar", "+1 510-555-0100")]
    [InlineData("ar", "D-1072")]
    [InlineData("en", "محمد الأحمد")]
    [InlineData("uk", "محمد الأحمد")]
    [InlineData("fr", "\u202Egnp.exe")]
    public void NameOrNumberInASentence_TurnsNothing(string language, string value) => In(language, value).ShouldContain(
        $"\u2068{value.Trim('\u202E')}\u2069");

    [Theory]
    [InlineData("en", "Robin Example")]
    [InlineData("ko", "김민준")]
    [InlineData("ar", "محمد")]
    public void NameInItsOwnDirection_StaysAsItIs(string language, string value)
    {
        var said = In(language, value);

        said.ShouldContain(value);
        said.ShouldNotContain('\u2068');
    }

    private static string In(string language, string value)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        try
        {
            return Words["Dispute.HandedUpBy", value];
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
