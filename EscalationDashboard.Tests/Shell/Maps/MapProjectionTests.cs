using EscalationDashboard.Shell.Maps;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Maps;

public sealed class MapProjectionTests
{
    // Computed by hand from the formula; ten units are a degree of longitude.
    [Theory]
    [InlineData("Null Island", 0, 0, 1800, 1124.3)]
    [InlineData("San Francisco", 37.7749, -122.4194, 575.8, 715.8)]
    [InlineData("Paris", 48.8566, 2.3522, 1823.5, 562.8)]
    [InlineData("Seoul", 37.5665, 126.978, 3069.8, 718.4)]
    [InlineData("Sydney", -33.8688, 151.2093, 3312.1, 1484.6)]
    public void City_LiesWhereItShould(string city, double latitude, double longitude, double x, double y)
    {
        var point = MapProjection.Of(latitude, longitude);

        point.X.ShouldBe(x, 0.1, city);
        point.Y.ShouldBe(y, 0.1, city);
    }

    [Theory]
    [InlineData(48.8566, 2.3522)]
    [InlineData(-33.8688, 151.2093)]
    [InlineData(21.3196, -157.8787)]
    public void Point_LeadsBackToItsDegrees(double latitude, double longitude)
    {
        var at = MapProjection.At(MapProjection.Of(latitude, longitude));

        at.Latitude.ShouldBe(latitude, 0.000001);
        at.Longitude.ShouldBe(longitude, 0.000001);
    }

    [Fact]
    public void WhatIsBeyondTheMap_StandsOnItsEdge()
    {
        MapProjection.Of(90, 200).ShouldBe(new MapPoint(MapProjection.Width, 0));
        MapProjection.Of(-90, -200).X.ShouldBe(0);
        MapProjection.Of(-90, 0).Y.ShouldBe(MapProjection.Height, 0.001);
    }

    [Fact]
    public void Coastlines_AreOnesOfThisMap()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "EscalationDashboard", "wwwroot", "coastlines.svg"));

        file.ShouldContain($"viewBox=\"0 0 3600 {Math.Round(MapProjection.Height)}\"");
        file.ShouldContain("id=\"land\"");
        file.Length.ShouldBeLessThan(40 * 1024);
    }
}
