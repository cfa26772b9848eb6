using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Gate;

/// <summary>What the customer is told of a decision, in the customer's language and the location's time.</summary>
public sealed class CustomerAnswers(MessageTexts texts, Ids ids)
{
    public void Write(
        WriteScope scope, ContactRequest request, Customer customer, Location location, Decided decided, DateTimeOffset now)
    {
        var culture = MessageCulture.Of(customer.Language);
        var effective = decided.Policy.For(location.RegionCode, location.Code);
        var deciding = decided.Decision.Checks[^1];
        request.CustomerMessage = texts.Render(
            customer.Language,
            request.Code,
            ("leader", decided.LeaderName(request.LeaderId) ?? location.Name),
            ("number", request.DisputeNumber),
            ("location", location.Name),
            ("days", ((deciding.Inputs.GetValueOrDefault("windowDays") as int?) ?? effective.VisitWindowDays).ToString(culture)),
            ("count", (deciding.Counted?.Length ?? 0).ToString(culture)),
            ("percent", effective.EstimateChangePercent.ToString("0.##", culture)),
            ("until", request.Until is { } until ? MessageCulture.Moment(until, location.Calendar(), culture) : ""));
        Send(scope, MessageKind.Answer, request, customer, request.CustomerMessage, now);
    }

    /// <summary>Tells the customer that the booked contact is here.</summary>
    public void WriteReleased(
        WriteScope scope, ContactRequest request, Customer customer, string leader, DateTimeOffset now) =>
        Send(
            scope, MessageKind.Released, request, customer,
            texts.Render(customer.Language, "released", ("leader", leader), ("number", request.DisputeNumber)), now);

    /// <summary>Tells the customer how an appeal was received or answered.</summary>
    public async Task WriteAppealAnswer(
        WriteScope scope, ContactRequest request, string code, DateTimeOffset now, params (string Name, string? Value)[] values)
    {
        var customer = await scope.Db.Customers.SingleAsync(c => c.Ref == request.CustomerRef);
        Send(scope, MessageKind.Appeal, request, customer, texts.Render(customer.Language, code, values), now);
    }

    private void Send(
        WriteScope scope, MessageKind kind, ContactRequest request, Customer customer, string text, DateTimeOffset now) =>
        scope.Db.Messages.Add(new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = kind,
            CustomerRef = customer.Ref,
            VisitRef = request.VisitRef,
            RequestId = request.Id,
            DisputeNumber = request.DisputeNumber,
            Language = customer.Language,
            Text = text,
            CreatedAt = now,
        });
}
