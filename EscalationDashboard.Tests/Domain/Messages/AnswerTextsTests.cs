using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Messages;

/// <summary>A customer is told by the text of the code, but where that would name a leader who is not there, or a reason that was not the reason.</summary>
public sealed class AnswerTextsTests
{
    [Theory]
    [InlineData(DecisionCodes.SameMatter, AnswerTexts.MergedInQueue)]
    [InlineData(DecisionCodes.SafetyMerged, AnswerTexts.SafetyMergedInQueue)]
    [InlineData(DecisionCodes.Safety, AnswerTexts.SafetyInQueue)]
    [InlineData(DecisionCodes.SameMatterReopened, DecisionCodes.SameMatterReopened)]
    public void WhatNobodyHas_IsToldWithoutAName(string code, string text)
    {
        AnswerTexts.Of(Decided(code, null), Check(), leader: null).ShouldBe(text);
        AnswerTexts.Of(Decided(code, "L-1"), Check(), leader: null).ShouldBe(text, "the owner is none who can be named");
        AnswerTexts.Of(Decided(code, "L-1"), Check(), "Lou").ShouldBe(code);
    }

    [Theory]
    [InlineData(DecisionCodes.SameMatter)]
    [InlineData(DecisionCodes.SameMatterReopened)]
    public void WhatJoinsADanger_IsToldWhatADangerIs(string code)
    {
        AnswerTexts.Of(Decided(code, "L-1"), Check(), "Lou", joinsDanger: true).ShouldBe(DecisionCodes.SafetyMerged);
        AnswerTexts.Of(Decided(code, null), Check(), leader: null, joinsDanger: true).ShouldBe(AnswerTexts.SafetyMergedInQueue);
    }

    [Fact]
    public void PromiseThatIsShared_IsALeadersOnlyWhereOneHasBookedIt()
    {
        AnswerTexts.Of(Decided(DecisionCodes.SameMatterWaiting, null), Check(), leader: null).ShouldBe(AnswerTexts.WaitsForAdvisor);
        AnswerTexts.Of(Decided(DecisionCodes.SameMatterWaiting, "L-1"), Check(), leader: null).ShouldBe(DecisionCodes.SameMatterWaiting);
    }

    [Theory]
    [InlineData(60, DecisionCodes.ConductFlood)]
    [InlineData(61, AnswerTexts.FloodOutlasted)]
    public void FloodAfterWhichTheShareIsUsedUp_IsNotTheReasonAlone(int minutes, string text)
    {
        AnswerTexts.Of(Decided(DecisionCodes.ConductFlood, null, Build.Now.AddMinutes(minutes)), Check(Build.Now.AddMinutes(60)), leader: null).ShouldBe(text);
    }

    private static CheckResult Check(DateTimeOffset? pauseEnds = null) => new("check", false, new Inputs { ["pauseEnds"] = pauseEnds }.ToImmutable());

    private static ContactRequest Decided(string code, string? leader, DateTimeOffset? until = null) => new()
    {
        Id = "Q-1",
        VisitRef = "V-1",
        CustomerRef = "C-1",
        LocationCode = "US-FRE",
        RegionCode = "NA",
        Reason = DisputeReason.Diagnosis,
        Text = "x",
        Channel = ContactChannel.App,
        Dangers = Dangers.None,
        ArrivedAt = Build.Now,
        DecidedAt = Build.Now,
        Outcome = RequestOutcome.Merged,
        Lane = Lane.N,
        Code = code,
        Until = until,
        LeaderId = leader,
        CustomerMessage = "",
    };
}
