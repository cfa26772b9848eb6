using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Events;

/// <summary>What each event tells on timelines. Kinds and names of values stand in databases, and pages read them.</summary>
public sealed class TimelineLineTests
{
    private static readonly Actor Lou = new("L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Network);
    private static readonly DisputeStanding It = new("D-1", 3, DisputeState.Claimed, "L-1", "NA", "US-FRE");
    private static readonly DisputeStanding Queued = It with { LeaderId = null };
    private static readonly DisputeStanding Other = new("D-2", 1, DisputeState.Claimed, "L-2", "EU", "FR-LYO");
    private static readonly PageOfDispute OfPage = new("G-1", "D-1", "NA", "US-FRE");
    private static readonly CallOnRecord OfCall = new("K-1", "D-1", "NA", "US-FRE");
    private static readonly WordsOnRecord Words = new("hmac-1") { Text = "So it is." };

    public static TheoryData<string, string> Told => new()
    {
        { "opened", "D-1 Admitted 'But!' leader=L-1 request Q-1" },
        { "opened on the queue", "D-1 Admitted leader= request Q-1" },
        { "opened after an act that was taken back", "D-1 Admitted leader=L-1 request Q-1 | D-1 StaffDecided action=Undo" },
        { "merged and rings", "D-1 Merged 'But!' rings=yes request Q-1" },
        { "merged in silence", "D-1 Merged rings=no request Q-1" },
        { "merged while it rested", "D-1 Merged rings=no request Q-1 | D-1 Resumed" },
        { "came back", "D-1 Reopened 'But!' rings=yes request Q-1" },
        { "snoozed until a time", "D-1 Snoozed kind=Time until=2026-09-15T08:00:00.0000000+00:00" },
        { "snoozed until an answer", "D-1 Snoozed kind=Customer until=" },
        { "resumed", "D-1 Resumed" },
        { "resolved", "D-1 Resolved 'So it is.' outcome=Corrected rootCause=diagnosis-wrong version=3 unanswered=" },
        { "reopened", "D-1 Reopened 'So it is.'" },
        { "linked", "D-1 Linked dispute=D-2 | D-2 Linked dispute=D-1" },
        { "merged away", "D-1 MergedInto dispute=D-2 | D-2 TookIn dispute=D-1" },
        { "split", "D-1 Split dispute=D-2 request=Q-1 | D-2 Split 'But!' from=D-1" },
        { "claimed", "D-1 Claimed" },
        { "released", "D-1 Released" },
        { "assigned", "D-1 Assigned leader=L-1" },
        { "assigned to the queue", "D-1 Assigned leader=" },
        { "taken over", "D-1 TakenOver leader=L-9 away=OnLeave" },
        { "taken over from nobody", "D-1 TakenOver leader= away=OnLeave" },
        { "handed over", "D-1 StaffDecided 'So it is.' action=HandOver leader=L-1" },
        { "handed over to the queue", "D-1 StaffDecided 'So it is.' action=HandOver leader=" },
        { "handed up", "D-1 HandedUp 'So it is.' leader=R-1" },
        { "handed up to nobody", "D-1 HandedUp 'So it is.' leader=" },
        { "handed back", "D-1 HandedBack 'So it is.' leader=L-1" },
        { "handed back to the queue", "D-1 HandedBack 'So it is.' leader=" },
        { "lapsed", "D-1 Lapsed leader=L-9" },
        { "lapsed from nobody", "D-1 Lapsed leader=" },
        { "risen", "D-1 Risen leader=L-1 step=ToLeader" },
        { "risen to the region", "D-1 Risen leader=L-1 step=ToRegion" },
        { "noted", "D-1 Noted 'So it is.'" },
        { "spoke", "D-1 Spoke 'So it is.'" },
        { "spoke for a while", "D-1 Spoke 'So it is.' minutes=12" },
        { "took a call", "D-1 Called minutes=7" },
        { "replied and waits", "D-1 Replied 'So it is.' waits=yes version=3 unanswered=2026-09-15T08:00:00.0000000+00:00" },
        { "replied", "D-1 Replied 'So it is.' waits=no version=3 unanswered=" },
        { "took back", "D-1 TakenBack 'So it is.' what=Replied" },
        { "customer wrote", "D-1 CustomerWrote 'So it is.' message=M-1 heard=Quiet by the customer" },
        { "customer wrote while it rested", "D-1 CustomerWrote 'So it is.' message=M-1 heard=Quiet by the customer | D-1 Resumed" },
        { "customer answered", "D-1 Answered 'Well.' score=4 by the customer" },
        { "booking kept", "D-1 Booked" },
        { "booking kept in another dispute", "" },
        { "staff decided", "D-1 StaffDecided 'So it is.' action=AllowOnce" },
        { "staff decided about a customer", "" },
        { "page begun", "" },
        { "person asked", "D-1 Paged person=Lou tier=Region cause=Safety" },
        { "message sent", "D-1 PageSent person=Lou channel=Email result=Sent" },
        { "message failing", "D-1 PageSent person=Lou channel=Email result=Failing" },
        { "acknowledged", "D-1 PageAcknowledged person=Lou via=Api" },
        { "page ended", "" },
        { "call came", "" },
        { "call put through", "D-1 CallConnected person=Lou" },
        { "call put through about no dispute", "" },
        { "call ended", "D-1 CallEnded person=Lou minutes=7" },
        { "call missed", "D-1 CallMissed message=no" },
        { "message left", "D-1 CallMissed message=yes" },
        { "caller called back", "D-1 CallReturned" },
        { "staff took back", "D-1 StaffDecided action=Undo" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Event_IsToldByTheseLines(string happened, string lines) => string.Join(" | ", Event(happened).Lines().Select(Said)).ShouldBe(lines);

    [Fact]
    public void EventThatHappenedToNoDispute_IsToldOnNoTimeline() => new ViewSaved("V-1", null).Lines().ShouldBeEmpty();

    [Fact]
    public void Entry_IsItsActorsAtItsTimeUnlessTheLineSaysOtherwise()
    {
        var line = new TimelineLine("D-1", TimelineKind.Noted, "Hm.", ("a", "b")) { RequestId = "Q-1" };

        var entry = line.Entry(Build.Now, Lou);
        var (others, customers) = ((line with { At = Build.Now.AddHours(-1), By = ("L-2", "Mia") }).Entry(Build.Now, Lou), (line with { ByCustomer = true }).Entry(Build.Now, Lou));

        (entry.DisputeNumber, entry.Kind, entry.At, entry.ActorId, entry.ActorName, entry.Text, entry.RequestId, entry.Values["a"])
            .ShouldBe(("D-1", TimelineKind.Noted, Build.Now, "L-1", "Lou", "Hm.", "Q-1", "b"));
        (others.At, others.ActorId, others.ActorName).ShouldBe((Build.Now.AddHours(-1), "L-2", "Mia"));
        (customers.ActorId, customers.ActorName).ShouldBe(("L-1", ""), "what a customer did does not name them");
    }

    private static DomainEvent Event(string what) => what switch
    {
        "opened" => new DisputeOpened(It, "Q-1", Lane.N) { Said = "But!" },
        "opened on the queue" => new DisputeOpened(Queued, "Q-1", Lane.N),
        "opened after an act that was taken back" => new DisputeOpened(It, "Q-1", Lane.N) { Before = [new TimelineLine("D-1", TimelineKind.StaffDecided, null, ("action", "Undo"))] },
        "merged while it rested" => new RequestMerged(It, "Q-1", Rings: false) { EndsRest = true },
        "merged and rings" => new RequestMerged(It, "Q-1", Rings: true) { Said = "But!" },
        "merged in silence" => new RequestMerged(It, "Q-1", Rings: false),
        "came back" => new DisputeCameBack(It, "Q-1", Rings: true) { Said = "But!" },
        "snoozed until a time" => new DisputeSnoozed(It, PauseKind.Time, Build.Now),
        "snoozed until an answer" => new DisputeSnoozed(It, PauseKind.Customer, null),
        "resumed" => new DisputeResumed(It),
        "resolved" => new DisputeResolved(It, DisputeOutcome.Corrected, "diagnosis-wrong", 12, "EUR", Words),
        "reopened" => new DisputeReopened(It, Words),
        "linked" => new DisputesLinked(It, Other),
        "merged away" => new DisputeMerged(It, Other),
        "split" => new DisputeSplit(It, "Q-1", Other) { Said = "But!" },
        "claimed" => new DisputeClaimed(It),
        "released" => new DisputeReleased(It),
        "assigned" => new DisputeAssigned(It),
        "assigned to the queue" => new DisputeAssigned(Queued),
        "taken over" => new DisputeTakenOver(It, "L-9", AwayReason.OnLeave),
        "taken over from nobody" => new DisputeTakenOver(It, null, AwayReason.OnLeave),
        "handed over" => new DisputeHandedOver(It, Words),
        "handed over to the queue" => new DisputeHandedOver(Queued, Words),
        "handed up" => new DisputeHandedUp(It, "R-1", Words),
        "handed up to nobody" => new DisputeHandedUp(It, null, Words),
        "handed back" => new DisputeHandedBack(It, Words),
        "handed back to the queue" => new DisputeHandedBack(Queued, Words),
        "lapsed" => new DisputeLapsed(It, "L-9"),
        "lapsed from nobody" => new DisputeLapsed(It, null),
        "risen" => new DisputeRisen(It, RiseStep.ToLeader, "L-9"),
        "risen to the region" => new DisputeRisen(It, RiseStep.ToRegion, null),
        "noted" => new NoteWritten(It, Spoke: false, Words),
        "spoke" => new NoteWritten(It, Spoke: true, Words),
        "spoke for a while" => new NoteWritten(It, Spoke: true, Words) { Minutes = 12 },
        "took a call" => new CallTaken(It, 7),
        "replied and waits" => new ReplySent(It, ThenWait: true, Words) { UnansweredSince = Build.Now },
        "replied" => new ReplySent(It, ThenWait: false, Words),
        "took back" => new WordsTakenBack(It, TimelineKind.Replied, Build.Now, 1, Words),
        "customer wrote" => new CustomerWrote(It, Heard.Quiet, "M-1", Words),
        "customer wrote while it rested" => new CustomerWrote(It, Heard.Quiet, "M-1", Words) { EndsRest = true },
        "customer answered" => new FeedbackGiven(It, "F-1", 4) { Comment = "Well." },
        "booking kept" => new BookingReleased("Q-1", "D-1", "L-1", "Leader", PermitCause.Booking, "NA", "US-FRE") { Booked = new TimelineLine("D-1", TimelineKind.Booked, null) },
        "booking kept in another dispute" => new BookingReleased("Q-1", "D-1", "L-1", "Leader", PermitCause.Booking, "NA", "US-FRE"),
        "page begun" => new PageStarted(OfPage, PageCause.Safety),
        "person asked" => new PersonPaged(OfPage, PageCause.Safety, 1, "L-1", "Lou", PageTier.Region),
        "message sent" => new PageMessageSent(OfPage, 1, "Lou", PageChannel.Email, PageDeliveryState.Sent, Failing: false),
        "message failing" => new PageMessageSent(OfPage, 1, "Lou", PageChannel.Email, PageDeliveryState.Waiting, Failing: true),
        "acknowledged" => new PageAcknowledged(OfPage, "L-1", "Lou", AcknowledgedVia.Api),
        "page ended" => new PageStopped(OfPage, PageEnd.Claimed),
        "call came" => new CallCame(OfCall, CallRoute.Connect, "Q-1", null),
        "call put through" => new CallConnected(OfCall, "L-1", "Lou", OnCall: false),
        "call put through about no dispute" => new CallConnected(OfCall with { DisputeNumber = null }, "L-1", "Lou", OnCall: false),
        "call ended" => new RelayCallEnded(OfCall, "Lou", 7),
        "call missed" => new CallMissed(OfCall, Message: false),
        "message left" => new CallMissed(OfCall, Message: true),
        "caller called back" => new CallReturned(OfCall),
        "staff decided" => new RequestAllowedOnce(new ActSubject("Q-1", "C-1", "D-1", "NA", "US-FRE"), Words, null),
        "staff decided about a customer" => new CustomerExempted(new ActSubject(null, "C-1", null, "NA", "US-FRE"), Words, null),
        _ => new StaffActUndone(new ActSubject("Q-1", "C-1", "D-1", "NA", "US-FRE"), StaffActionKind.AllowOnce, 1, Build.Now, 0),
    };

    private static string Said(TimelineLine line) => string.Join(' ', new[]
    {
        $"{line.DisputeNumber} {line.Kind}", line.Text is { } text ? $"'{text}'" : "", string.Join(' ', line.Values.Select(v => $"{v.Name}={v.Value}")),
        line.RequestId is { } request ? $"request {request}" : "", line.ByCustomer ? "by the customer" : "",
    }.Where(part => part.Length > 0));
}
