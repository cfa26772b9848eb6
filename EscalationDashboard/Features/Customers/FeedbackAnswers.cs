using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Customers;

/// <summary>What the page behind a link shows.</summary>
/// <param name="Number">The dispute asked about.</param>
public sealed record AskedQuestion(QuestionState State, string Number, int? Score, DateTimeOffset ExpiresAt);

/// <summary>The question after an outcome, as the customer who holds its link sees and answers it. The link is the permission.</summary>
public sealed class FeedbackAnswers(IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, TimeProvider clock, FeedbackRequests questions)
{
    private static readonly Actor Holder = Actor.ForKey("feedback-link", Scope.Nothing);

    /// <returns>Null where the link is not one of ours.</returns>
    public Task<AskedQuestion?> Find(string token) => contexts.Read(async db =>
        await questions.Find(db, token) is ({ } question, { } dispute) ? Shown(question, dispute) : null);

    /// <summary>Takes the answer, once; afterwards, or where it comes too late, what is shown says so and nothing changes.</summary>
    /// <returns>Whether this answer was taken, and what there is to show.</returns>
    public Task<(bool Taken, AskedQuestion? Question)> Answer(string token, int score, string? comment) => writes.Execute(async scope =>
    {
        if (await questions.Find(scope.Db, token) is not ({ } question, { } dispute))
        {
            return (false, (AskedQuestion?)null);
        }

        var now = clock.GetUtcNow();
        if (question.StateAt(dispute, now) != QuestionState.Open)
        {
            return (false, Shown(question, dispute));
        }

        var location = (await catalog.Current(scope.Db)).Location(dispute.LocationCode)!;
        await FeedbackRequests.Answer(scope, Holder, question, dispute, location, score, comment, now);
        return (true, Shown(question, dispute));
    });

    private AskedQuestion Shown(Feedback question, Domain.Disputes.Dispute dispute) =>
        new(question.StateAt(dispute, clock.GetUtcNow()), dispute.Number, question.Score, question.ExpiresAt);
}
