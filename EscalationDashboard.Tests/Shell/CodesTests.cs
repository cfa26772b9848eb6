using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Retention;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Whatever code may reach a screen has words in each language; what has none is said here, with the reason.</summary>
public sealed class CodesTests
{
    // Where an enum's words are; members in brackets have none, since nothing is shown for them.
    internal static readonly Dictionary<Type, (string Prefix, string[] Without)> Shown = new()
    {
        [typeof(Absence)] = ("LeaderState", []),
        [typeof(AwayReason)] = ("Away", []),
        [typeof(DisputeState)] = ("State", []),
        [typeof(DisputeOutcome)] = ("Outcome", []),
        [typeof(Urgency)] = ("Urgency", []),
        [typeof(Promise)] = ("Promise", ["None"]),
        [typeof(PauseKind)] = ("Paused", []),
        [typeof(DisputeReason)] = ("Reason", []),
        [typeof(ContactChannel)] = ("Channel", []),
        [typeof(Dangers)] = ("Danger", ["None"]),
        [typeof(RequestOutcome)] = ("RequestOutcome", []),
        [typeof(Lane)] = ("Lane", ["N"]),
        [typeof(PolicyUnit)] = ("Unit", []),
        [typeof(LintCode)] = ("Lint", []),
        [typeof(PolicyState)] = ("PolicyState", []),
        [typeof(GroupKind)] = ("Sim.Kind", []),
        [typeof(SimulationLimit)] = ("Sim.Limit", []),
        [typeof(StaffActionKind)] = ("StaffAction", []),
        [typeof(StandingKind)] = ("Standing", []),
        [typeof(EventState)] = ("EventState", []),
        [typeof(EnrolmentStep)] = ("Enrol.Step", []),
        [typeof(EnrolmentCheckKind)] = ("Enrol.Check", []),
        [typeof(EnrolmentState)] = ("Enrol.Ended", ["Draft"]),
        [typeof(ForecastAssumption)] = ("Enrol.Assumed", []),
        [typeof(LocationStage)] = ("PilotStage", []),
        [typeof(ReadinessKind)] = ("Readiness", []),
        [typeof(ReadinessBasis)] = ("ReadinessBasis", []),
        [typeof(LeaderTier)] = ("Tier", []),
        [typeof(Reach)] = ("Enrol.Reach", []),
        [typeof(StaffRole)] = ("Role", []),
        [typeof(CauseFixState)] = ("FixState", []),
        [typeof(FixResult)] = ("FixResult", []),
        [typeof(Sign)] = ("Sign", []),
        [typeof(RecordGround)] = ("RecordGround", []),
        [typeof(FactKind)] = ("Fact", ["Stage"]),
        [typeof(WarrantyDecision)] = ("Warranty", []),
        [typeof(LineMark)] = ("Diff", ["Same"]),
        [typeof(KeyState)] = ("KeyState", []),
        [typeof(HandlingBasis)] = ("Workload.From", []),
        [typeof(ReliefKind)] = ("Relief", []),
        [typeof(TroubleKind)] = ("Trouble", []),
        [typeof(CallResult)] = ("CallResult", []),
        [typeof(SubjectKind)] = ("Subject", []),
        [typeof(WaitKind)] = ("Waits", []),
        [typeof(AuditFaultArea)] = ("AuditFault", []),
        [typeof(PageCause)] = ("Page", []),
        [typeof(PageTier)] = ("PageTier", []),
        [typeof(PageChannel)] = ("PageChannel", []),
        [typeof(TurnNews)] = ("Paging.Turn", []),
        [typeof(DataClass)] = ("Retention.Removed", []),
        [typeof(AlertChoice)] = ("Account.Alerts", []),
        [typeof(HandOverEvery)] = ("OnCall.Every", []),
        [typeof(RevealSpan)] = ("Reveals.Count", []),
        [typeof(PageDeliveryState)] = ("PageMessage", []),
        [typeof(PageEnd)] = ("Past", ["Acknowledged"]),
        [typeof(RiseStep)] = ("Timeline.Risen", ["ToQueue"]),
        // These six become sentences with who did what: TimelineSentence.
        [typeof(TimelineKind)] = ("Timeline", ["MessageSent", "Snoozed", "StaffDecided", "CustomerWrote", "PageSent", "Risen"]),
    };

    // How something came about, which a sentence or another code tells.
    private static readonly Type[] NeverShown =
    [
        typeof(Heard), typeof(SafetyClaim), typeof(QuestionState), typeof(ReleaseWay), typeof(PermitCause), typeof(CardChangeKind), typeof(MessageKind),
        typeof(PluralForm), typeof(PastSource), typeof(WaveTurn), typeof(ReadinessState), typeof(DisputeMarks), typeof(RemeasuredRows), typeof(SignInWay),
        typeof(ShareVerdict), typeof(VisitMarks), typeof(AuditFaultKind), typeof(CoveredKind), typeof(AcknowledgedVia), typeof(StandingCode), typeof(Reaching), typeof(HandlingKind), typeof(CallRoute),
    ];

    private static readonly IStringLocalizer<Text> Text =
        ScreenTexts.All;

    public static TheoryData<string> AllLanguages => [.. Languages.All.Select(l => l.Code)];

    [Fact]
    public void EveryEnumOfTheDomain_IsOneOrTheOther() => typeof(DisputeState).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.Namespace!.StartsWith("EscalationDashboard.Domain", StringComparison.Ordinal))
        .Where(type => Shown.ContainsKey(type) == NeverShown.Contains(type)).Select(type => type.Name).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void EveryCode_HasWords(string language)
    {
        Speak(language);
        var codes = Shown.SelectMany(of => Enum.GetNames(of.Key).Except(of.Value.Without).Select(name => $"{of.Value.Prefix}.{name}"))
            .Concat(VisitStages.Known.Select(stage => $"Stage.{stage}"))
            .Concat(LeaderRoom.States.Select(state => $"Room.{state}"))
            .Concat(EventTypes.All.Select(type => $"EventType.{type}"))
            .Concat(Causes().Select(cause => $"Undecided.{cause}"));

        codes.Where(code => Text[code].ResourceNotFound || Text[code].Value == code.Split('.')[^1] && language != "en").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("tier", "Regional", "Region")]
    [InlineData("stage", "Limited", "Limited")]
    [InlineData("reason", "Estimate", "Changed estimate")]
    [InlineData("restriction", "Refuse", "Refused outright")]
    [InlineData("cause", "clock-behind", "The clock is behind an earlier decision")]
    [InlineData("dangers", "Fire, Stranded", "Stranded, Fire or smoke")]
    [InlineData("dangers", "None", "–")]
    [InlineData("leader Kim", "off-duty, 3 in 24 h, 1 open", "Off duty; in 24 hours: 3, open: 1.")]
    [InlineData("leader Kim", "day-cap, 5 in 24 h, 0 open, own caps 5 in 24 h and 10 open", "Day’s limit reached; in 24 hours: 5, open: 0. Own limits: 5 in 24 hours, 10 open.")]
    [InlineData("openDispute", "D-7", "D-7")]
    public void WhatACheckLookedAt_IsToldInWords(string input, string code, string expected)
    {
        Speak("en");

        InputText.Of(Text, new ReaderClock(TimeProvider.System), input, JsonSerializer.SerializeToElement(code)).ShouldBe(expected);
    }

    private static IEnumerable<string> Causes() => Regex.Matches(
        File.ReadAllText(Repository.Folder("EscalationDashboard", "Domain", "Guardrails", "Checks", "Undecided.cs")), """=> "(?<cause>[a-z-]+)",""").Select(m => m.Groups["cause"].Value);

    private static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
}
