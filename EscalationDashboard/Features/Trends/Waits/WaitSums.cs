using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>The waits of some visits added up: of one location, or of all.</summary>
/// <param name="kind">The wait that disputes are set against.</param>
internal sealed class WaitSums(WaitKind kind)
{
    private static readonly WaitKind[] Kinds = Enum.GetValues<WaitKind>();
    private readonly CountedTimes[] _times = [.. Kinds.Select(_ => new CountedTimes())];
    private readonly int[] _cases = new int[Kinds.Length];
    private readonly int[] _bands = new int[VisitTimes.Bands.Count + 1];
    private readonly int[] _disputedBands = new int[VisitTimes.Bands.Count + 1];
    private int _visits;
    private int _disputed;

    /// <summary>By <see cref="WaitKind"/> in its order.</summary>
    public IReadOnlyList<WaitFigure> Figures => [.. Kinds.Select(k => new WaitFigure(TimePair.Of(_times[(int)k]), _cases[(int)k]))];

    public Share? Disputed => Wilson.Interval(_disputed, _visits);

    public IReadOnlyList<WaitBand> Bands => [.. _bands.Select((cases, band) => new WaitBand(band, Wilson.Interval(_disputedBands[band], cases)))];

    public void Add(in Waited visit)
    {
        _visits++;
        _disputed += visit.IsDisputed ? 1 : 0;
        foreach (var each in Kinds)
        {
            if (visit.Of(each) is { } minutes)
            {
                _times[(int)each].Add(minutes);
                _cases[(int)each]++;
            }
        }

        if (visit.Of(kind) is { } waited)
        {
            _bands[VisitTimes.BandOf(waited)]++;
            _disputedBands[VisitTimes.BandOf(waited)] += visit.IsDisputed ? 1 : 0;
        }
    }
}
