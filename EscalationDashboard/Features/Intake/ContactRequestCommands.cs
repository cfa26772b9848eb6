using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Takes in a contact request: the guardrails decide on a snapshot, and decision, dispute or booking, timeline, message
/// and audit are stored in the same transaction.
/// </summary>
public sealed class ContactRequestCommands(
    PolicyCatalog policies, NetworkCatalog catalog, Admissions admissions, CustomerAnswers answers, Ids ids, TimeProvider clock)
{
    public async Task<Answer> Submit(WriteScope scope, Actor actor, ContactRequestBody body)
    {
        if (await scope.Db.Visits.FindAsync(body.VisitRef) is not { } visit)
        {
            return Answer.Fault(404, "unknown-visit", $"There is no visit {body.VisitRef}.");
        }

        if (!actor.Scope.Covers(visit.LocationCode, visit.RegionCode))
        {
            return Answer.Fault(403, "outside-scope", "This key may not speak for that location.");
        }

        var network = await catalog.Current(scope.Db);
        var location = network.Location(visit.LocationCode)!;
        var now = clock.GetUtcNow();
        var policy = await policies.InForce(scope.Db, now);
        var facts = new RequestFacts(
            ids.Next(), visit.Ref, body.CustomerRef!, body.Reason!.Value, DangersOf(body), body.RequestedAt ?? now);
        var snapshot = await SnapshotQueries.For(scope.Db, network, visit, location, facts.CustomerRef, facts.Reason, now);
        var decision = GuardrailSet.Decide(policy, snapshot, facts, now);

        var request = Record(facts, body, location, decision.Ruling, now);
        scope.Db.Requests.Add(request);
        scope.Db.Decisions.Add(new StoredDecision
        {
            RequestId = request.Id,
            DecidedAt = now,
            PolicyVersion = decision.PolicyVersion,
            Decision = Json.Write(decision),
            Snapshot = Json.Write(snapshot),
        });
        scope.Audit(now, actor, "request.decide", $"request:{request.Id}", new
        {
            request.Outcome,
            request.Lane,
            request.Code,
            request.Until,
            request.LeaderId,
            decision.PolicyVersion,
        });
        await scope.Tally(location.Calendar().LocalDate(now), location.RegionCode, location.Code, $"requests.{request.Outcome}");
        await Apply(scope, actor, request, decision.Ruling, snapshot, location, policy.Version, now);

        var leader = snapshot.Leader(request.LeaderId);
        var customer = await scope.Db.Customers.FindAsync(visit.CustomerRef);
        answers.Write(scope, request, customer!, location, leader?.Name, policy, now);
        return AnswerFor(request, decision, leader?.Name, now);
    }

    private async Task Apply(
        WriteScope scope, Actor actor, ContactRequest request, Ruling ruling, Snapshot snapshot, Location location,
        int policyVersion, DateTimeOffset now)
    {
        switch (ruling.Outcome)
        {
            case RequestOutcome.Admitted:
                var dispute = await admissions.Open(
                    scope, request, ruling.LeaderId, ruling.Tier, Claim(ruling), location, policyVersion, now);
                scope.Db.Permits.Add(PermitFor(request, ruling, now));
                scope.Changed(location.RegionCode, location.Code, dispute.Number);
                break;
            case RequestOutcome.Merged:
                var open = await scope.Db.Disputes.SingleAsync(d => d.Number == ruling.DisputeNumber);
                var reopened = !open.IsOpen;
                open.Merge(ruling, now, ownerOnDuty: snapshot.Leader(open.LeaderId)?.Calendar().AbsenceAt(now) is null);
                open.Reckon(location.Calendar());
                request.LeaderId = open.LeaderId;
                scope.Db.Timeline.Add(Admissions.Entry(
                    open.Number, reopened ? TimelineKind.Reopened : TimelineKind.Merged, actor, now, request,
                    ("rings", ruling.Rings ? "yes" : "no")));
                scope.Changed(location.RegionCode, location.Code, open.Number);
                break;
            case RequestOutcome.Deferred:
                scope.Db.Bookings.Add(new Booking
                {
                    RequestId = request.Id,
                    LeaderId = ruling.LeaderId!,
                    LocationCode = location.Code,
                    RegionCode = location.RegionCode,
                    CustomerRef = request.CustomerRef,
                    PromisedAt = ruling.Until!.Value,
                    BookedAt = now,
                    Tier = ruling.Tier,
                    Urgent = ruling.Urgent,
                });
                scope.Db.Permits.Add(PermitFor(request, ruling, ruling.Until.Value));
                break;
        }
    }

    private static ContactRequest Record(
        RequestFacts facts, ContactRequestBody body, Location location, Ruling ruling, DateTimeOffset now) => new()
        {
            Id = facts.Id,
            VisitRef = facts.VisitRef,
            CustomerRef = facts.CustomerRef,
            LocationCode = location.Code,
            RegionCode = location.RegionCode,
            Reason = facts.Reason,
            Text = body.Text!,
            Channel = body.Channel!.Value,
            Dangers = facts.Dangers,
            ArrivedAt = facts.ArrivedAt,
            DecidedAt = now,
            Outcome = ruling.Outcome,
            Lane = ruling.Lane,
            Code = ruling.Code,
            Until = ruling.Until,
            DisputeNumber = ruling.DisputeNumber,
            LeaderId = ruling.LeaderId,
            CustomerMessage = "",
        };

    private static Permit PermitFor(ContactRequest request, Ruling ruling, DateTimeOffset at) => new()
    {
        RequestId = request.Id,
        LeaderId = ruling.LeaderId ?? "",
        CustomerRef = request.CustomerRef,
        At = at,
        Urgent = ruling.Urgent,
        Cause = ruling switch
        {
            { Lane: Lane.S } => PermitCause.LaneS,
            { Forced: true } => PermitCause.Forced,
            { Outcome: RequestOutcome.Deferred } => PermitCause.Booking,
            _ => PermitCause.Admission,
        },
    };

    private static SafetyClaim Claim(Ruling ruling) => ruling.Lane == Lane.N ? SafetyClaim.None
        : ruling.ClaimToVerify ? SafetyClaim.ToVerify
        : SafetyClaim.Supported;

    private static Dangers DangersOf(ContactRequestBody body) =>
        (body.Dangers ?? []).Aggregate(Dangers.None, (all, one) => all | (Dangers)(int)one);

    private static Answer AnswerFor(ContactRequest request, Decision decision, string? leader, DateTimeOffset now)
    {
        var answer = RequestAnswers.Of(request, decision, leader);
        var wait = request.Until is { } until ? Math.Max(1, (long)Math.Ceiling((until - now).TotalSeconds)) : (long?)null;
        var headers = new Dictionary<string, string>();
        if (wait is not null && request.Outcome is RequestOutcome.Deferred or RequestOutcome.Review or RequestOutcome.Refused)
        {
            headers["Retry-After"] = $"{wait}";
        }

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
                RequestAnswers.AddRateLimit(headers, decision, wait ?? 0);
                return RequestAnswers.AsProblem(429, "refused", "Too many requests", answer, headers);
        }
    }
}
