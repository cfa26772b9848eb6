using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>Takes in a customer's appeal: free, one open for each matter and three for a customer, answered within one working day.</summary>
public sealed class AppealCommands(NetworkCatalog catalog, CustomerAnswers answers, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Make(WriteScope scope, Actor actor, string requestId, AppealBody body)
    {
        var request = await scope.Db.Requests.SingleOrDefaultAsync(r => r.Id == requestId);
        if (request is null || !actor.Scope.Covers(request.LocationCode, request.RegionCode))
        {
            return Answer.Fault(404, "not-found", $"There is no request {requestId}.");
        }

        if (!Appeal.MayBeMadeAgainst(request.Outcome))
        {
            return Answer.Fault(
                422, "nothing-to-appeal", "Only a refused, redirected or deferred request can be appealed; this one was not.", stored: true) with
            {
                CustomerRef = request.CustomerRef,
            };
        }

        var open = scope.Db.Appeals.Where(a => a.AnsweredAt == null);
        if (await open.AnyAsync(a => scope.Db.Requests.Any(r => r.Id == a.RequestId && r.VisitRef == request.VisitRef && r.Reason == request.Reason)))
        {
            return Answer.Fault(409, "appeal-open", "An appeal about this matter is open already; it will be answered.");
        }

        if (await open.CountAsync(a => a.CustomerRef == request.CustomerRef) >= Appeal.MostOpen)
        {
            return Answer.Fault(409, "appeals-open", $"This customer has {Appeal.MostOpen} appeals open already; each will be answered.");
        }

        var now = clock.GetUtcNow();
        var location = (await catalog.Current(scope.Db)).Location(request.LocationCode)!;
        var appeal = new Appeal
        {
            Id = ids.Next(),
            RequestId = request.Id,
            CustomerRef = request.CustomerRef,
            LocationCode = request.LocationCode,
            RegionCode = request.RegionCode,
            Check = request.Check,
            Text = body.Text!,
            MadeAt = now,
            DueAt = Appeal.DueFor(location.Calendar(), now),
        };
        scope.Db.Appeals.Add(appeal);
        scope.Record(now, actor, new AppealMade(request.Id, appeal.Id, appeal.Check, appeal.DueAt, request.RegionCode, request.LocationCode));
        var language = (await scope.Db.ContactOf(request)).Language;
        await answers.WriteAppealAnswer(
            scope, request, "appeal.received", now, notBefore: null,
            ("until", MessageCulture.Moment(appeal.DueAt, location.Calendar(), MessageCulture.Of(language))));
        return Answer.Of(202, new AppealAnswer(appeal.Id, request.Id, appeal.DueAt)) with { CustomerRef = request.CustomerRef };
    }
}
