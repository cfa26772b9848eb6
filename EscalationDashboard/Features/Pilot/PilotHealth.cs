using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Features.Pilot;

/// <summary>How well the guardrails worked everywhere, at an instant.</summary>
/// <param name="standing">See <see cref="StandingTimes"/>, by location.</param>
public sealed class PilotHealth(
    Network network, DateTimeOffset at, IReadOnlyDictionary<string, ReadinessFigures> figures, IReadOnlyDictionary<string, TimeSpan> standing)
{
    private readonly ReadinessFigures _pilot = ReadinessFigures.Sum(figures.Values);
    private readonly Dictionary<string, ReadinessFigures> _regions = network.Locations.GroupBy(l => l.RegionCode).ToDictionary(
        g => g.Key, g => ReadinessFigures.Sum(g.Select(l => figures.GetValueOrDefault(l.Code, ReadinessFigures.Nothing))));

    public Network Network => network;

    public DateTimeOffset At => at;

    public Readiness Pilot => Readiness.OfPilot(_pilot);

    public ReadinessFigures FiguresOf(string code) => figures.GetValueOrDefault(code, ReadinessFigures.Nothing);

    /// <summary>Null where no visit tells.</summary>
    public TimeSpan? Standing(string code) => standing.TryGetValue(code, out var time) ? time : null;

    public Readiness Of(Location location) => Readiness.Of(
        FiguresOf(location.Code), _regions.GetValueOrDefault(location.RegionCode, ReadinessFigures.Nothing), _pilot);
}
