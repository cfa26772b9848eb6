using System.Globalization;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Tests.Features.Pilot.Enrol;

public sealed class WorldListsTests
{
    private static readonly DateTimeOffset Winter = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Country_IsNamedInEachReadersLanguage()
    {
        // One after another, as readers come: no reader sees what an earlier one read.
        foreach (var (language, name) in new[] { ("fr", "États-Unis"), ("en", "United States"), ("ko", "미국"), ("uk", "Сполучені Штати"), ("ar", "الولايات المتحدة"), ("fr", "États-Unis") })
        {
            In(language, () => WorldLists.CountryName("US")).ShouldBe(name);
        }
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ko")]
    [InlineData("uk")]
    public void EveryCountryAndCurrency_HasAName(string language)
    {
        PlaceReading.Countries.Count(code => In(language, () => WorldLists.CountryName(code)) == code).ShouldBeLessThan(PlaceReading.Countries.Count / 20);
        WorldLists.Currencies([]).Count(code => In(language, () => WorldLists.CurrencyName(code)) == code).ShouldBeLessThan(PlaceReading.Currencies.Count / 20);
    }

    [Fact]
    public void WhatIsNotKnown_IsShownAsItStands()
    {
        In("en", () => WorldLists.CountryName("Nowhere")).ShouldBe("Nowhere");
        In("en", () => WorldLists.ZoneName("Mars/Olympus", Winter)).ShouldBe("Mars/Olympus");
        In("en", () => WorldLists.CurrencyName("ZZZ")).ShouldBe("ZZZ");
    }

    [Theory]
    [InlineData("America/Phoenix", "Phoenix (America/Phoenix, UTC−07:00)")]
    [InlineData("Asia/Kolkata", "Kolkata (Asia/Kolkata, UTC+05:30)")]
    [InlineData("America/New_York", "New York (America/New_York, UTC−05:00)")]
    public void Zone_SaysItsCityAndItsOffsetNow(string id, string name) => In("en", () => WorldLists.ZoneName(id, Winter)).ShouldBe(name);

    [Fact]
    public void Zone_SaysSummerTimeInSummer() => In("en", () => WorldLists.ZoneName("America/New_York", Winter.AddMonths(6))).ShouldContain("UTC−04:00");

    [Fact]
    public void Zones_OfTheCountryComeFirst()
    {
        WorldLists.Zones("KR")[0].ShouldBe("Asia/Seoul");
        WorldLists.Zones("KR").ShouldContain("America/Phoenix");
        WorldLists.Zones("KR").ShouldBeUnique();
    }

    [Fact]
    public void Currency_IsNamedBesideItsCode() => In("en", () => WorldLists.CurrencyName("USD")).ShouldBe("USD, US Dollar");

    private static string In(string language, Func<string> read)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        try
        {
            return read();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
