using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Intake;

/// <summary>What became of a contact request: the answer to give, and the request where one was taken in.</summary>
/// <param name="Told">The code of the text that tells the customer.</param>
public sealed record Received(Answer Answer, ContactRequest? Request, string? Told = null);

/// <summary>
/// Takes in a contact request: the guardrails decide on a snapshot, and decision, dispute or booking, timeline, message
/// and audit are stored in the same transaction.
/// </summary>
public sealed class ContactRequestCommands(
    NetworkCatalog catalog, DecisionService deciding, BookingReleaseService releases, CustomerAnswers answers, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Submit(WriteScope scope, Actor actor, ContactRequestBody body) => (await Receive(scope, actor, body)).Answer;

    public async Task<Received> Receive(WriteScope scope, Actor actor, ContactRequestBody body)
    {
        if (await scope.Db.FindVisit(body.VisitRef!) is not { } visit || !actor.Scope.Covers(visit.LocationCode, visit.RegionCode))
        {
            return new(VisitCommands.UnknownVisit(body.VisitRef), null);
        }

        var dangers = DangersOf(body);
        if (!RequestOwner.MayAsk(visit, body.CustomerRef, dangers))
        {
            return new(Mismatch(), null);
        }

        var (network, now) = (await catalog.Current(scope.Db), clock.GetUtcNow());
        var location = network.Location(visit.LocationCode)!;
        var facts = new RequestFacts(
            ids.Next(), visit.Ref, visit.CustomerRef, body.Reason!.Value, dangers, ArrivedAt: now)
        {
            UnderRef = RequestOwner.UnderRef(visit, body.CustomerRef),
        };
        var decided = await Decide(scope, facts, visit, location, now);
        var words = body.Text!;
        if (decided.Ruling is { Outcome: RequestOutcome.Merged, DisputeNumber: { } into } && await Crowd.FullUntil(scope.Db, into, now) is { } until)
        {
            if (decided.Ruling.Lane == Lane.N && actor.Role is null)
            {
                return new(CustomerWords.TooMany(until, now), null);
            }

            words = Crowd.Shortened(words);
        }

        var customer = await scope.Db.ContactOf(visit);
        var request = Record(facts, body, words, location, decided.Ruling, customer.Language, visit, now);
        request.Measure(location.Calendar());
        scope.Db.Requests.Add(request);
        DecisionService.Store(scope, actor, facts, decided, now);
        if (decided.InShadow is { } shadow)
        {
            scope.Db.ShadowDecisions.Add(ShadowDecision.Of(request, decided.Decision, shadow));
        }

        var endWasUntold = decided.Ruling.Code == DecisionCodes.SameMatterReopened && await UntoldEnd.IsOf(scope.Db, decided.Ruling.DisputeNumber, now);
        await OutcomeService.Apply(scope, actor, request, decided, network, now);

        var joined = await CustomerAnswers.LeaderOf(scope, network, request, decided, now);
        var told = answers.Write(scope, request, customer, location, decided, joined, now, endWasUntold);
        var shown = await CountedRequests.Within(scope.Db, actor.Scope, decided.Decision);
        var answer = AnswerFor(request, shown, joined.Leader, now);
        return new(answer with { CustomerRef = request.CustomerRef }, request, told);
    }

    // Room that nobody has given away yet belongs to those who wait, not to the customer who happens to ask at this moment.
    private async Task<DecisionContext> Decide(WriteScope scope, RequestFacts facts, Visit visit, Location location, DateTimeOffset now)
    {
        var decided = await deciding.Decide(scope, facts, visit, location, now);
        return decided.Ruling is { Outcome: RequestOutcome.Admitted, Lane: Lane.N }
            && decided.Snapshot.Leaders.Any(l => l.Permits.Any(p => p.At > now))
            && await releases.IntoFreeRoom(scope, location, now) > 0
                ? await deciding.Decide(scope, facts, visit, location, now)
                : decided;
    }

    private static ContactRequest Record(
        RequestFacts facts, ContactRequestBody body, string words, Location location, Ruling ruling, string language, Visit visit, DateTimeOffset now) => new()
        {
            Id = facts.Id,
            VisitRef = facts.VisitRef,
            CustomerRef = facts.CustomerRef,
            LocationCode = location.Code,
            RegionCode = location.RegionCode,
            UnderRef = facts.UnderRef,
            VehicleModel = visit.VehicleModel,
            VehicleYear = visit.VehicleYear,
            Language = language,
            Reason = facts.Reason,
            Text = words,
            Channel = body.Channel!.Value,
            Dangers = facts.Dangers,
            ArrivedAt = facts.ArrivedAt,
            RequestedAt = body.RequestedAt is { } stated ? ContactRequest.Plausible(stated, visit.OpenedAt, now) : null,
            DecidedAt = now,
            Outcome = ruling.Outcome,
            Lane = ruling.Lane,
            Code = ruling.Code,
            Until = ruling.Until,
            DisputeNumber = ruling.DisputeNumber,
            LeaderId = ruling.LeaderId,
            SharesPromiseOf = ruling.SharesPromiseOf,
            CustomerMessage = "",
        };

    private static Answer Mismatch() => Answer.Fault(
        422, RequestOwner.Mismatch, "This is not the visit's customer; nothing was stored.",
        new Dictionary<string, object?>
        {
            ["errors"] = new Dictionary<string, string[]> { ["customerRef"] = ["is not the customer of this visit"] },
        });

    private static Dangers DangersOf(ContactRequestBody body) =>
        (body.Dangers ?? []).Aggregate(Dangers.None, (all, one) => all | (Dangers)(int)one);

    private static Answer AnswerFor(ContactRequest request, Decision decision, string? leader, DateTimeOffset now)
    {
        var answer = RequestAnswers.Of(request, decision, leader);
        var headers = RequestAnswers.RetryAfter(request, now);

        switch (request.Outcome)
        {
            case RequestOutcome.Admitted:
                headers["Location"] = $"/api/v1/disputes/{request.DisputeNumber}";
                return Answer.Of(201, answer, headers);
            case RequestOutcome.Merged:
                return Answer.Of(200, answer, headers);
            case RequestOutcome.Deferred or RequestOutcome.Review:
                return Answer.Of(202, answer, headers);
            case RequestOutcome.Redirected:
                return RequestAnswers.AsProblem(422, "redirected", "Another way is better", answer, headers);
            default:
                RequestAnswers.AddRateLimit(headers, decision);
                return RequestAnswers.AsProblem(429, "refused", "Too many requests", answer, headers);
        }
    }
}
