using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>A leader takes a call on because of an early sign, and says what came of it.</summary>
public sealed class SignCallCommands(IWriteQueue writes, Ids ids, TimeProvider clock)
{
    public Task<Verdict> Call(Actor actor, string visitRef) => writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var visit = await scope.Db.Visits.Within(actor.Scope).SingleOrDefaultAsync(v => v.Ref == visitRef);
        if (visit is null)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var asked = await scope.Db.Requests.AnyAsync(r => r.VisitRef == visit.Ref);
        var last = await scope.Db.VisitCalls.Where(c => c.VisitRef == visit.Ref).OrderByDescending(c => c.At).FirstOrDefaultAsync();
        var (sign, probability) = await Look(scope.Db, visit, now);
        var verdict = VisitCall.Against(actor, visit, asked, sign, last, now);
        if (verdict.IsAllowed)
        {
            var call = new VisitCall
            {
                Id = ids.Next(),
                VisitRef = visit.Ref,
                LocationCode = visit.LocationCode,
                RegionCode = visit.RegionCode,
                ById = actor.Id,
                ByName = actor.Name,
                At = now,
                Sign = sign!.Value,
                Probability = probability,
            };
            scope.Db.VisitCalls.Add(call);
            scope.Record(now, actor, new VisitCalled(call.Id, call.VisitRef, call.LocationCode, call.RegionCode, call.Sign, call.Probability));
        }

        return verdict;
    });

    public Task<Verdict> End(Actor actor, string id, CallResult result) => writes.Execute(async scope =>
    {
        var now = clock.GetUtcNow();
        var call = await scope.Db.VisitCalls.Within(actor.Scope).SingleOrDefaultAsync(c => c.Id == id);
        if (call is null)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var verdict = call.End(actor, result, now);
        if (verdict.IsAllowed)
        {
            scope.Record(now, actor, new VisitCallEnded(call.Id, call.VisitRef, call.LocationCode, call.RegionCode, result));
        }

        return verdict;
    });

    // As the list looks at it, at this moment.
    private static async Task<(Sign? Sign, double Probability)> Look(DashboardDbContext db, Visit visit, DateTimeOffset now)
    {
        if (await db.RiskModels.OrderByDescending(m => m.Version).FirstOrDefaultAsync() is not { Model: var model })
        {
            return (null, 0);
        }

        var reading = SignReading.At((await VisitStories.Of(db, [visit]))[0], now, model.Usual);
        return (model.Reasons(reading).Select(r => (Sign?)r.Sign).FirstOrDefault(), model.Probability(reading));
    }
}
