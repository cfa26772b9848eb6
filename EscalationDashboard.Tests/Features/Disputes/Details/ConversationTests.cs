using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>One thread of what everybody said and what happened between, through the real commands.</summary>
public sealed class ConversationTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task EverythingSaid_StandsInTheOrderItWasSaidInByWhoSaidIt()
    {
        var (maya, ruben) = (await office.SignedIn("L-US-FRE-1"), await office.SignedIn("L-US-FRE-2"));
        var first = await office.Ask(danger: true, text: "It smokes.");
        var number = first.DisputeNumber!;
        (await office.Get<DisputeCommands>().Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        await Later();
        (await office.Get<DisputeWordCommands>().Note(ruben, number, "Seen this car before.", spoke: false)).Refusals.ShouldBeEmpty();
        await Later();
        (await office.Get<DisputeWordCommands>().Reply(maya, number, "We come at once.", thenWait: false, 2)).Refusals.ShouldBeEmpty();
        await Later();
        await office.Ask(danger: true, visit: first.VisitRef, text: "Any news?");

        var thread = Conversation.Of((await office.Get<DisputeQueries>().Find(maya, number))!);

        thread.Select(t => (t.Voice, t.Words)).ShouldBe(
        [
            (Voice.Customer, "It smokes."),
            (Voice.Event, null), // admitted
            (Voice.Event, null), // claimed
            (Voice.Staff, "Seen this car before."),
            (Voice.Leader, "We come at once."),
            (Voice.Customer, "Any news?"),
        ]);
        thread.Select(t => t.At).ShouldBeInOrder();
    }

    [Fact]
    public async Task ACustomerWhoAsksAgainAndAgain_IsOneTurnWithTheLatestWords()
    {
        var maya = await office.SignedIn("L-US-FRE-1");
        var first = await office.Ask(danger: true);
        foreach (var text in new[] { "One?", "Two?", "Three?" })
        {
            await Later();
            await office.Ask(danger: true, visit: first.VisitRef, text: text);
        }

        var details = (await office.Get<DisputeQueries>().Find(maya, first.DisputeNumber!))!;
        (await office.Get<DisputeCommands>().Claim(maya, first.DisputeNumber!, details.Dispute.Version)).Refusals.ShouldBeEmpty();
        await Later();
        await office.Ask(danger: true, visit: first.VisitRef, text: "Four?");

        var thread = Conversation.Of((await office.Get<DisputeQueries>().Find(maya, first.DisputeNumber!))!);

        var asked = thread.Where(t => t.AsksAgain).ToList();
        asked.Select(t => t.Words).ShouldBe(["Three?", "Four?"]); // what happened between parts them
        asked[0].Before.Select(t => t.Words).ShouldBe(["One?", "Two?"]);
        asked[1].Before.ShouldBeEmpty();
    }

    [Fact]
    public void Reply_SaysWhatBecameOfIt()
    {
        var at = DateTimeOffset.UnixEpoch;
        var sent = new Sending(MessageKind.Reply, at, at, EventState.Parked, 3, null);
        var details = Details(
            [Entry(1, TimelineKind.Replied, at, "Yes."), Entry(2, TimelineKind.Resolved, at, "Settled."), Entry(3, TimelineKind.Noted, at, "A note.")], sent);

        Conversation.Of(details).Select(t => t.Sending).ShouldBe([sent, null, null]);
    }

    [Fact]
    public void RequestThatWasPartedFromThisDispute_IsStillSaidWhereItWasAsked()
    {
        var merged = Entry(1, TimelineKind.Merged, DateTimeOffset.UnixEpoch, "Also the brakes.", "gone");

        var turn = Conversation.Of(Details([merged])).ShouldHaveSingleItem();

        (turn.Voice, turn.Words, turn.Request).ShouldBe((Voice.Customer, "Also the brakes.", null));
    }

    private Task Later()
    {
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }

    private static TimelineEntry Entry(long id, TimelineKind kind, DateTimeOffset at, string text, string? request = null) => new()
    {
        Id = id,
        DisputeNumber = "D-1",
        Kind = kind,
        At = at,
        ActorId = "L-1",
        ActorName = "Maya",
        Text = text,
        RequestId = request,
    };

    // Of all that the page shows, the thread looks at these.
    private static DisputeDetails Details(IReadOnlyList<TimelineEntry> timeline, params Sending[] sendings) =>
        new(null!, null!, null, null!, null!, [], [], timeline, new Dictionary<string, string>(), [], [], null, []) { Sendings = sendings };
}
