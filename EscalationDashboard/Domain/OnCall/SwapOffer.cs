using EscalationDashboard.Domain.Calendar;

namespace EscalationDashboard.Domain.OnCall;

/// <summary>
/// A leader offers a turn of theirs for one of a colleague's. Nothing changes until the colleague accepts it; it is gone once one of the
/// two turns has ended.
/// </summary>
public sealed class SwapOffer
{
    public required string Id { get; init; }

    /// <summary>See <see cref="RotaPlace.Key"/>.</summary>
    public required string Place { get; init; }

    public required string RegionCode { get; init; }

    public string? LocationCode { get; init; }

    /// <summary>Who offers it.</summary>
    public required string LeaderId { get; init; }

    /// <summary>Of the turn that is given.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <inheritdoc cref="Start"/>
    public required DateTimeOffset End { get; init; }

    /// <summary>Who is asked.</summary>
    public required string OtherId { get; init; }

    /// <summary>Of the turn that is taken for it.</summary>
    public required DateTimeOffset OtherStart { get; init; }

    /// <inheritdoc cref="OtherStart"/>
    public required DateTimeOffset OtherEnd { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Whether it can still be accepted: neither turn is over.</summary>
    public bool IsOpenAt(DateTimeOffset now) => End > now && OtherEnd > now;

    public Interval Time => new(Start, End);

    public Interval OtherTime => new(OtherStart, OtherEnd);
}
