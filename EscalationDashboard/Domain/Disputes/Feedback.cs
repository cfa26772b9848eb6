using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Disputes;

/// <summary>The one question after an outcome, and what the customer answered; one for each time a dispute was settled.</summary>
public sealed class Feedback : IPlaced
{
    public const int Lowest = 1;
    public const int Highest = 5;
    public const int LongestComment = WrittenText.Longest;

    /// <summary>From here on an answer says that the customer is content.</summary>
    public const int LeastContent = 4;

    /// <summary>Whether an answer says that the customer is content: 4 or 5.</summary>
    public static bool IsContent(int score) => score >= LeastContent;

    /// <summary>How long the link to it works.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(14);

    public required string Id { get; init; }

    public required string DisputeNumber { get; init; }

    /// <summary>How often the dispute had been reopened when it was settled: which of its endings this is about.</summary>
    public required int Reopenings { get; init; }

    public required string CustomerRef { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required DisputeOutcome Outcome { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>1 (badly) to 5 (very well).</summary>
    public int? Score { get; private set; }

    /// <summary>The customer's own words.</summary>
    public string? Comment { get; private set; }

    /// <summary>The question about a dispute that has just been settled, which knows from then on how long its customer has for it.</summary>
    /// <exception cref="InvalidOperationException">It has no outcome.</exception>
    public static Feedback About(string id, Dispute dispute, DateTimeOffset now)
    {
        var question = new Feedback
        {
            Id = id,
            DisputeNumber = dispute.Number,
            Reopenings = dispute.Reopenings,
            CustomerRef = dispute.CustomerRef,
            LocationCode = dispute.LocationCode,
            RegionCode = dispute.RegionCode,
            Outcome = dispute.Outcome ?? throw new InvalidOperationException($"{dispute.Number} has no outcome to ask about."),
            AskedAt = now,
            ExpiresAt = now + OpenFor,
        };
        dispute.AskedBy(question);
        return question;
    }

    public QuestionState StateAt(Dispute dispute, DateTimeOffset now) =>
        AnsweredAt is not null ? QuestionState.Answered
        : dispute.Outcome is null || dispute.Reopenings != Reopenings ? QuestionState.Withdrawn
        : now >= ExpiresAt ? QuestionState.Expired
        : QuestionState.Open;

    /// <summary>Takes the answer; whether that may be, <see cref="StateAt"/> says.</summary>
    public void Answer(int score, string? comment, DateTimeOffset now)
    {
        Score = Math.Clamp(score, Lowest, Highest);
        Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        AnsweredAt = now;
    }

    /// <summary>Takes out the customer's words; the score stays.</summary>
    public void Forget(string instead) => Comment = Comment is null ? null : instead;
}

public enum QuestionState
{
    Open,
    Answered,

    /// <summary>The matter was opened again; it will be asked about when it is settled anew.</summary>
    Withdrawn,
    Expired,
}
