using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Takes in what a customer writes about a dispute: further words, and the answer to the question after its outcome. Words
/// within the reopening time of a settled dispute open it again, as a further request about it would; later ones are refused
/// with the way to ask anew, so that nobody writes into a void.
/// </summary>
public sealed class CustomerWords(NetworkCatalog catalog, PolicyCatalog policies, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Write(WriteScope scope, Actor actor, string number, MessageBody body)
    {
        if (await Find(scope, actor, number, body.CustomerRef) is not { } dispute)
        {
            return NotFound(number);
        }

        var now = clock.GetUtcNow();
        if (await Crowd.FullUntil(scope.Db, dispute.Number, now) is { } until)
        {
            return TooMany(until, now);
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(dispute.LocationCode)!;
        var policy = (await policies.InForce(scope.Db, now)).For(location.RegionCode, location.Code);
        var (end, endWasUntold) = (dispute.ResolvedAt, dispute.ResolvedAt is not null && await UntoldEnd.IsOf(scope.Db, dispute.Number, now));
        var heard = dispute.Hear(
            TimeSpan.FromHours(policy.ReopenHours), policy.RingsAgain(dispute.Lane), OnDuty(network, location, dispute, now), now);
        if (heard == Heard.TooLate)
        {
            return Answer.Fault(
                409, "closed", $"Dispute {number} was settled more than {policy.ReopenHours} hours ago; nothing was added. Send a new contact request for the visit.");
        }

        if (heard == Heard.Reopened)
        {
            await UntoldEnd.Withdraw(scope.Db, dispute.Number, end, now);
        }

        var id = ids.Next();
        dispute.RecalculateTimers(location.Calendar());
        scope.Record(now, actor, new CustomerWrote(
            DisputeStanding.Of(dispute), heard, id, await AuditedWords.Of(scope, dispute.CustomerRef, body.Text!))
        {
            EndsRest = dispute.WokeAt(now),
        });
        if (heard is Heard.Reopened or Heard.Rings)
        {
            await PageCourse.RingAgain(scope, network, dispute, now);
        }

        return Answer.Of(201, new MessageAnswer(id, dispute.Number, $"{dispute.State}", heard == Heard.Reopened && !endWasUntold, now)) with { CustomerRef = dispute.CustomerRef };
    }

    public async Task<Answer> Rate(WriteScope scope, Actor actor, string number, FeedbackBody body)
    {
        if (await Find(scope, actor, number, customerRef: null) is not { } dispute)
        {
            return NotFound(number);
        }

        if (dispute.Outcome is null)
        {
            return Answer.Fault(422, "not-settled", $"Dispute {dispute.Number} is not settled yet; it can be rated once it is.");
        }

        var now = clock.GetUtcNow();
        var question = await scope.Db.Feedback.SingleOrDefaultAsync(f => f.DisputeNumber == dispute.Number && f.Reopenings == dispute.Reopenings);
        if (question?.AnsweredAt is not null)
        {
            return Answer.Fault(409, "already-rated", $"This outcome of dispute {dispute.Number} has been rated already; the first answer stands.");
        }

        if (question is null)
        {
            // Settled before anybody was asked.
            question = Feedback.About(ids.Next(), dispute, now);
            scope.Db.Feedback.Add(question);
        }

        var location = (await catalog.Current(scope.Db)).Location(dispute.LocationCode)!;
        await FeedbackRequests.Answer(scope, actor, question, dispute, location, body.Score!.Value, body.Comment, now);
        return Answer.Of(201, new FeedbackAnswer(dispute.Number, question.Score!.Value, now)) with { CustomerRef = dispute.CustomerRef };
    }

    // Unknown, out of scope, or another customer's: one answer for all, so that numbers cannot be tried out. What was merged
    // into another dispute goes on there.
    private static async Task<Domain.Disputes.Dispute?> Find(WriteScope scope, Actor actor, string number, string? customerRef)
    {
        var dispute = await scope.Db.Disputes.Within(actor.Scope)
            .SingleOrDefaultAsync(d => d.Number == number && (customerRef == null || d.CustomerRef == customerRef));
        return dispute is null ? null : await MergedDisputes.EndOf(scope.Db, dispute);
    }

    /// <summary>Refuses words where very many have come lately.</summary>
    public static Answer TooMany(DateTimeOffset until, DateTimeOffset now) => Answer.Fault(
        429, "too-many-messages", "Many messages came within a few minutes; they are all kept, and this one was not taken in. Send it again later.",
        headers: new() { ["Retry-After"] = Answer.SecondsUntil(until, now) });

    private static bool OnDuty(Network network, Location location, Domain.Disputes.Dispute dispute, DateTimeOffset now) =>
        network.Leader(dispute.LeaderId) is { } owner && owner.Serves(location.Code, location.RegionCode) && owner.Duty(network.HolidaysOf(owner)).AbsenceAt(now) is null;

    private static Answer NotFound(string number) => Answer.Fault(404, "not-found", $"There is no dispute {number}.");
}
