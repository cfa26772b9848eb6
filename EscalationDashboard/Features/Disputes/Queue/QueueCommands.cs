using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Disputes.Queue;

/// <summary>What a person changes about their queue; the disputes themselves are changed by their own commands.</summary>
public sealed class QueueCommands(IWriteQueue writes, Reveals reveals, Ids ids, TimeProvider clock)
{
    /// <summary>Keeps a choice under a name; kept once more as it is, it is the same view.</summary>
    public Task<Verdict> SaveView(Actor actor, string name, string query, bool shared) => writes.Execute(async scope =>
    {
        var refusals = new List<Refusal>();
        if (actor.Role is StaffRole.Auditor or StaffRole.Integration)
        {
            refusals.Add(Refusal.Of(Refusal.NotALeader));
        }

        if (TextRefusal.AgainstName(name, SavedView.LongestName) is { } wrong)
        {
            refusals.Add(wrong);
        }

        var team = await TeamOf(scope, actor);
        if (shared && team is null)
        {
            refusals.Add(Refusal.Of("NoTeam"));
        }

        var chosen = query.TrimStart('?');
        if (chosen.Length > SavedView.LongestQuery)
        {
            refusals.Add(Refusal.Of("ViewTooLong"));
        }

        var own = await scope.Db.Views.Where(v => v.OwnerId == actor.Id).ToListAsync();
        var view = new SavedView
        {
            Id = ids.Next(),
            Name = NameText.Of(name),
            OwnerId = actor.Id,
            Team = shared ? team : null,
            Query = chosen,
        };
        if (own.Exists(v => v.Name == view.Name && v.Query == view.Query && v.Team == view.Team))
        {
            return Verdict.Refused(refusals);
        }

        if (own.Count >= SavedView.Most)
        {
            refusals.Add(Refusal.Of("TooManyViews", ("limit", $"{SavedView.Most}")));
        }

        if (refusals.Count > 0)
        {
            return Verdict.Refused(refusals);
        }

        scope.Db.Views.Add(view);
        scope.Record(clock.GetUtcNow(), actor, new ViewSaved(view.Id, view.Team));
        return Verdict.Allowed;
    });

    /// <summary>Removes a view of one's own, or, for an admin and the region's manager, one that a colleague who has left shared.</summary>
    public Task<Verdict> RemoveView(Actor actor, string id) => writes.Execute(async scope =>
    {
        if (await scope.Db.Views.SingleOrDefaultAsync(v => v.Id == id) is not { } view
            || (view.OwnerId != actor.Id && !await LeftViews.Of(scope.Db, actor).AnyAsync(v => v.Id == id)))
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        scope.Db.Views.Remove(view);
        scope.Record(clock.GetUtcNow(), actor, new ViewRemoved(id, view.Team));
        return Verdict.Allowed;
    });

    // A place of the person's own: in those of a colleague for whom they stand in, they are a guest.
    private static async Task<string?> TeamOf(WriteScope scope, Actor actor) => actor.Scope.RegionCode
        ?? (await scope.Db.Leaders.AsNoTracking().SingleOrDefaultAsync(l => l.Id == actor.LeaderId))?.LocationCodes.Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>A customer's name in full, for a moment; that it was looked at is written down.</summary>
    /// <returns>Null where there is no such dispute that this person may see.</returns>
    public Task<string?> Reveal(Actor actor, string number) => writes.Execute(async scope =>
    {
        var customer = await scope.Db.Disputes.Within(actor.Scope).Where(d => d.Number == number)
            .Join(
                scope.Db.VisitContacts,
                d => new { d.VisitRef, d.CustomerRef }, c => new { c.VisitRef, c.CustomerRef },
                (d, c) => c)
            .AsNoTracking().SingleOrDefaultAsync();
        if (customer is not null)
        {
            await reveals.Note(scope, actor, new CustomerRevealed(customer.CustomerRef, "name", number), clock.GetUtcNow());
        }

        return customer?.Name;
    });
}
