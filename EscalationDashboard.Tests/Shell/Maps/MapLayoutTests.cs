using EscalationDashboard.Shell.Maps;

namespace EscalationDashboard.Tests.Shell.Maps;

public sealed class MapLayoutTests
{
    private static readonly MapMark[] Paris = [Mark("FR-PAR", 48.8383, 2.371), Mark("FR-VER", 48.8014, 2.1301)];
    private static readonly MapMark Seoul = Mark("KR-SEO", 37.5605, 126.8331, "KR");

    [Fact]
    public void MarksOfAGroupTooClose_BecomeOneWhereTheyAreGathered()
    {
        var places = MapLayout.Of([.. Paris, Seoul], MapView.World, gather: true);

        places.Select(p => string.Join(' ', p.Marks.Select(m => m.Key).Order())).ShouldBe(["FR-PAR FR-VER", "KR-SEO"], ignoreOrder: true);
    }

    [Fact]
    public void MarksOfTwoGroups_MakeWayAndStayApart()
    {
        var places = MapLayout.Of([Paris[0], Paris[1] with { Group = "DE" }], MapView.World, gather: true);

        places.Count.ShouldBe(2);
        places[0].Shown.To(places[1].Shown).ShouldBeGreaterThanOrEqualTo((MapLayout.Apart - 0.1) * MapView.World.Pixel);
    }

    [Fact]
    public void MarksAtOneSpot_MakeWayForEachOther()
    {
        var places = MapLayout.Of(Enumerable.Range(0, 6).Select(i => Mark($"M{i}", 10, 10)), MapView.World, gather: false);

        places.Count.ShouldBe(6);
        foreach (var (one, two) in from a in places from b in places where a != b select (a, b))
        {
            one.Shown.To(two.Shown).ShouldBeGreaterThan(20 * MapView.World.Pixel, "each is a target of 24 pixels, or nearly");
        }
    }

    [Fact]
    public void Name_StandsBesideAMarkWhereItCoversNothing()
    {
        var view = MapView.Around([Seoul.At]);

        MapLayout.Of([Seoul], view, gather: false).ShouldHaveSingleItem().Label.ShouldNotBeNull().Anchor.ShouldBe("start");
        MapLayout.Of(Paris, MapView.World, gather: true).ShouldHaveSingleItem().Label.ShouldBeNull("several have a number");
    }

    [Theory]
    [InlineData(48.8, 2.3, 37.5, 127)]
    [InlineData(21.3, -157.9, 42.3, -71)]
    [InlineData(-34, 151, -34, 151)]
    public void View_HoldsAllOfItsPointsAndStaysOnTheMap(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        MapPoint[] points = [MapProjection.Of(latitude, longitude), MapProjection.Of(otherLatitude, otherLongitude)];

        var view = MapView.Around(points);

        points.ShouldAllBe(p => p.X >= view.X && p.X <= view.X + view.Width && p.Y >= view.Y && p.Y <= view.Y + view.Height);
        (view.X, view.Y).ShouldSatisfyAllConditions(v => v.X.ShouldBeGreaterThanOrEqualTo(0), v => v.Y.ShouldBeGreaterThanOrEqualTo(0));
        (view.X + view.Width).ShouldBeLessThanOrEqualTo(MapProjection.Width + 0.001);
        (view.Y + view.Height).ShouldBeLessThanOrEqualTo(MapProjection.Height + 0.001);
        view.Width.ShouldBeGreaterThanOrEqualTo(MapView.Narrowest);
    }

    [Fact]
    public void View_WithoutPointsIsTheWorld() => MapView.Around([]).ShouldBe(MapView.World);

    private static MapMark Mark(string key, double latitude, double longitude, string group = "FR") =>
        new(key, latitude, longitude, key, MapShape.Disc, "Full", "Full", group, $"/pilot/{key}");
}
