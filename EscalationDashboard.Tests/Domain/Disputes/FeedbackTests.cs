using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

public sealed class FeedbackTests
{
    private static readonly DateTimeOffset Asked = Build.Now.AddHours(1);

    private readonly Actor _lea = Leader("L-1");

    [Fact]
    public void QuestionIsAboutOneEnding_AndOpenForAFortnight()
    {
        var dispute = Resolved(_lea);

        var question = Feedback.About("f", dispute, Asked);

        (question.DisputeNumber, question.Outcome, question.CustomerRef, question.LocationCode, question.RegionCode)
            .ShouldBe(("D-1", DisputeOutcome.Corrected, "C-1", Build.Location, Build.Region));
        (question.AskedAt, question.ExpiresAt, question.Reopenings).ShouldBe((Asked, Asked.AddDays(14), 0));
        question.StateAt(dispute, Asked.AddDays(14).AddTicks(-1)).ShouldBe(QuestionState.Open);
        question.StateAt(dispute, Asked.AddDays(14)).ShouldBe(QuestionState.Expired);
    }

    [Fact]
    public void WhatHasNoOutcome_IsNotAskedAbout() => Should
        .Throw<InvalidOperationException>(() => Feedback.About("f", Waiting(), Asked)).Message.ShouldBe("D-1 has no outcome to ask about.");

    [Fact]
    public void MatterOpenedAgain_WithdrawsTheQuestionEvenOnceItIsSettledAnew()
    {
        var dispute = Resolved(_lea);
        var question = Feedback.About("f", dispute, Asked);

        dispute.Reopen(_lea, "Again.", ownerOnDuty: true, Asked).IsAllowed.ShouldBeTrue();
        question.StateAt(dispute, Asked.AddDays(20)).ShouldBe(QuestionState.Withdrawn);
        dispute.Claim(_lea, dispute.Version, Asked);
        dispute.Resolve(_lea, Details(), true, dispute.Version, Asked).IsAllowed.ShouldBeTrue();

        question.StateAt(dispute, Asked).ShouldBe(QuestionState.Withdrawn);
        Feedback.About("g", dispute, Asked).StateAt(dispute, Asked).ShouldBe(QuestionState.Open);
    }

    [Fact]
    public void DisputeKeepsWhatTrendsAsk_OfTheEndItHasNowAlone()
    {
        var dispute = Resolved(_lea);
        Kept().ShouldBe((null, null, null));
        var question = Feedback.About("f", dispute, Asked);
        Kept().ShouldBe((null, question.ExpiresAt, null));

        Answer(question, 2, "It took too long.");
        Kept().ShouldBe((2, null, Asked.AddDays(1)));

        dispute.Reopen(_lea, "Again.", ownerOnDuty: true, Asked.AddDays(2)).IsAllowed.ShouldBeTrue();
        Kept().ShouldBe((null, null, null));
        dispute.Claim(_lea, dispute.Version, Asked.AddDays(2));
        dispute.Resolve(_lea, Details(), true, dispute.Version, Asked.AddDays(2)).IsAllowed.ShouldBeTrue();
        var anew = Feedback.About("g", dispute, Asked.AddDays(2));
        Answer(question, 1, "As I said.");
        Kept().ShouldBe((null, anew.ExpiresAt, null), "what is said of an earlier end is not about this one");

        Answer(anew, 5, comment: null);
        Kept().ShouldBe((5, null, null));

        (int?, DateTimeOffset?, DateTimeOffset?) Kept() => (dispute.Rating, dispute.AskedUntil, dispute.CommentedAt);

        void Answer(Feedback of, int score, string? comment)
        {
            of.Answer(score, comment, Asked.AddDays(1));
            dispute.RatedBy(of);
        }
    }

    [Theory]
    [InlineData(0, "  Thank you. ", 1, "Thank you.")]
    [InlineData(1, null, 1, null)]
    [InlineData(5, "", 5, null)]
    [InlineData(6, " \n ", 5, null)]
    public void Answer_IsKeptAsItCanBeMeant(int given, string? words, int score, string? comment)
    {
        var dispute = Resolved(_lea);
        var question = Feedback.About("f", dispute, Asked);

        question.Answer(given, words, Asked.AddDays(1));

        (question.Score, question.Comment, question.AnsweredAt).ShouldBe((score, comment, Asked.AddDays(1)));
        question.StateAt(dispute, Asked.AddDays(99)).ShouldBe(QuestionState.Answered);
        question.Forget("gone");
        (question.Score, question.Comment).ShouldBe((score, comment is null ? null : "gone"));
    }
}
