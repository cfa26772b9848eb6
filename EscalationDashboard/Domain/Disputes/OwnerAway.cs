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
    private static readonly TimeSpan LookAhead = TimeSpan.FromDays(60);

    /// <summary>The owner's standing at an instant, whatever the dispute's clock says; null for one who is there, or in focus time.</summary>
    public static OwnerAway? At(Leader? owner, string locationCode, string regionCode, IEnumerable<DateOnly> holidays, DateTimeOffset now)
    {
        if (owner is null || !owner.Serves(locationCode, regionCode))
        {
            return new OwnerAway(AwayReason.Gone, null, owner?.DeputyAt(now));
        }

        var duty = owner.Duty(holidays);
        return duty.AbsenceAt(now) switch
        {
            Absence.OnLeave => new OwnerAway(AwayReason.OnLeave, duty.NextOnDuty(now, now + LookAhead), owner.DeputyAt(now)),
            Absence.OffDuty => new OwnerAway(AwayReason.OffDuty, duty.NextOnDuty(now, now + LookAhead), owner.DeputyAt(now)),
            _ => null,
        };
    }

    /// <summary>Whether this matters to a dispute: an evening off only where a promise runs out before the owner is back.</summary>
    /// <param name="due">The next promise; null where none runs.</param>
    public bool Keeps(DateTimeOffset? due) => Reason != AwayReason.OffDuty || (due is not null && !(Back <= due));

    /// <summary>The deputy, or a manager of the region.</summary>
    public bool MayBeTakenOverBy(Actor actor) => actor.Role == StaffRole.RegionalManager || IsDeputy(actor);

    public bool IsDeputy(Actor actor) => DeputyId is not null && actor.LeaderId == DeputyId;
}
