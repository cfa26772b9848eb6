using EscalationDashboard.Data;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Customers;

/// <summary>
/// The one question after an outcome: asked with the resolution, by a signed link that needs no sign-in and expires, and
/// answered once. Whichever door the answer comes through, it is taken here.
/// </summary>
public sealed class FeedbackRequests(MessageTexts texts, Ids ids, PublicAddress address, KeyCipher cipher)
{
    public const string Path = "/feedback/";

    /// <summary>Asks about a dispute that has just been settled.</summary>
    /// <param name="notBefore">Until when the resolution is held.</param>
    /// <returns>What to send to its customer, after the resolution.</returns>
    public async Task<OutgoingMessage> Ask(WriteScope scope, Dispute dispute, Location location, DateTimeOffset now, DateTimeOffset notBefore)
    {
        var customer = await scope.Db.ContactOf(dispute);
        var question = Feedback.About(ids.Next(), dispute, now);
        var key = await SigningKey.Of(scope, SigningKey.Feedback, cipher);
        var link = $"{Path}{question.Id}.{key.Sign(Signed(question), cipher)}?lang={customer.Language}";
        scope.Db.Feedback.Add(question);
        return new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = MessageKind.Question,
            CustomerRef = customer.CustomerRef,
            VisitRef = dispute.VisitRef,
            DisputeNumber = dispute.Number,
            Language = customer.Language,
            Text = texts.Render(
                customer.Language,
                "question",
                ("number", dispute.Number),
                ("link", address.Value + link),
                ("until", MessageCulture.Moment(question.ExpiresAt, location.Calendar(), MessageCulture.Of(customer.Language)))),
            Link = link,
            CreatedAt = now,
            NotBefore = notBefore,
        };
    }

    /// <summary>The question that a link leads to.</summary>
    /// <returns>Null where the link is not one of ours.</returns>
    public async Task<(Feedback Question, Dispute Dispute)?> Find(DashboardDbContext db, string token)
    {
        if (token.Split('.') is not [var id, var signature]
            || await db.Feedback.SingleOrDefaultAsync(f => f.Id == id) is not { } question
            || await SigningKey.Of(db, SigningKey.Feedback) is not { } key
            || !key.Signed(Signed(question), signature, cipher))
        {
            return null;
        }

        return (question, await db.Disputes.SingleAsync(d => d.Number == question.DisputeNumber));
    }

    /// <summary>Takes the customer's answer; the caller has seen that it may be given.</summary>
    public static async Task Answer(
        WriteScope scope, Actor actor, Feedback question, Dispute dispute, Location location, int score, string? comment, DateTimeOffset now)
    {
        question.Answer(score, comment, now);
        dispute.RatedBy(question);
        scope.Record(now, actor, new FeedbackGiven(DisputeStanding.Of(dispute), question.Id, score) { Comment = question.Comment });
    }

    // The end is signed along, so that no link outlives what was promised.
    private static string Signed(Feedback question) => $"{question.Id}|{question.ExpiresAt.UtcTicks}";
}
