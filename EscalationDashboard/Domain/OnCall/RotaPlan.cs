using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>
/// Who is reached for a place and when: the first of each layer on whose turn it is, less those on leave, with an override in place
/// of the one who would be first. What remains empty is a gap. A layer whose person is away is passed over, so that the next
/// layer's comes first.
/// </summary>
public sealed class RotaPlan
{
    private static readonly Interval Always = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    private readonly ImmutableArray<LayerTurns> _layers;
    private readonly ImmutableArray<RotaOverride> _overrides;
    private readonly Dictionary<string, ImmutableArray<Interval>> _away;

    /// <param name="zoneId">On whose clocks hand-overs are.</param>
    /// <param name="people">Who may be reached for the place; of anybody else the rota knows nothing, and passes them over.</param>
    /// <param name="place">When the place is open; null where it has no hours, as a region.</param>
    public RotaPlan(
        string zoneId, IEnumerable<RotaLayer> layers, IEnumerable<RotaOverride> overrides, IEnumerable<Leader> people, BusinessCalendar? place = null)
    {
        _layers = [.. layers.Select(layer => new LayerTurns(layer, zoneId, place))];
        _overrides = [.. overrides.OrderBy(o => o.Start)];
        _away = people.Where(p => p.LeftAt is null).ToDictionary(p => p.Id, p => p.Leave.Select(l => l.Time).ToImmutableArray());
    }

    /// <summary>Who is reached at an instant, in the order in which they are tried; nobody in a gap.</summary>
    public ImmutableArray<string> Reached(DateTimeOffset at)
    {
        var turns = _layers.Select(layer => layer.At(at)).OfType<string>().Distinct().ToList();
        if (_overrides.FirstOrDefault(o => o.Time.Contains(at) && IsThere(o.LeaderId, at)) is { } taken)
        {
            // In place of the one who gave it, else of the one whose turn it is: where that leader is on leave, the next layer's stays the second.
            var instead = turns.Contains(taken.GiverId ?? "") ? taken.GiverId : turns.FirstOrDefault();
            turns.RemoveAll(id => id == instead);
            turns.Insert(0, taken.LeaderId);
        }

        return [.. turns.Where(id => IsThere(id, at)).Distinct()];
    }

    /// <summary>All of a stretch, cut where another person is reached, gaps included: the spans follow each other without a seam.</summary>
    public IReadOnlyList<OnCallSpan> Schedule(DateTimeOffset from, DateTimeOffset to)
    {
        var spans = new List<OnCallSpan>();
        var cuts = Changes(from, to).Where(at => at > from && at < to).Append(from).Distinct().Order().ToList();
        for (var i = 0; i < cuts.Count && from < to; i++)
        {
            var (start, end) = (cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : to);
            var people = Reached(start);
            if (spans.Count > 0 && spans[^1].People.AsSpan().SequenceEqual(people.AsSpan()))
            {
                spans[^1] = spans[^1] with { Time = spans[^1].Time with { End = end } };
            }
            else
            {
                spans.Add(new OnCallSpan(new Interval(start, end), people));
            }
        }

        return spans;
    }

    /// <summary>Whether a person is the first to be reached all of a stretch.</summary>
    public bool IsFirst(string leaderId, Interval time) => Schedule(time.Start, time.End).All(span => span.First == leaderId);

    /// <summary>Who but one person is the first in a stretch, each with all of their time in it.</summary>
    public IEnumerable<(string LeaderId, Interval Time)> FirstBut(string leaderId, Interval time) => Schedule(time.Start, time.End)
        .Where(span => span.First is { } first && first != leaderId)
        .GroupBy(span => span.First!, (first, spans) => (first, new Interval(spans.Min(s => s.Time.Start), spans.Max(s => s.Time.End))));

    private IEnumerable<DateTimeOffset> Changes(DateTimeOffset from, DateTimeOffset to) =>
        _layers.SelectMany(layer => layer.Changes(from, to))
            .Concat(_overrides.Select(o => o.Time).Concat(_away.Values.SelectMany(times => times)).SelectMany(time => new[] { time.Start, time.End }));

    private bool IsThere(string leaderId, DateTimeOffset at) => !_away.GetValueOrDefault(leaderId, [Always]).Any(time => time.Contains(at));
}
