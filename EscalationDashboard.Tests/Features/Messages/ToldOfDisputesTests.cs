using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What is told of all that is done with a dispute.</summary>
public sealed class ToldOfDisputesTests : ToldCase
{
    private DisputeMatterCommands Matters => Office.Get<DisputeMatterCommands>();

    [Fact]
    public async Task Dispute_FromItsOpeningToItsEndAndBack()
    {
        var number = "";
        await Step("ask", async () => number = (await Office.Ask(visit: "V-1")).DisputeNumber!);
        await Step("claim", () => Act(number, v => Disputes.Claim(Maya, number, v)));
        await Step("note", () => Done(Words.Note(Maya, number, "Look at the pump.", spoke: false)));
        await Step("talk", () => Done(Words.Note(Maya, number, "She will call.", spoke: true)));
        await Step("reply", () => Act(number, v => Words.Reply(Maya, number, "We look.", thenWait: false, v)));
        await Step("reply and wait", () => Act(number, v => Words.Reply(Maya, number, "Which noise?", thenWait: true, v)));
        await Step("reply again", () => Act(number, v => Words.Reply(Maya, number, "We have heard it.", thenWait: false, v)));
        await Step("snooze", () => Done(Disputes.Snooze(Maya, number, PauseKind.Customer, null)));
        await Step("customer writes", () => Write("C-V-1", number));
        await Step("customer writes again", () => Write("C-V-1", number));
        await Step("snooze", () => Done(Disputes.Snooze(Maya, number, PauseKind.Time, Office.Now.AddHours(1))));
        await Step("merge-in", () => Office.Ask(visit: "V-1"));
        await Step("merge-in again", () => Office.Ask(visit: "V-1"));
        await Step("snooze", () => Done(Disputes.Snooze(Maya, number, PauseKind.Time, Office.Now.AddHours(1))));
        await Step("resume", () => Done(Disputes.Resume(Maya, number)));
        await Step("resolve", () => Resolve(number));
        await Step("note", () => Done(Words.Note(Maya, number, "For the file.", spoke: false)));
        await Step("rate", () => Office.Writes.Execute(scope => Office.Get<CustomerWords>().Rate(scope, ProductFixture.System, number, new FeedbackBody { Score = 4 })));
        await Step("reopen", () => Done(Disputes.Reopen(Maya, number, "Not yet.")));
        await Step("claim", () => Act(number, v => Disputes.Claim(Maya, number, v)));
        await Step("resolve", () => Resolve(number));
        await Step("customer writes", () => Write("C-V-1", number));
        await Step("claim", () => Act(number, v => Disputes.Claim(Maya, number, v)));
        await Step("resolve", () => Resolve(number));
        await Step("come-back", () => Office.Ask(visit: "V-1"));

        ShouldBeTold("""
            ask: message.created, dispute.admitted A, message.created A
            claim: dispute.updated A, message.created A
            note:
            talk:
            reply: (held) message.created A
            reply and wait: (held) dispute.updated A, message.created A
            reply again: (held) dispute.updated A, message.created A
            snooze: dispute.updated A
            customer writes: dispute.updated A
            customer writes again:
            snooze: dispute.updated A
            merge-in: dispute.updated A, message.created A
            merge-in again: message.created A
            snooze: dispute.updated A
            resume: dispute.updated A
            resolve: (held) dispute.resolved A, message.created A, message.created A
            note:
            rate:
            reopen: dispute.updated A
            claim: dispute.updated A, message.created A
            resolve: (held) dispute.resolved A, message.created A, message.created A
            customer writes: dispute.updated A
            claim: dispute.updated A, message.created A
            resolve: (held) dispute.resolved A, message.created A, message.created A
            come-back: dispute.updated A, message.created A
            """);
    }

    [Fact]
    public async Task TakenBack_TellsWhereItStandsAndNothingThatNeverLeft()
    {
        var number = "";
        await Step("ask", async () => number = (await Office.Ask(visit: "V-1")).DisputeNumber!);
        await Step("claim", () => Act(number, v => Disputes.Claim(Maya, number, v)));
        await Step("reply", () => Act(number, v => Words.Reply(Maya, number, "We look.", thenWait: false, v)));
        await Step("take back", () => TakeBack(number));
        await Step("reply and wait", () => Act(number, v => Words.Reply(Maya, number, "Which noise?", thenWait: true, v)));
        await Step("take back", () => TakeBack(number));
        await Step("resolve", () => Resolve(number));
        await Step("take back", () => TakeBack(number));

        ShouldBeTold("""
            ask: message.created, dispute.admitted A, message.created A
            claim: dispute.updated A, message.created A
            reply: (held) message.created A
            take back:
            reply and wait: (held) dispute.updated A, message.created A
            take back: dispute.updated A
            resolve: (held) dispute.resolved A, message.created A, message.created A
            take back: dispute.updated A
            """);
        (await Office.Read(db => db.Outbox.Where(e => e.NextAttemptAt > Office.Now).ToListAsync())).ShouldBeEmpty();
        (await Office.Read(db => db.Outbox.CountAsync(e => e.Type == EventTypes.DisputeResolved))).ShouldBe(0);
    }

    [Fact]
    public async Task Dispute_ThatChangesHands()
    {
        var number = (await Office.Ask()).DisputeNumber!;
        var (daniel, manager) = (await Office.SignedIn("L-US-FRE-2"), await Office.SignedIn("R-NA-1"));
        await Step("assign", () => Act(number, v => Disputes.Assign(Maya, number, Maya.LeaderId!, v)));
        await Step("assign to its owner", () => Act(number, v => Disputes.Assign(Maya, number, Maya.LeaderId!, v)));
        await Step("release", () => Done(Disputes.Release(Maya, number)));
        await Step("assign to another", () => Act(number, v => Disputes.Assign(Maya, number, daniel.LeaderId!, v)));
        await Step("hand up", () => Act(number, v => Disputes.HandUp(daniel, number, "A recall?", v)));
        await Step("hand back", () => Act(number, v => Disputes.HandBack(manager, number, "No recall.", v)));
        await Step("claim", () => Act(number, v => Disputes.Claim(daniel, number, v)));
        await Step("hand over", () => Done(Office.Get<HandOverCommands>().Run(manager, daniel.LeaderId!, Maya.LeaderId, "Ill.")));
        await Office.ChangeLeader(Maya.LeaderId!, l => l.Leave = [.. l.Leave, new Leave(Office.Now.AddHours(-1), Office.Now.AddDays(2), daniel.LeaderId)]);
        await Step("take over", () => Act(number, v => Disputes.TakeOver(daniel, number, v)));
        Office.Clock.Advance(TimeSpan.FromDays(1));
        await Step("lapse", () => Done(Office.Get<DisputeRiseCommands>().Rise(number)));

        ShouldBeTold("""
            assign: dispute.updated A
            assign to its owner:
            release: dispute.updated A
            assign to another: dispute.updated A
            hand up: dispute.updated A, message.created A
            hand back: dispute.updated A
            claim: dispute.updated A, message.created A
            hand over: dispute.updated A, message.created A
            take over: dispute.updated A, message.created A
            lapse: dispute.updated A
            """);
    }

    [Fact]
    public async Task Disputes_ThatComeTogetherAndPart()
    {
        var (first, second) = ("", "");
        await Step("ask", async () => first = (await Office.Ask(visit: "V-1")).DisputeNumber!);
        var repeat = await Office.Ask(visit: "V-1");
        Office.Clock.Advance(TimeSpan.FromMinutes(10));
        await Step("ask", async () => second = (await Office.Ask(visit: "V-1", reason: DisputeReason.Estimate)).DisputeNumber!);
        await Step("link", () => Done(Matters.Link(Maya, first, second)));
        await Step("split", async () => (await Matters.Split(Maya, first, repeat.Id)).Verdict.Refusals.ShouldBeEmpty());
        await Step("merge back into the older one", () => Act(Named('C'), v => Matters.Merge(Maya, Named('C'), first, v)));
        await Step("claim", () => Act(second, v => Disputes.Claim(Maya, second, v)));
        await Step("talk", () => Done(Words.Note(Maya, second, "She will call.", spoke: true)));
        await Step("snooze", () => Done(Disputes.Snooze(Maya, second, PauseKind.Customer, null)));
        await Step("merge into one that rests", () => Act(first, v => Matters.Merge(Maya, first, second, v)));

        ShouldBeTold("""
            ask: message.created, dispute.admitted A, message.created A
            ask: dispute.admitted B, message.created B
            link:
            split: dispute.admitted C
            merge back into the older one: dispute.resolved C, message.created C
            claim: dispute.updated B, message.created B
            talk:
            snooze: dispute.updated B
            merge into one that rests: dispute.resolved A, dispute.updated B, message.created A
            """);
    }

    private Task Resolve(string number) => Act(number, v => Disputes.Resolve(
        Maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "We looked again."), v));

    private Task<Answer> Write(string customer, string number) => Office.Writes.Execute(scope => Office.Get<CustomerWords>().Write(
        scope, ProductFixture.System, number, new MessageBody { CustomerRef = customer, Text = "Any news?" }));

    private async Task TakeBack(string number)
    {
        var told = await Office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).OrderByDescending(e => e.Id).FirstAsync(e => e.Kind == TimelineKind.Replied || e.Kind == TimelineKind.Resolved));
        await Done(Office.Get<DisputeUndoCommands>().TakeBack(Maya, number, told.Id));
    }
}
