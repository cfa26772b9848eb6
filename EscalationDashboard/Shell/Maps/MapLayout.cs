using System.Collections.Immutable;

namespace EscalationDashboard.Shell.Maps;

/// <summary>Puts marks where each can be seen and hit: those too close together become one, or make way for each other.</summary>
public static class MapLayout
{
    /// <summary>From the middle of one mark to the next, so that each is a target of 24 pixels.</summary>
    public const double Apart = 25;

    private const int Turns = 80;
    private const double LetterWidth = 5.8;
    private const double LabelHeight = 12;
    private const double LabelGap = 10;

    /// <param name="gather">Whether those of one group become one mark where they lie too close; else they make way.</param>
    public static IReadOnlyList<MapPlace> Of(IEnumerable<MapMark> marks, MapView view, bool gather)
    {
        var places = marks.OrderBy(m => m.At.X).ThenBy(m => m.At.Y).Select(m => new MapPlace(m.At, [m])).ToList();
        return Labelled(MadeWay(gather ? Gathered(places, view) : places, view), view);
    }

    // The two nearest first, until none of a group are too near.
    private static List<MapPlace> Gathered(List<MapPlace> places, MapView view)
    {
        while (Nearest(places, Apart * view.Pixel) is (var one, var two))
        {
            var joined = new MapPlace(default, [.. places[one].Marks, .. places[two].Marks]);
            places[one] = joined with { Shown = joined.Lies };
            places.RemoveAt(two);
        }

        return places;
    }

    private static (int One, int Two)? Nearest(List<MapPlace> places, double within)
    {
        (int, int)? nearest = null;
        for (var one = 0; one < places.Count; one++)
        {
            for (var two = one + 1; two < places.Count; two++)
            {
                if (places[one].Marks[0].Group == places[two].Marks[0].Group && places[one].Shown.To(places[two].Shown) is var distance && distance < within)
                {
                    (nearest, within) = ((one, two), distance);
                }
            }
        }

        return nearest;
    }

    private static List<MapPlace> MadeWay(List<MapPlace> places, MapView view)
    {
        var (shown, apart) = (places.ConvertAll(p => p.Shown), Apart * view.Pixel);
        for (var turn = 0; turn < Turns; turn++)
        {
            var moved = false;
            for (var one = 0; one < shown.Count; one++)
            {
                for (var two = one + 1; two < shown.Count; two++)
                {
                    moved |= Part(shown, one, two, apart);
                }
            }

            shown = shown.ConvertAll(p => Inside(p, view));
            if (!moved)
            {
                break;
            }
        }

        return [.. places.Select((p, i) => p with { Shown = shown[i] })];
    }

    private static bool Part(List<MapPoint> shown, int one, int two, double apart)
    {
        var (a, b, distance) = (shown[one], shown[two], shown[one].To(shown[two]));
        if (distance >= apart - 0.01)
        {
            return false;
        }

        // Two at one spot part along a line of their own, so that a third finds room.
        var (x, y) = distance > 0.001 ? ((b.X - a.X) / distance, (b.Y - a.Y) / distance) : (Math.Cos(one + two), Math.Sin(one + two));
        var half = (apart - distance) / 2;
        shown[one] = new(a.X - (x * half), a.Y - (y * half));
        shown[two] = new(b.X + (x * half), b.Y + (y * half));
        return true;
    }

    private static MapPoint Inside(MapPoint point, MapView view)
    {
        var edge = Apart / 2 * view.Pixel;
        return new(
            Math.Clamp(point.X, view.X + edge, view.X + view.Width - edge), Math.Clamp(point.Y, view.Y + edge, view.Y + view.Height - edge));
    }

    // A name stands where it covers neither a mark nor another name, or nowhere: the mark says it too.
    private static ImmutableArray<MapPlace> Labelled(List<MapPlace> places, MapView view)
    {
        var taken = places.ConvertAll(p => Box.Around(p.Shown, Apart / 2 * view.Pixel));
        var labelled = ImmutableArray.CreateBuilder<MapPlace>();
        foreach (var place in places)
        {
            var free = place.Marks.Length > 1 ? [] : Choices(place, view).Where(c => c.Box.IsIn(view) && taken.TrueForAll(t => !t.Meets(c.Box))).Take(1).ToList();
            taken.AddRange(free.Select(c => c.Box));
            labelled.Add(place with { Label = free.Select(c => c.Label).FirstOrDefault() });
        }

        return labelled.ToImmutable();
    }

    private static IEnumerable<(MapLabel Label, Box Box)> Choices(MapPlace place, MapView view)
    {
        var pixel = view.Pixel;
        var (width, height, gap) = (place.Marks[0].Name.Sum(c => c > '\u2E7F' ? 2 : 1) * LetterWidth * pixel, LabelHeight * pixel, LabelGap * pixel);
        var (x, y) = place.Shown;
        yield return (new(new(x + gap, y), "start"), new(x + (2.5 * pixel) + gap, y - (height / 2), width, height));
        yield return (new(new(x - gap, y), "end"), new(x - (2.5 * pixel) - gap - width, y - (height / 2), width, height));
        yield return (new(new(x, y + gap + (height / 2)), "middle"), new(x - (width / 2), y + gap + (2.5 * pixel), width, height));
        yield return (new(new(x, y - gap - (height / 2)), "middle"), new(x - (width / 2), y - gap - (2.5 * pixel) - height, width, height));
    }

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        public static Box Around(MapPoint point, double half) => new(point.X - half, point.Y - half, 2 * half, 2 * half);

        public bool Meets(Box other) => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

        public bool IsIn(MapView view) => X >= view.X && Y >= view.Y && X + Width <= view.X + view.Width && Y + Height <= view.Y + view.Height;
    }
}
