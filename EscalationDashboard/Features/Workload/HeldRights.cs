using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>What a person may do about held requests, asked for a page of them at once.</summary>
public sealed class HeldRights
{
    // Rights are asked with a reason, since a missing one is no matter of rights.
    private const string SomeReason = "?";

    private readonly Actor _actor;
    private readonly IReadOnlyDictionary<string, Booking> _bookings;
    private readonly IReadOnlyDictionary<string, Appeal> _appeals;
    private readonly IReadOnlySet<string> _marked;
    private readonly IReadOnlyList<Standing> _restricted;
    private readonly IReadOnlyCollection<string> _places;

    private HeldRights(
        Actor actor, IReadOnlyDictionary<string, Booking> bookings, IReadOnlyDictionary<string, Appeal> appeals, IReadOnlySet<string> marked,
        IReadOnlyList<Standing> restricted, IReadOnlyCollection<string> places) =>
        (_actor, _bookings, _appeals, _marked, _restricted, _places) = (actor, bookings, appeals, marked, restricted, places);

    public static async Task<HeldRights> Of(
        DashboardDbContext db, Network network, Actor actor, IReadOnlyCollection<ContactRequest> requests,
        IReadOnlyDictionary<string, Booking> bookings, IReadOnlyDictionary<string, Appeal> appeals)
    {
        var (ids, customers) = (requests.Select(r => r.Id).ToList(), appeals.Values.Select(a => a.CustomerRef).Distinct().ToList());
        var marked = await db.StaffActions
            .Where(a => a.Kind == StaffActionKind.ShouldHaveReached && a.UndoneAt == null && ids.Contains(a.RequestId!)).Select(a => a.RequestId!).ToListAsync();
        var restricted = await db.Standings
            .Where(s => s.Kind == StandingKind.Refuse && s.ById == actor.Id && customers.Contains(s.CustomerRef)).ToListAsync();
        return new HeldRights(
            actor, bookings, appeals, marked.ToHashSet(), restricted,
            network.Leader(actor.LeaderId) is { Tier: LeaderTier.Local } leader ? leader.LocationCodes : []);
    }

    public IEnumerable<StaffActionKind> May(ContactRequest request)
    {
        if (Overrides.TakeNow(_actor, request, _bookings.GetValueOrDefault(request.Id), SomeReason).IsAllowed)
        {
            yield return StaffActionKind.TakeNow;
        }

        if (Overrides.AllowOnce(_actor, request, SomeReason).IsAllowed)
        {
            yield return StaffActionKind.AllowOnce;
        }

        if (Overrides.ShouldHaveReached(_actor, request, _marked.Contains(request.Id), SomeReason).IsAllowed)
        {
            yield return StaffActionKind.ShouldHaveReached;
        }
    }

    /// <summary>An appeal is never answered by the person it concerns.</summary>
    public bool MayAnswer(ContactRequest request) => _appeals.GetValueOrDefault(request.Id) is { } appeal && Overrides.AnswerAppeal(
        _actor, appeal, request, _places.Contains(request.LocationCode), Restricted(request), SomeReason).IsAllowed;

    private bool Restricted(ContactRequest request) => request.Code == DecisionCodes.ConductRefused
        && _restricted.Any(s => s.CustomerRef == request.CustomerRef && s.From <= request.DecidedAt && s.Until > request.DecidedAt);
}
