using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>Why the owner of a dispute cannot look after it in time.</summary>
public enum AwayReason
{
    OnLeave,

    /// <summary>Off duty until after the next promise runs out.</summary>
    OffDuty,

    /// <summary>No leader of the location any more.</summary>
    Gone,
}

/// <summary>
/// The owner is away while the customer waits. The dispute says so wherever it is shown, rings for the deputy and the region,
/// and either may take it over.
/// </summary>
/// <param name="Back">When the owner takes contact again; null where nobody can tell.</param>
/// <param name="DeputyId">Who stands in.</param>
public sealed record OwnerAway(AwayReason Reason, DateTimeOffset? Back, string? DeputyId)
{
    /// <summary>An owner who does something about the dispute outside their hours is there for so long after it.</summary>
    public static readonly TimeSpan AtWork = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookAhead = TimeSpan.FromDays(60);

    /// <summary>
    /// The owner's standing at an instant, whatever the dispute's clock says; null for one who is there, in focus time, or working
    /// outside their hours.
    /// </summary>
    /// <param name="seenAt">When the owner last did something about the dispute; null where that is not known.</param>
    public static OwnerAway? At(
        Leader? owner, string locationCode, string regionCode, IEnumerable<DateOnly> holidays, DateTimeOffset now, DateTimeOffset? seenAt = null)
    {
        if (owner is null || !owner.Serves(locationCode, regionCode))
        {
            return new OwnerAway(AwayReason.Gone, null, owner?.DeputyAt(now));
        }

        var duty = owner.Duty(holidays);
        return duty.AbsenceAt(now) switch
        {
            Absence.OnLeave => new OwnerAway(AwayReason.OnLeave, duty.NextOnDuty(now, now + LookAhead), owner.DeputyAt(now)),
            Absence.OffDuty when !IsAtWork(duty, seenAt, now) => new OwnerAway(AwayReason.OffDuty, duty.NextOnDuty(now, now + LookAhead), owner.DeputyAt(now)),
            _ => null,
        };
    }

    // Who acted last before going home has gone home.
    private static bool IsAtWork(DutyCalendar duty, DateTimeOffset? seenAt, DateTimeOffset now) =>
        seenAt is { } seen && now - seen < AtWork && duty.AbsenceAt(seen) == Absence.OffDuty;

    /// <summary>Whether this matters to a dispute: an evening off only where a promise runs out before the owner is back.</summary>
    /// <param name="due">The next promise; null where none runs.</param>
    public bool Keeps(DateTimeOffset? due) => Reason != AwayReason.OffDuty || (due is not null && !(Back <= due));

    /// <summary>The deputy, or a manager of the region.</summary>
    public bool MayBeTakenOverBy(Actor actor) => actor.Role == StaffRole.RegionalManager || IsDeputy(actor);

    public bool IsDeputy(Actor actor) => DeputyId is not null && actor.LeaderId == DeputyId;
}
