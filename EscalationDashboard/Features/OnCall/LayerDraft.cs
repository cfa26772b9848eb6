using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Features.OnCall;

/// <summary>A layer as it stands in the form.</summary>
public sealed class LayerDraft
{
    private const int HalfHour = 30;

    /// <summary>The usual hand-over, where nothing was chosen yet.</summary>
    private const int Morning = 9 * 60;

    public List<string> People { get; } = [];

    public HandOverEvery Every { get; set; } = HandOverEvery.Week;

    public DayOfWeek Day { get; set; } = DayOfWeek.Monday;

    public int Minute { get; set; } = Morning;

    public TypedDate Start { get; set; } = TypedDate.Empty;

    public LayerTime Time { get; set; }

    /// <summary>The hours of each day as text, Sunday first, where they are the layer's own.</summary>
    public List<string> Week { get; private set; } = [.. WeeklyHours.None.Days];

    /// <summary>Tells it from the others of its rota while it is arranged, whichever are removed before it.</summary>
    public int Key { get; set; }

    /// <summary>A new layer, whose first turn is the one that runs: it begins with the last usual hand-over, so that it leaves no gap.</summary>
    /// <param name="now">On the place's clocks.</param>
    public static LayerDraft From(DateTime now)
    {
        var draft = new LayerDraft();
        var handedOver = now.AddMinutes(-draft.Minute);
        draft.Start = TypedDate.Of(DateOnly.FromDateTime(handedOver).AddDays(-(((int)handedOver.DayOfWeek - (int)draft.Day + 7) % 7)));
        return draft;
    }

    /// <summary>Of no hours: what is shown where own hours were chosen and none given, so that they are not taken for day and night.</summary>
    private const string NoHours = "–";

    public static LayerDraft Of(RotaLayer layer)
    {
        var draft = new LayerDraft
        {
            Every = layer.Every,
            Day = layer.Day,
            Minute = layer.Minute,
            Start = TypedDate.Of(layer.Start),
            Time = layer.Hours.Length == 0 ? LayerTime.Always
                : layer.Hours == LayerHours.Open ? LayerTime.Open
                : layer.Hours == LayerHours.Shut ? LayerTime.Shut
                : LayerTime.Own,
            Week = [.. (LayerHours.OfPlace(layer.Hours) ? WeeklyHours.None : WeeklyHours.Parse(layer.Hours)).Days],
        };
        draft.People.AddRange(layer.People);
        return draft;
    }

    /// <summary>Null where the day it begins on can't be read.</summary>
    public RotaLayer? Layer() => Start.Value is { } start ? new RotaLayer([.. People], Every, Day, Minute, start, Hours()) : null;

    /// <summary>The times of day at which it may be handed over: each half hour, and the one it has.</summary>
    public IEnumerable<int> Minutes => Enumerable.Range(0, DayWindow.MinutesOfDay / HalfHour).Select(n => n * HalfHour).Append(Minute).Distinct().Order();

    /// <summary>Earlier in the order of turns; the first goes to the end.</summary>
    public void Up(int at)
    {
        var person = People[at];
        People.RemoveAt(at);
        People.Insert(at == 0 ? People.Count : at - 1, person);
    }

    private string Hours() => Time switch
    {
        LayerTime.Open => LayerHours.Open,
        LayerTime.Shut => LayerHours.Shut,
        LayerTime.Own => WeeklyHours.Text(Week) is { Length: > 0 } own ? own : NoHours,
        _ => "",
    };
}

/// <summary>When a layer reaches anybody.</summary>
public enum LayerTime
{
    Always,

    /// <summary>While the place is open.</summary>
    Open,

    /// <summary>While it is shut.</summary>
    Shut,

    /// <summary>Hours of its own.</summary>
    Own,
}
