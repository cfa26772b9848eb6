using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Guardrails.Actions;

/// <summary>What people did about a request, and what this person may do now.</summary>
/// <param name="History">Earlier actions about the request, oldest first.</param>
/// <param name="Standings">What holds for the customer, as far as the person may see.</param>
/// <param name="Appeal">The open one.</param>
/// <param name="May">The actions that would not be refused, given a reason.</param>
/// <param name="MayUndo">The acts of this person that can still be taken back, by number.</param>
public sealed record ActionView(
    IReadOnlyList<StaffAction> History, IReadOnlyList<Standing> Standings, Appeal? Appeal, IReadOnlySet<StaffActionKind> May,
    IReadOnlySet<string> MayLift, IReadOnlySet<long> MayUndo);

/// <summary>Reads what stands beside a decision; cut to what the person may see.</summary>
public sealed class ActionQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    // Rights are asked with a reason, since a missing one is no matter of rights.
    private const string SomeReason = "?";

    /// <returns>Null where there is no such request, or none this person may see.</returns>
    public Task<ActionView?> For(Actor actor, string requestId) => contexts.Read(async db =>
    {
        if (await db.Requests.Within(actor.Scope).SingleOrDefaultAsync(r => r.Id == requestId) is not { } request)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var history = await db.StaffActions.Within(actor.Scope)
            .Where(a => a.RequestId == requestId || (a.RequestId == null && a.CustomerRef == request.CustomerRef)).OrderBy(a => a.Number).ToListAsync();
        var standings = await db.Standings.Within(actor.Scope)
            .Where(s => s.CustomerRef == request.CustomerRef && s.LiftedAt == null && s.Until > now).OrderBy(s => s.From).ToListAsync();
        var appeal = await db.Appeals.SingleOrDefaultAsync(a => a.RequestId == requestId && a.AnsweredAt == null);
        var booking = await db.Bookings.SingleOrDefaultAsync(b => b.RequestId == requestId);
        var marked = history.Exists(a => a is { Kind: StaffActionKind.ShouldHaveReached, UndoneAt: null });
        var atLocation = (await catalog.Current(db)).Leader(actor.LeaderId) is { Tier: LeaderTier.Local } leader
            && leader.LocationCodes.Contains(request.LocationCode);
        var judges = Overrides.Judge(actor, request.LocationCode, request.RegionCode, now.AddDays(1), SomeReason, now).IsAllowed;
        var answers = appeal is not null && Overrides
            .AnswerAppeal(actor, appeal, request, atLocation, await AppealAnswers.Restricted(db, actor, request), SomeReason).IsAllowed;
        var may = new Dictionary<StaffActionKind, bool>
        {
            [StaffActionKind.TakeNow] = Overrides.TakeNow(actor, request, booking, SomeReason).IsAllowed,
            [StaffActionKind.AllowOnce] = Overrides.AllowOnce(actor, request, SomeReason).IsAllowed,
            [StaffActionKind.ShouldHaveReached] = Overrides.ShouldHaveReached(actor, request, marked, SomeReason).IsAllowed,
            [StaffActionKind.Exempt] = judges,
            [StaffActionKind.Restrict] = judges,
            [StaffActionKind.UpholdAppeal] = answers,
            [StaffActionKind.TurnDownAppeal] = answers,
        };
        return new ActionView(
            history, standings, appeal,
            may.Where(m => m.Value).Select(m => m.Key).ToHashSet(),
            standings.Where(s => Overrides.Lift(actor, s, SomeReason, now).IsAllowed).Select(s => s.Id).ToHashSet(),
            history.Where(a => a.ActorId == actor.Id && a.UndoneAt is null && a.UndoUntil > now).Select(a => a.Number).ToHashSet());
    });
}
