using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>How long something took, in minutes of the calendar.</summary>
/// <param name="Cases">Visits with such a wait.</param>
public sealed record WaitFigure(TimePair Minutes, int Cases)
{
    public bool IsSmall => Cases < Rate.Few;
}

/// <summary>One location's waits, by <see cref="WaitKind"/> in its order.</summary>
/// <param name="Next">The nearest other location, and how far it is.</param>
/// <param name="Disputed">Visits with a dispute, of all.</param>
public sealed record WaitPlace(Location Location, (Location Location, double Kilometres)? Next, IReadOnlyList<WaitFigure> Waits, Share? Disputed);

/// <summary>The visits that waited for so long.</summary>
/// <param name="Band">See <see cref="VisitTimes.BandOf"/>.</param>
/// <param name="Disputed">Those with a dispute, of them.</param>
public sealed record WaitBand(int Band, Share? Disputed);

/// <param name="All">Over all locations, by <see cref="WaitKind"/> in its order.</param>
public sealed record WaitPicture(
    TrendPeriod Period, TrendChoices Choices, IReadOnlyList<WaitPlace> Places, IReadOnlyList<WaitFigure> All, IReadOnlyList<WaitBand> Bands);
