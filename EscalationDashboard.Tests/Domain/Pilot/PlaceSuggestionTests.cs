using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class PlaceSuggestionTests
{
    [Fact]
    public void Country_WithOneZoneBringsItAndItsCurrency()
    {
        var place = new PlannedPlace();

        PlaceSuggestion.SetCountry(place, "FR", []);

        (place.Country, place.Zone, place.Currency).ShouldBe(("FR", "Europe/Paris", "EUR"));
    }

    [Fact]
    public void Country_WithManyZonesLeavesTheZoneToTheAdmin()
    {
        var place = new PlannedPlace();

        PlaceSuggestion.SetCountry(place, "US", []);

        (place.Zone, place.Currency).ShouldBe(("", "USD"));
    }

    [Fact]
    public void WhatTheAdminChose_StaysWhereItFits()
    {
        var place = new PlannedPlace { Country = "US", Zone = "America/Phoenix", Currency = "EUR" };

        PlaceSuggestion.SetCountry(place, "US", []);
        (place.Zone, place.Currency).ShouldBe(("America/Phoenix", "EUR"));

        PlaceSuggestion.SetCountry(place, "KR", []);
        (place.Zone, place.Currency).ShouldBe(("Asia/Seoul", "EUR"), "a zone of another country gives way, a currency of the admin's own does not");
    }

    [Fact]
    public void NoCountry_ChangesNoZone()
    {
        var place = new PlannedPlace { Country = "US", Zone = "America/Phoenix", Currency = "USD" };

        PlaceSuggestion.SetCountry(place, "", []);

        (place.Country, place.Zone, place.Currency).ShouldBe(("", "America/Phoenix", ""));
    }

    [Theory]
    [InlineData("US", "America/Phoenix")]
    [InlineData("AU", "Australia/Sydney")]
    [InlineData("UA", "Europe/Kyiv")]
    public void Zones_AreTheCountrys(string country, string zone) => CountryZones.Of(country).ShouldContain(zone);

    [Fact]
    public void Zones_OfNoCountryAreNone() => CountryZones.Of("XX").ShouldBeEmpty();

    [Theory]
    [InlineData(37.4936, -121.9446, 37.4936, -121.9446, 0)]
    [InlineData(48.8566, 2.3522, 51.5074, -0.1278, 344)]
    [InlineData(37.7749, -122.4194, 37.5665, 126.978, 9032)]
    public void Distance_IsTheWayOverTheGround(double a, double b, double c, double d, double kilometres) =>
        Globe.Kilometres(a, b, c, d).ShouldBe(kilometres, Math.Max(0.001, kilometres * 0.005));
}
