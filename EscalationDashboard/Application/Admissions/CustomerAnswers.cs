using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Application.Admissions;

/// <summary>What the customer is told of a decision, in the customer's language and the location's time.</summary>
public sealed class CustomerAnswers(MessageTexts texts, Ids ids)
{
    /// <summary>The leader who is named to the customer: of what joins a dispute as its page names them, since a leader who is on leave sees nothing of it.</summary>
    /// <returns>By name, and whether what it joins is about a danger.</returns>
    public static async Task<(string? Leader, bool IsDanger)> LeaderOf(WriteScope scope, Network network, ContactRequest request, DecisionContext decided, DateTimeOffset now)
    {
        if (request is not { Outcome: RequestOutcome.Merged, DisputeNumber: { } number })
        {
            return (decided.LeaderName(request.LeaderId), false);
        }

        var into = (await scope.Db.Disputes.FindAsync(number))!;
        return (into.Expected(network, now)?.Name, into.Lane == Lane.S);
    }

    /// <param name="joined">Who is named in it (<see cref="LeaderOf"/>).</param>
    /// <param name="endWasUntold">Whether it joined a dispute of whose end the customer knows nothing.</param>
    /// <returns>The code of the text that says it.</returns>
    public string Write(
        WriteScope scope, ContactRequest request, VisitContact customer, Location location, DecisionContext decided, (string? Leader, bool IsDanger) joined, DateTimeOffset now,
        bool endWasUntold = false)
    {
        var (leader, culture) = (joined.Leader, MessageCulture.Of(customer.Language));
        var effective = decided.Policy.For(location.RegionCode, location.Code);
        var deciding = decided.Decision.Checks[^1];
        (string Name, string? Value)[] values =
        [
            ("leader", leader),
            ("number", request.DisputeNumber),
            ("location", location.Name),
            ("days", ((deciding.Inputs.GetValueOrDefault("windowDays") as int?) ?? effective.VisitWindowDays).ToString(culture)),
            ("count", (deciding.Counted?.Length ?? 0).ToString(culture)),
            ("percent", effective.EstimateChangePercent.ToString("0.##", culture)),
            ("until", AsTold(request, deciding, location) is { } until ? MessageCulture.Moment(until, location.Calendar(), culture) : ""),
        ];
        var told = IsOutOfHours(request, decided, location, now) ? "safety.closed" : AnswerTexts.Of(request, deciding, leader, endWasUntold, joined.IsDanger);
        request.CustomerMessage = texts.Render(customer.Language, told, values);

        // In shadow nobody is written to, but for a danger: that is never a matter of the pilot.
        if (location.Stage != LocationStage.Shadow || request.Lane == Lane.S)
        {
            Send(scope, MessageKind.Answer, request, customer, request.CustomerMessage, now);
        }

        return told;
    }

    /// <summary>Tells the customer that the booked turn is here.</summary>
    /// <param name="leader">By name; null where the dispute is on the queue.</param>
    /// <param name="dispute">Which the request is in now; it may have been there before, and its first contact be over.</param>
    public void WriteReleased(
        WriteScope scope, ContactRequest request, VisitContact customer, Location location, string? leader, Dispute dispute, DateTimeOffset now,
        DateTimeOffset? notBefore = null) =>
        Send(
            scope, MessageKind.Released, request, customer,
            texts.Render(
                customer.Language, $"{(IsAhead(dispute, now) ? "released" : "released.joined")}{(leader is null ? ".queue" : "")}", ("leader", leader), ("number", request.DisputeNumber),
                ("until", MessageCulture.Moment(dispute.Timers.FirstContactDue, location.Calendar(), MessageCulture.Of(customer.Language)))),
            now, notBefore);

    private static bool IsAhead(Dispute dispute, DateTimeOffset now) => dispute.FirstContactAt is null && dispute.Timers.FirstContactDue > now;

    /// <summary>Tells the customer that another leader has the dispute, or the promise, from now on.</summary>
    public async Task WriteHandedOver(WriteScope scope, ContactRequest request, Network network, string leader, Dispute dispute, DateTimeOffset now)
    {
        var customer = await scope.Db.ContactOf(request);
        Send(
            scope, MessageKind.HandedOver, request, customer,
            HandOverWords.Of(texts, dispute, network, "handed-over", customer.Language, now, ("leader", leader), ("number", dispute.Number)),
            now, disputeNumber: dispute.Number);
    }

    /// <summary>The same of a customer who still waits for the promised time.</summary>
    public async Task WriteHandedOver(WriteScope scope, ContactRequest request, Location location, string leader, DateTimeOffset promisedAt, DateTimeOffset now)
    {
        var customer = await scope.Db.ContactOf(request);
        var until = MessageCulture.Moment(promisedAt, location.Calendar(), MessageCulture.Of(customer.Language));
        Send(
            scope, MessageKind.HandedOver, request, customer,
            texts.Render(customer.Language, "handed-over.promise", ("leader", leader), ("until", until)), now);
    }

    /// <summary>Tells the customer how an appeal was received or answered.</summary>
    public async Task WriteAppealAnswer(
        WriteScope scope, ContactRequest request, string code, DateTimeOffset now, DateTimeOffset? notBefore,
        params (string Name, string? Value)[] values)
    {
        var customer = await scope.Db.ContactOf(request);
        Send(scope, MessageKind.Appeal, request, customer, texts.Render(customer.Language, code, values), now, notBefore);
    }

    // From when a leader can be reached: at night there is nobody, though the share is free again.
    private static DateTimeOffset? AsTold(ContactRequest request, CheckResult deciding, Location location) =>
        request.Until is { } until && (request.Code == DecisionCodes.CustomerShare || AnswerTexts.OutlastsFlood(request, deciding)) ? location.Calendar().NextOpen(until) ?? until : request.Until;

    // A danger comes at any hour. Where the leader who has it is not at work, the customer is told so.
    private static bool IsOutOfHours(ContactRequest request, DecisionContext decided, Location location, DateTimeOffset now) =>
        decided.Ruling is { Outcome: RequestOutcome.Admitted, Lane: Lane.S }
        && (decided.Snapshot.Leader(request.LeaderId)?.Calendar() is { } duty
            ? duty.AbsenceAt(now) is Absence.OffDuty or Absence.OnLeave
            : location.Calendar().NextOpen(now) > now);

    private void Send(
        WriteScope scope, MessageKind kind, ContactRequest request, VisitContact customer, string text, DateTimeOffset now,
        DateTimeOffset? notBefore = null, string? disputeNumber = null) =>
        scope.Send(new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = kind,
            CustomerRef = customer.CustomerRef,
            VisitRef = request.VisitRef,
            RequestId = request.Id,
            DisputeNumber = disputeNumber ?? request.DisputeNumber,
            Language = customer.Language,
            Text = text,
            CreatedAt = now,
            NotBefore = notBefore,
        });
}
