using System.IO.Compression;
using System.Net;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake.Calls;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>Callers are put through, called back or take a message, and what the exchange tells of the end counts.</summary>
public sealed class RelayCallTests(IntakeApp intake) : RelayCaller(intake), IClassFixture<IntakeApp>
{
    [Fact]
    public async Task KnownCustomer_IsPutThroughToTheFreeLeaderAndTheMinutesCount()
    {
        var (visit, number) = await Visit("US-SEA");

        var reply = await Call("known-1", number, Seattle);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        (reply.Said("action"), reply["to"].GetProperty("kind").GetString(), reply.Said("language")).ShouldBe(("connect", "leader", "en"));
        reply.Said("words")!.ShouldContain(reply["to"].GetProperty("name").GetString()!);
        Intake.Clock.Advance(TimeSpan.FromMinutes(8));
        (await Ended("known-1", new { minutes = 7 }))["missed"].GetBoolean().ShouldBe(false);

        var dispute = await DisputeOf(visit);
        (dispute.Number, dispute.LeaderId, dispute.CallMinutes, dispute.FirstContactAt).ShouldBe((reply.Said("disputeNumber")!, reply["to"].GetProperty("id").GetString(), 7, Intake.Now));
        (await Intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Channel.ShouldBe(ContactChannel.Phone);
        (await Told(dispute.Number)).ShouldBe([TimelineKind.Admitted, TimelineKind.CallConnected, TimelineKind.CallEnded], ignoreOrder: true);
        (await Intake.Get($"/api/v1/contact-requests/{reply.Said("requestId")}")).Said("code").ShouldBe(reply.Said("code"), "the call is explained as any request is");
    }

    [Fact]
    public async Task WhatIsGivenOutOfACustomer_HoldsTheirCalls()
    {
        var (visit, number) = await Visit("US-SEA");
        await Call("given-out-1", number, Seattle);
        await Ended("given-out-1", new { minutes = 2 });

        var zip = await Intake.App.Read(async db => await CustomerArchive.Of(db, await db.Customers.SingleAsync(c => c.Ref == $"C-{visit}"), Intake.Now));

        using var archive = new ZipArchive(new MemoryStream(zip));
        using var record = JsonDocument.Parse(await archive.GetEntry(CustomerArchive.Record)!.OpenAsync());
        record.RootElement.GetProperty("relayCalls")[0].GetProperty("exchangeCall").GetString().ShouldBe("given-out-1");
        using var told = new StreamReader(await archive.GetEntry(CustomerArchive.Audit)!.OpenAsync());
        (await told.ReadToEndAsync()).ShouldContain("\"call.");
    }

    [Fact]
    public async Task SameCallAgain_GetsTheSameAnswerWhateverCameBetween()
    {
        var (visit, number) = await Visit("US-SEA");
        var body = new { callId = "again-1", from = number, relayNumber = Seattle };
        var first = await Intake.Post("/api/v1/calls", body);
        await Ended("again-1", new { minutes = 1 });

        var again = await Intake.Post("/api/v1/calls", body);

        (again.Text, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Text, "true"));
        (await Intake.App.Read(db => db.Requests.CountAsync(r => r.VisitRef == visit))).ShouldBe(1);
        (await Intake.Post("/api/v1/calls", new { callId = "again-1", from = "+15105550777", relayNumber = Seattle })).Said("code").ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task LeaderOnAnotherCall_IsNotRungAndTheCallerIsToldByWhenTheyAreCalled()
    {
        var ((_, first), (other, second)) = (await Visit("US-FRE"), await Visit("US-FRE"));
        (await Call("busy-1", first, Fremont)).Said("action").ShouldBe("connect");

        var reply = await Call("busy-2", second, Fremont);

        (reply.Said("action"), reply["to"].ValueKind).ShouldBe(("callback", System.Text.Json.JsonValueKind.Null));
        reply["until"].GetDateTimeOffset().ShouldBe((await DisputeOf(other)).Timers.FirstContactDue);
        await Ended("busy-1", new { minutes = 1 });
        (await Ended("busy-2", new { minutes = 0 }))["missed"].GetBoolean().ShouldBe(false, "the call back stands with its clock already");
    }

    [Fact]
    public async Task CallerWhoseContactIsOverdue_IsToldTheNextStepAndIsOwedACall()
    {
        var ((_, first), (late, second)) = (await Visit("US-FRE"), await Visit("US-FRE"));
        var busy = (await Call("late-0", first, Fremont))["to"].GetProperty("id").GetString()!;
        (await Intake.Ask(late)).Status.ShouldBe(HttpStatusCode.Created);
        var dispute = await DisputeOf(late);
        (await Intake.App.Services.GetRequiredService<DisputeCommands>().Claim(await SignedIn(busy), dispute.Number, dispute.Version)).Refusals.ShouldBeEmpty();
        Intake.Clock.Advance(TimeSpan.FromMinutes(61));

        var reply = await Call("late-1", second, Fremont);

        (reply.Said("action"), reply["until"].GetDateTimeOffset()).ShouldBe(("voicemail", (await DisputeOf(late)).RisesAt!.Value), reply.Text);
        reply["until"].GetDateTimeOffset().ShouldBeGreaterThan(Intake.Now);
        reply.Said("words")!.ShouldStartWith("The time we promised you has passed; we are sorry. The next step comes by ");
        await Ended("late-0", new { minutes = 1 });
        (await Ended("late-1", new { minutes = 0 }))["missed"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task KnownCallerWhoHangsUpInTheMenu_IsNamedWithTheDangerThatIsOpen()
    {
        var (calm, number) = await Visit("US-SEA");
        var (burning, _) = await Visit("US-SEA", number: number, customer: $"C-{calm}");
        (await Intake.Ask(burning, dangers: ["Fire"], customer: $"C-{calm}")).Status.ShouldBe(HttpStatusCode.Created);
        Intake.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Intake.Ask(calm)).Status.ShouldBe(HttpStatusCode.Created);
        (await Call("menu-up", number, Seattle)).Said("action").ShouldBe("menu");

        (await Ended("menu-up", new { minutes = 0 }))["missed"].GetBoolean().ShouldBeTrue();

        var missed = (await Missed(await SignedIn("L-US-SEA-1"))).Single(c => c.ExchangeCall == "menu-up");
        (missed.CustomerRef, missed.Customer, missed.DisputeNumber).ShouldBe(($"C-{calm}", "Robin E.", (await DisputeOf(burning)).Number));
    }

    // Who calls, where, and what the exchange does with them: the desk takes it where it is open.
    [Theory]
    [InlineData("a number nobody has", Fremont, "connect", "en")]
    [InlineData("hidden", Fremont, "connect", "en")]
    [InlineData("a customer of another place", Fremont, "connect", "en")]
    [InlineData("a number nobody has", Doha, "voicemail", "ar")]
    [InlineData("hidden", Doha, "voicemail", "ar")]
    public async Task CallerWhoIsNotKnownHere_GoesToTheDesk(string who, string relay, string action, string language)
    {
        var number = who == "a customer of another place" ? (await Visit("US-SEA")).Number : "+15105550999";
        var before = await Intake.App.Read(db => db.Requests.CountAsync());

        var reply = await Call($"desk-{who}-{relay}".Replace(' ', '-').Replace("+", "", StringComparison.Ordinal), who == "hidden" ? "anonymous" : number, relay);

        (reply.Said("action"), reply.Said("language"), reply["requestId"].ValueKind).ShouldBe((action, language, System.Text.Json.JsonValueKind.Null), reply.Text);
        (action == "connect" ? reply["to"].GetProperty("kind").GetString() : null).ShouldBe(action == "connect" ? "desk" : null);
        (await Intake.App.Read(db => db.Requests.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task PlaceThatIsNotLive_SaysSoAndPutsThroughToTheDesk()
    {
        var (visit, number) = await Visit("CA-QUE", language: "fr");

        var reply = await Call("shadow-1", number, Quebec);

        (reply.Said("action"), reply.Said("code"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", DecisionCodes.EligibleStage, "desk"));
        reply.Said("words")!.ShouldStartWith("Votre conseiller");
        (await Intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Outcome.ShouldBe(RequestOutcome.Redirected);
    }

    [Fact]
    public async Task WordsInPlaceOfWhatACallerSaid_AreInTheCustomersLanguage()
    {
        var (visit, number) = await Visit("QA-DOH", language: "uk", drivable: false);

        await Call("words-1", number, Doha);
        await Ended("words-1", new { minutes = 0 });

        (await Intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Text.ShouldStartWith("Телефонн");
    }

    [Theory]
    [InlineData("+1 (510) 555-0998", "+15105550998")]
    [InlineData("0015105550998", "+15105550998")]
    [InlineData("+١٥١٠٥٥٥٠٩٩٨", "+15105550998")]
    [InlineData("(+974) 5500-0051", "+97455000051")]
    [InlineData("tel:+97455000051", "+97455000051")]
    [InlineData("sip:+97455000051@exchange.example", "+97455000051")]
    [InlineData("\u202A+97455000051\u202C", "+97455000051")]
    [InlineData("٠٠٩٧٤٥٥٠٠٠٠٥١", "+97455000051")]
    [InlineData("+97455000051;phone-context=example", "+97455000051")]
    [InlineData("<sip:+97455000051@exchange.example>", "+97455000051")]
    [InlineData("\"Bo\" <sip:+97455000051@exchange.example;user=phone>;tag=1", "+97455000051")]
    [InlineData("\"<+15105550998>\" <sip:anonymous@anonymous.invalid>", null)]
    [InlineData("sip:anonymous@anonymous.invalid", null)]
    [InlineData("Anonymous", null)]
    [InlineData("restricted", null)]
    [InlineData("4711", null)]
    [InlineData("(510) 555-0998", null)]
    [InlineData("+0 510 555 0998", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void CallersNumber_IsReadAsExchangesWriteItOrIsHidden(string? written, string? number) =>
        CallValidation.Caller(new CallBody { From = written }).ShouldBe(number);

    [Fact]
    public async Task HiddenCallerWhoHangsUp_IsOwedNothing()
    {
        await Call("hidden-up", "Anonymous", Fremont);

        (await Ended("hidden-up", new { minutes = 0 }))["missed"].GetBoolean().ShouldBe(false, "nobody could call back");
    }

    [Fact]
    public async Task HiddenCallerOfWhoseEndNothingIsKnown_IsNoMissedCallEither()
    {
        await Call("hidden-open", "Anonymous", Fremont);
        await Call("shown-open", $"+1510555{Random.Shared.Next(1000, 9999)}", Fremont);
        await Intake.App.Services.GetRequiredService<IWriteQueue>().Execute(scope => scope.Db.RelayCalls
            .Where(call => call.ExchangeCall == "hidden-open" || call.ExchangeCall == "shown-open")
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.CameAt, call => Intake.Now - RelayCall.Longest - TimeSpan.FromMinutes(1))));

        var missed = await Missed((await Intake.App.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!);

        missed.Select(call => call.ExchangeCall).ShouldNotContain("hidden-open");
        missed.Select(call => call.ExchangeCall).ShouldContain("shown-open");
    }

    [Fact]
    public async Task CallThatNobodyAnswered_IsHeldUntilALeaderHasCalledBack()
    {
        var (visit, number) = await Visit("US-SEA");
        var reply = await Call("missed-1", number, Seattle);

        (await Ended("missed-1", new { minutes = 0 }))["missed"].GetBoolean().ShouldBe(true);

        var (leader, admin) = (await SignedIn("L-US-SEA-1"), await SignedIn("A-1"));
        var missed = (await Missed(leader)).Single(c => c.ExchangeCall == "missed-1");
        (missed.DisputeNumber, missed.Customer, missed.Message, missed.Hidden).ShouldBe((reply.Said("disputeNumber"), "Robin E.", false, false));
        (await Missed(await SignedIn("L-QA-DOH-1"))).ShouldNotContain(c => c.ExchangeCall == "missed-1", "it is another place's");
        (await Told(missed.DisputeNumber!)).ShouldContain(TimelineKind.CallMissed);
        (await DisputeOf(visit)).FirstContactAt.ShouldBeNull();
        (await Commands.Return(admin, missed.Id)).Codes().ShouldBe([Refusal.NotALeader]);
        (await Commands.Return(await SignedIn("L-QA-DOH-1"), missed.Id)).Codes().ShouldBe([Refusal.NotFound]);
        (await Commands.Return(leader, missed.Id)).IsAllowed.ShouldBeTrue();
        (await Commands.Return(leader, missed.Id)).Codes().ShouldBe([Refusal.Changed]);
        (await Missed(leader)).ShouldNotContain(c => c.ExchangeCall == "missed-1");
        (await Told(missed.DisputeNumber!)).ShouldContain(TimelineKind.CallReturned);
    }

    [Fact]
    public async Task MessageOfAnUnknownCaller_IsHeldToo()
    {
        await Call("message-1", "+97455550000", Doha);

        Intake.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ended("message-1", new { minutes = 1 });

        var message = (await Missed(await SignedIn("L-QA-DOH-1"))).Single(c => c.ExchangeCall == "message-1");
        (message.Message, message.Customer, message.DisputeNumber).ShouldBe((true, null, null));
    }

    [Fact]
    public async Task EndThatCannotBe_IsRefusedByItsName()
    {
        await Call("end-1", "+15105550998", Fremont);
        var other = await Intake.NewKey("another-exchange");

        (await Intake.Post("/api/v1/calls/end-1/ended", new { minutes = 1 }, apiKey: other)).Said("code").ShouldBe("not-found", "it is another exchange's call");
        (await Ended("end-0", new { minutes = 1 })).Said("code").ShouldBe("not-found");
        (await Ended("end-1", new { minutes = -1 })).FaultyFields.ShouldBe(["minutes"]);
        (await Ended("end-1", new { minutes = 241 })).FaultyFields.ShouldBe(["minutes"]);
        var tooLong = await Ended("end-1", new { minutes = 200 });
        (tooLong.Said("code"), tooLong.FaultyFields.Single()).ShouldBe((CallFault.TooLong, "minutes"));
        (await Ended("end-1", new { minutes = 3 })).Status.ShouldBe(HttpStatusCode.OK);
        (await Ended("end-1", new { minutes = 3 })).Status.ShouldBe(HttpStatusCode.OK, "its answer was lost");
        (await Ended("end-1", new { minutes = 4 })).Said("code").ShouldBe(CallFault.Ended);
    }

    [Fact]
    public async Task RelayNumberOfNoPlaceOfTheKeys_IsAnsweredAsOneOfNone()
    {
        var key = await Intake.NewKey("exchange-of-seattle", "intake", "US-SEA");

        var (elsewhere, nowhere) = (await Call("where-1", "+15105550998", Fremont, key: key), await Call("where-2", "+15105550998", "+15105550199", key: key));

        (elsewhere.Status, elsewhere.Text).ShouldBe((HttpStatusCode.NotFound, nowhere.Text));
    }

    [Fact]
    public async Task EveryFault_IsNamedAtOnce()
    {
        var reply = await Intake.Post("/api/v1/calls", new { callId = "a b", from = "510", relayNumber = "Fremont", at = Intake.Now.AddHours(1), loud = true });

        (reply.Status, string.Join(' ', reply.FaultyFields.Order())).ShouldBe((HttpStatusCode.BadRequest, "at callId loud relayNumber"));
    }

    [Fact]
    public async Task CallersNumber_IsNotKept()
    {
        const string number = "+15105559876";
        await Call("number-1", number, Fremont);
        await Ended("number-1", new { minutes = 0 });

        var audit = await Intake.App.Read(db => db.Audit.Where(e => e.Action.StartsWith("call.")).Select(e => e.Data).ToListAsync());
        var answers = await Intake.App.Read(db => db.Answers.Select(a => a.Body).ToListAsync());

        audit.ShouldNotBeEmpty();
        audit.Concat(answers).ShouldAllBe(text => !text.Contains(number.TrimStart('+'), StringComparison.Ordinal));
    }

    private MissedCallCommands Commands => Intake.App.Services.GetRequiredService<MissedCallCommands>();

    private Task<IReadOnlyList<MissedCall>> Missed(Actor actor) => Intake.App.Services.GetRequiredService<MissedCallQueries>().Open(actor);

    private async Task<Actor> SignedIn(string account) => (await Intake.App.Services.GetRequiredService<StaffDirectory>().Find(account))!;

    private Task<List<TimelineKind>> Told(string number) => Intake.App.Read(db => db.Timeline
        .Where(e => e.DisputeNumber == number && e.Kind != TimelineKind.MessageSent).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
}
