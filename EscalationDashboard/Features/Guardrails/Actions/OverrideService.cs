using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Admissions;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>Lets a request through because a person says so, and remembers how it stood before, so that it can be taken back.</summary>
public sealed class OverrideService(BookingReleaseService releases)
{
    /// <returns>
    /// How it stood; null where it became part of a dispute that was open already. That dispute rang, and so nothing can be
    /// taken back and its message need not be held.
    /// </returns>
    public async Task<BeforeOpening?> Run(
        WriteScope scope, ContactRequest request, Booking? booking, Release release, DateTimeOffset now, bool tell = true)
    {
        var of = await new AdmissionRows(scope.Db).Of(request, booking);
        var served = release.LeaderId is { } id ? (await scope.Db.FindActivity(id))?.LastServedAt : null;
        var before = Admission.Before(of, served);

        var dispute = await releases.Through(scope, of, release with { TellFrom = now + Undoing.Grace }, now, tell);

        // All of a new dispute's entries were written here, and the act's own is still to come.
        return dispute.RequestId == request.Id
            ? before with { Version = dispute.Version, Entries = scope.Db.Timeline.Local.Count(e => e.DisputeNumber == dispute.Number) + 1 }
            : null;
    }
}
