using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public class DisputeCommandsTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private static readonly ResolveDetails Settled = new(DisputeOutcome.Corrected, "missed-at-intake", " We looked again. ");

    private DisputeCommands Commands => office.Get<DisputeCommands>();

    [Fact]
    public async Task Claim_GivesItToTheLeaderAndTellsEverybodyInOneCommit()
    {
        var (number, maya) = (await Admit(), await office.SignedIn("L-US-FRE-1"));
        using var feed = new CommitWatch(office.Feed);

        (await Commands.Claim(maya, number, seenVersion: 1)).IsAllowed.ShouldBeTrue();

        var dispute = await Stored(number);
        (dispute.State, dispute.LeaderId, dispute.ClaimedAt, dispute.Version).ShouldBe((DisputeState.Claimed, "L-US-FRE-1", office.Now, 2));
        var entry = await office.Read(db => db.Timeline.SingleAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Claimed));
        (entry.ActorId, entry.ActorName, entry.At).ShouldBe(("L-US-FRE-1", "Maya Ellison", office.Now));
        var message = await office.Read(db => db.Messages.SingleAsync(m => m.DisputeNumber == number && m.Kind == MessageKind.Claimed));
        message.Text.ShouldBe($"Maya Ellison is now looking after your dispute {number} and will be in touch with you.");
        var audit = await office.Read(db => db.Audit.SingleAsync(a => a.Action == "dispute.claim" && a.Subject == $"dispute:{number}"));
        audit.ActorId.ShouldBe("L-US-FRE-1");

        // Nobody is asked for it any more, which is the last that the command says.
        var last = await office.Read(db => db.Audit.OrderByDescending(a => a.Sequence).FirstAsync());
        last.Action.ShouldBe("page.stop");
        var hint = feed.Heard().ShouldHaveSingleItem();
        (hint.Subject, hint.LocationCode, hint.RegionCode, hint.Sequence).ShouldBe((number, "US-FRE", "NA", last.Sequence));
    }

    [Fact]
    public async Task Release_GivesItBackToTheQueue()
    {
        var (number, maya) = (await Admit(), await office.SignedIn("L-US-FRE-1"));
        await Commands.Claim(maya, number, 1);

        (await Commands.Release(maya, number)).IsAllowed.ShouldBeTrue();

        var dispute = await Stored(number);
        (dispute.State, dispute.ClaimedAt).ShouldBe((DisputeState.Waiting, null));
        (await Kinds(number)).ShouldBe([TimelineKind.Admitted, TimelineKind.Claimed, TimelineKind.Released]);
    }

    [Fact]
    public async Task Resolve_EndsItWithOutcomeCauseAndWordsAndCountsIt()
    {
        var (number, maya) = (await Admit("ko"), await office.SignedIn("L-US-FRE-1"));
        await Commands.Claim(maya, number, 1);
        var before = await Counted();

        (await Commands.Resolve(maya, number, Settled, 2)).IsAllowed.ShouldBeTrue();

        var dispute = await Stored(number);
        (dispute.State, dispute.Outcome, dispute.RootCauseCode, dispute.Resolution, dispute.ResolvedAt)
            .ShouldBe((DisputeState.Resolved, DisputeOutcome.Corrected, "missed-at-intake", "We looked again.", office.Now));
        var after = await Counted();
        (after.Corrected - before.Corrected, after.SameDay - before.SameDay).ShouldBe((1, 1));
        var entry = await office.Read(db => db.Timeline.SingleAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Resolved));
        (entry.Text, entry.Values["outcome"], entry.Values["rootCause"]).ShouldBe(("We looked again.", "Corrected", "missed-at-intake"));
        var message = await office.Read(db => db.Messages.SingleAsync(m => m.DisputeNumber == number && m.Kind == MessageKind.Resolved));
        message.Language.ShouldBe("ko");
        message.Text.ShouldContain(office.Get<MessageTexts>().In("ko")["outcome.Corrected"]);
        message.Text.ShouldContain("We looked again.");
        await office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task ReplyOverAChange_IsRefusedAndNothingLeaves()
    {
        var (number, maya) = (await Admit(), await office.SignedIn("L-US-FRE-1"));
        await Commands.Claim(maya, number, 1);

        var verdict = await office.Get<DisputeWordCommands>().Reply(maya, number, "We look again.", thenWait: false, seenVersion: 1);

        verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.Changed);
        (await office.Read(db => db.Messages.CountAsync(m => m.DisputeNumber == number && m.Kind == MessageKind.Reply))).ShouldBe(0);
    }

    // Both managers of the region are on duty.
    [Fact]
    public async Task HandUp_GoesToTheManagerWithLeastToDo()
    {
        await using var own = await ProductFixture.Open(office.Store);
        var (maya, commands, given) = (await own.SignedIn("L-US-FRE-1"), own.Get<DisputeCommands>(), new List<string?>());
        for (var i = 0; i < 4; i++)
        {
            var number = (await own.Ask(danger: true)).DisputeNumber!;
            await commands.Claim(maya, number, 1);
            (await commands.HandUp(maya, number, "Too large for us.", 2)).IsAllowed.ShouldBeTrue();
            given.Add(await own.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.LeaderId).SingleAsync()));
        }

        given.ShouldBe(["R-NA-1", "R-NA-2", "R-NA-1", "R-NA-2"]);
    }

    [Fact]
    public async Task SecondClaim_IsRefusedWithTheNameOfWhoHasIt()
    {
        var number = await Admit();
        await Commands.Claim(await office.SignedIn("L-US-FRE-1"), number, 1);
        var before = await office.Read(db => db.RowCounts());

        var verdict = await Commands.Claim(await office.SignedIn("L-US-FRE-2"), number, 1);

        var refusal = verdict.Refusals.ShouldHaveSingleItem();
        (refusal.Code, refusal.Values["leader"]).ShouldBe((Refusal.AlreadyClaimed, "Maya Ellison"));
        (await office.Read(db => db.RowCounts())).ShouldBe(before);
    }

    [Fact]
    public async Task ManyClaimAtOnce_ExactlyOneWins()
    {
        var number = await Admit();
        var leaders = await Task.WhenAll(new[] { "L-US-FRE-1", "L-US-FRE-2", "L-US-FRE-3", "R-NA-1" }.Select(office.SignedIn));

        var verdicts = await Task.WhenAll(leaders.Select(leader => Task.Run(() => Commands.Claim(leader, number, 1))));

        var winner = leaders[Array.FindIndex(verdicts, v => v.IsAllowed)];
        verdicts.Count(v => v.IsAllowed).ShouldBe(1);
        verdicts.Where(v => !v.IsAllowed).ShouldAllBe(v => v.Refusals[0].Code == Refusal.AlreadyClaimed && v.Refusals[0].Values["leader"] == winner.Name);
        (await Stored(number)).LeaderId.ShouldBe(winner.LeaderId);
        (await Kinds(number)).Count(k => k == TimelineKind.Claimed).ShouldBe(1);
    }

    [Fact]
    public async Task ResolveWithEverythingWrong_IsRefusedWithAllReasonsAtOnce()
    {
        var number = await Admit();
        await Commands.Claim(await office.SignedIn("L-US-FRE-1"), number, 1);
        var before = await office.Read(db => db.RowCounts());

        var verdict = await Commands.Resolve(
            await office.SignedIn("L-US-FRE-2"), number, new ResolveDetails(DisputeOutcome.Goodwill, "no-such-cause", " "), seenVersion: 1);

        verdict.Refusals.Select(r => r.Code)
            .ShouldBe([Refusal.NotYours, Refusal.Changed, Refusal.TextMissing, Refusal.RootCauseUnknown]);
        verdict.Refusals[0].Values["leader"].ShouldBe("Maya Ellison");
        (await office.Read(db => db.RowCounts())).ShouldBe(before);
        (await Stored(number)).State.ShouldBe(DisputeState.Claimed);
    }

    [Theory]
    [InlineData("L-FR-PAR-1", Refusal.NotFound)]
    [InlineData("R-FQ-1", Refusal.NotFound)]
    [InlineData("A-1", Refusal.NotALeader)]
    public async Task PersonWhoMayNot_IsRefusedAndNothingIsWritten(string account, string code)
    {
        var number = await Admit();
        var actor = await office.SignedIn(account);
        var before = await office.Read(db => db.RowCounts());
        using var feed = new CommitWatch(office.Feed);

        foreach (var verdict in new[]
        {
            await Commands.Claim(actor, number, 1), await Commands.Release(actor, number), await Commands.Resolve(actor, number, Settled, 1),
        })
        {
            verdict.Refusals[0].Code.ShouldBe(code);
        }

        (await office.Read(db => db.RowCounts())).ShouldBe(before);
        feed.Heard().ShouldBeEmpty();
    }

    [Fact]
    public async Task NumberThatDoesNotExist_IsRefusedLikeOneOutOfScope() =>
        (await Commands.Claim(await office.SignedIn("L-US-FRE-1"), "D-1", 1)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);

    private async Task<string> Admit(string language = "en") => (await office.Ask(danger: true, language: language)).DisputeNumber!;

    private Task<Dispute> Stored(string number) =>
        office.Read(db => db.Disputes.SingleAsync(d => d.Number == number));

    private Task<List<TimelineKind>> Kinds(string number) =>
        office.Read(db => db.Timeline.Where(e => e.DisputeNumber == number).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());

    private Task<(long Corrected, long SameDay)> Counted() => office.Read(async db => (
        await db.Disputes.LongCountAsync(d => d.LocationCode == "US-FRE" && (d.Marks & DisputeMarks.Corrected) != 0),
        await db.Disputes.LongCountAsync(d => d.LocationCode == "US-FRE" && (d.Marks & DisputeMarks.SameDayKept) != 0)));
}
