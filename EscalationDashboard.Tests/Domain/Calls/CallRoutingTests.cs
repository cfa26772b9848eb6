using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Tests.Support;
using Texts = EscalationDashboard.Domain.Calls.CallTexts;

namespace EscalationDashboard.Tests.Domain.Calls;

/// <summary>What a telephone does with each outcome: nobody is put through to who is not free, and no time is named but the guardrails' own.</summary>
public sealed class CallRoutingTests
{
    private static readonly CallTarget Lou = new("L-1", "Lou", OnCall: false);
    private static readonly DateTimeOffset Until = Build.Now.AddHours(3);
    private static readonly DateTimeOffset Due = Build.Now.AddHours(1);
    private static readonly BusinessCalendar Open = Build.Calendar();
    private static readonly BusinessCalendar Closed = Build.Calendar("wed 08:00-18:00");

    public static TheoryData<RequestOutcome, Lane, string, bool, bool, CallRoute, string> Cases => new()
    {
        { RequestOutcome.Admitted, Lane.N, DecisionCodes.Admit, true, true, CallRoute.Connect, Texts.Connect },
        { RequestOutcome.Admitted, Lane.N, DecisionCodes.Admit, false, true, CallRoute.Callback, Texts.Callback },
        { RequestOutcome.Admitted, Lane.S, DecisionCodes.Safety, true, false, CallRoute.Connect, Texts.ConnectSafety },
        { RequestOutcome.Admitted, Lane.S, DecisionCodes.Safety, false, false, CallRoute.Callback, Texts.CallbackSafety },
        { RequestOutcome.Merged, Lane.N, DecisionCodes.SameMatter, true, true, CallRoute.Connect, Texts.Connect },
        { RequestOutcome.Deferred, Lane.N, DecisionCodes.LeaderLoad, true, true, CallRoute.Callback, Texts.CallbackBooked },
        { RequestOutcome.Review, Lane.N, DecisionCodes.Undecided, true, true, CallRoute.Voicemail, Texts.Review },
        { RequestOutcome.Redirected, Lane.N, DecisionCodes.LeaderLoadFull, true, true, CallRoute.Callback, Texts.Advisor },
        { RequestOutcome.Redirected, Lane.N, DecisionCodes.EligibleStage, true, true, CallRoute.Connect, Texts.Redirected },
        { RequestOutcome.Redirected, Lane.N, DecisionCodes.EligibleStage, true, false, CallRoute.Voicemail, Texts.Redirected },
        { RequestOutcome.Refused, Lane.N, DecisionCodes.CustomerShare, true, true, CallRoute.Connect, Texts.RefusedShare },
        { RequestOutcome.Refused, Lane.N, DecisionCodes.CustomerShare, true, false, CallRoute.Voicemail, Texts.RefusedShare },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outcome_HasOneWay(RequestOutcome outcome, Lane lane, string code, bool free, bool open, CallRoute route, string words)
    {
        var answer = CallRouting.Of(new CallOutcome(outcome, lane, code, Until, Due) { Leader = "Lou" }, free ? [Lou] : [], open ? Open : Closed, Build.Now);

        (answer.Route, answer.Words[0]).ShouldBe((route, words));
    }

    // A place comes to no telephone and has no case: only a person does.
    [Theory]
    [InlineData("Lou", true, Texts.Callback)]
    [InlineData("Lou", false, Texts.Voicemail)]
    [InlineData(null, true, Texts.CallbackQueue)]
    [InlineData(null, false, Texts.VoicemailQueue)]
    public void CaseOnTheQueue_IsSaidToBeNobodys(string? leader, bool contactDue, string words) => CallRouting.Of(
        new CallOutcome(RequestOutcome.Merged, Lane.N, DecisionCodes.SameMatter, null, contactDue ? Due : null) { Leader = leader }, [], Open, Build.Now).Words.ShouldBe([words]);

    [Fact]
    public void CallerWhoseFactsWereNotTalkedOver_IsToldOfTheAdvisorAndOfNoCallBack()
    {
        var answer = CallRouting.Of(new CallOutcome(RequestOutcome.Deferred, Lane.N, DecisionCodes.CentreFirst, Until, null), [], Open, Build.Now);

        answer.ShouldBeEquivalentTo(new CallAnswer(CallRoute.Callback, answer.Words, Until: Until));
        answer.Words.ShouldBe([Texts.CentreFirst]);
    }

    [Theory]
    [InlineData(DecisionCodes.CustomerShare, Texts.RefusedShare)]
    [InlineData(DecisionCodes.ConductRefused, Texts.RefusedConduct)]
    [InlineData(DecisionCodes.ConductFlood, Texts.RefusedFlood)]
    [InlineData(AnswerTexts.FloodOutlasted, Texts.RefusedFloodShare)]
    public void RefusedCaller_HearsTheReasonThatTheAppTells(string told, string words) =>
        CallRouting.Of(new CallOutcome(RequestOutcome.Refused, Lane.N, told, Until, null), [], Open, Build.Now).Words[0].ShouldBe(words);

    [Fact]
    public void DisputeWithContactWhoseOwnerIsBusy_TakesAMessage() =>
        CallRouting.Of(new CallOutcome(RequestOutcome.Merged, Lane.N, DecisionCodes.SameMatter, null, ContactDue: null), [], Open, Build.Now).Route.ShouldBe(CallRoute.Voicemail);

    [Fact]
    public void CallbackAboutADispute_IsPromisedByItsOwnClock()
    {
        CallRouting.Of(new CallOutcome(RequestOutcome.Admitted, Lane.N, DecisionCodes.Admit, null, Due), [], Open, Build.Now).Until.ShouldBe(Due);
        CallRouting.Of(new CallOutcome(RequestOutcome.Deferred, Lane.N, DecisionCodes.LeaderLoad, Until, null) { Leader = "Lou" }, [Lou], Open, Build.Now).Until.ShouldBe(Until);
    }

    // A callback whose time has passed is none: the caller leaves a message and is owed a call.
    [Theory]
    [InlineData(RequestOutcome.Merged, Lane.N, 20, "call.late call.message", true)]
    [InlineData(RequestOutcome.Merged, Lane.N, 0, "call.message", false)]
    [InlineData(RequestOutcome.Merged, Lane.N, null, "call.message", false)]
    [InlineData(RequestOutcome.Merged, Lane.S, 20, "call.voicemail.safety", false)] // nobody in danger is to wait for a step
    [InlineData(RequestOutcome.Deferred, Lane.N, 20, "call.message", false)]
    public void TimeThatHasPassed_IsPromisedToNobody(RequestOutcome outcome, Lane lane, int? stepIn, string words, bool named)
    {
        var step = stepIn is { } minutes ? Build.Now.AddMinutes(minutes) : (DateTimeOffset?)null;

        var answer = CallRouting.Of(new CallOutcome(outcome, lane, DecisionCodes.SameMatter, Build.Now, Build.Now, step), [], Open, Build.Now);

        (answer.Route, string.Join(' ', answer.Words), answer.Until).ShouldBe((CallRoute.Voicemail, words, named ? step : null));
    }

    [Fact]
    public void AdvisorsTimeThatHasPassed_IsPromisedToNobody() =>
        CallRouting.Of(new CallOutcome(RequestOutcome.Redirected, Lane.N, DecisionCodes.LeaderLoadFull, Build.Now, null), [], Open, Build.Now).Until.ShouldBeNull();

    [Theory]
    [InlineData("2026-09-16 05:32", "2026-09-16 08:00")]
    [InlineData("2026-09-16 09:10", "2026-09-16 09:10")]
    [InlineData("2026-09-18 18:00", "2026-09-21 08:00")] // a Friday
    public void RefusedCaller_ReachesALeaderAgainWhileThePlaceIsOpen(string ends, string until) =>
        CallRouting.Of(new CallOutcome(RequestOutcome.Refused, Lane.N, DecisionCodes.ConductFlood, Build.Time(ends, Build.Zone), null), [], Open, Build.Now)
            .Until.ShouldBe(Build.Time(until, Build.Zone));

    [Theory]
    [InlineData(true, CallRoute.Connect, Texts.Desk)]
    [InlineData(false, CallRoute.Voicemail, Texts.DeskClosed)]
    public void UnknownCaller_GoesToTheDeskWhereItIsOpen(bool open, CallRoute route, string words)
    {
        var answer = CallRouting.Unknown(open);

        (answer.Route, answer.To).ShouldBe((route, null));
        answer.Words.ShouldBe([words]);
    }
}
