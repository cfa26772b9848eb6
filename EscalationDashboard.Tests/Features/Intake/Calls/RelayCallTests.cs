using System.IO.Compression;
using System.Net;
using System.Text.Json;
using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Intake.Calls;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake.Calls;

/// <summary>
/// A telephone exchange brings calls in, over HTTP: ten in the morning in Fremont and Seattle, where leaders are at work, and eight in
/// the evening in Doha, which is closed.
/// </summary>
public sealed class RelayCallTests(IntakeApp intake) : IClassFixture<IntakeApp>
{
    private const string Fremont = "+15105550100";
    private const string Seattle = "+12065550127";
    private const string Doha = "+97405550107";
    private const string Quebec = "+14185550123";

    [Fact]
    public async Task KnownCustomer_IsPutThroughToTheFreeLeaderAndTheMinutesCount()
    {
        var (visit, number) = await Visit("US-SEA");

        var reply = await Call("known-1", number, Seattle);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        (reply.Said("action"), reply["to"].GetProperty("kind").GetString(), reply.Said("language")).ShouldBe(("connect", "leader", "en"));
        reply.Said("words")!.ShouldContain(reply["to"].GetProperty("name").GetString()!);
        intake.Clock.Advance(TimeSpan.FromMinutes(8));
        (await Ended("known-1", new { minutes = 7 }))["missed"].GetBoolean().ShouldBe(false);

        var dispute = await DisputeOf(visit);
        (dispute.Number, dispute.LeaderId, dispute.CallMinutes, dispute.FirstContactAt).ShouldBe((reply.Said("disputeNumber")!, reply["to"].GetProperty("id").GetString(), 7, intake.Now));
        (await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Channel.ShouldBe(ContactChannel.Phone);
        (await Told(dispute.Number)).ShouldBe([TimelineKind.Admitted, TimelineKind.CallConnected, TimelineKind.CallEnded], ignoreOrder: true);
        (await intake.Get($"/api/v1/contact-requests/{reply.Said("requestId")}")).Said("code").ShouldBe(reply.Said("code"), "the call is explained as any request is");
    }

    [Fact]
    public async Task WhatIsGivenOutOfACustomer_HoldsTheirCalls()
    {
        var (visit, number) = await Visit("US-SEA");
        await Call("given-out-1", number, Seattle);
        await Ended("given-out-1", new { minutes = 2 });

        var zip = await intake.App.Read(async db => await CustomerArchive.Of(db, await db.Customers.SingleAsync(c => c.Ref == $"C-{visit}"), intake.Now));

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
        var first = await intake.Post("/api/v1/calls", body);
        await Ended("again-1", new { minutes = 1 });

        var again = await intake.Post("/api/v1/calls", body);

        (again.Text, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Text, "true"));
        (await intake.App.Read(db => db.Requests.CountAsync(r => r.VisitRef == visit))).ShouldBe(1);
        (await intake.Post("/api/v1/calls", new { callId = "again-1", from = "+15105550777", relayNumber = Seattle })).Said("code").ShouldBe("idempotency-key-reused");
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
    public async Task SeveralVisits_AreAMenuAndTheOneChosenIsDecidedOn()
    {
        var (older, number) = await Visit("US-SEA");
        var (newer, _) = await Visit("US-SEA", number: number);

        var menu = await Call("menu-1", number, Seattle);

        (menu.Said("action"), menu["requestId"].ValueKind).ShouldBe(("menu", System.Text.Json.JsonValueKind.Null));
        var choices = menu["menu"].EnumerateArray().ToList();
        choices.Select(c => c.GetProperty("visitRef").GetString()).ShouldBe([older, newer], ignoreOrder: true);
        choices.ShouldAllBe(c => menu.Said("words")!.Contains(c.GetProperty("words").GetString()!, StringComparison.Ordinal));
        (await Call("menu-1", number, Seattle, (await Visit("US-SEA")).Ref)).Said("code").ShouldBe(CallFault.NotOffered);

        var chosen = await Call("menu-1", number, Seattle, older);

        (chosen.Said("action"), (await DisputeOf(older)).Number).ShouldBe(("connect", chosen.Said("disputeNumber")!));
        (await Call("menu-1", number, Seattle, newer)).Said("code").ShouldBe(CallFault.Routed);
        (await Call("menu-1", number, Seattle)).Text.ShouldBe(menu.Text, "the first question gets its first answer");
        await Ended("menu-1", new { minutes = 0, answered = true });
    }

    // A day and a weekday are written in one form only: the sentence around them has to suit it.
    [Theory]
    [InlineData("ar", " يوم ")]
    [InlineData("uk", ", дата приймання: ")]
    public async Task TwoLikeCarsOfOneDay_AreNamedBySentencesThatSuitAnyDate(string language, string before)
    {
        var (_, number) = await Visit("US-SEA", language, hours: 4.5);
        await Visit("US-SEA", language, number: number, hours: 4.25);

        var choices = (await Call($"suit-{language}", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        var weekdays = MessageCulture.Of(language).DateTimeFormat.DayNames;
        choices.ShouldAllBe(words => weekdays.Any(day => words.Replace("\u2068", "", StringComparison.Ordinal).Contains(before + day, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("ko")]
    [InlineData("uk")]
    public async Task TwoLikeCarsOfOneDay_AreToldApartByTheHour(string language)
    {
        var (_, number) = await Visit("US-SEA", language, hours: 4.5);
        await Visit("US-SEA", language, number: number, hours: 4.25);

        var choices = (await Call($"like-{language}", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        choices.Count.ShouldBe(2);
        choices[0].ShouldContain($":{intake.Now.AddHours(-4.25).Minute:00}");
        choices[1].ShouldContain($":{intake.Now.AddHours(-4.5).Minute:00}");
    }

    [Fact]
    public async Task TwoLikeCarsOfOneMinute_AreToldApartByTheirNumbers()
    {
        var (first, number) = await Visit("US-SEA", "en", hours: 4.5);
        var (second, _) = await Visit("US-SEA", "en", number: number, hours: 4.5);

        var choices = (await Call("twins", number, Seattle))["menu"].EnumerateArray().Select(c => c.GetProperty("words").GetString()!).ToList();

        choices.Distinct().Count().ShouldBe(2);
        choices.ShouldAllBe(words => words.Contains("chassis number ending in", StringComparison.Ordinal));
        first.ShouldNotBe(second);
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
        var before = await intake.App.Read(db => db.Requests.CountAsync());

        var reply = await Call($"desk-{who}-{relay}".Replace(' ', '-').Replace("+", "", StringComparison.Ordinal), who == "hidden" ? "anonymous" : number, relay);

        (reply.Said("action"), reply.Said("language"), reply["requestId"].ValueKind).ShouldBe((action, language, System.Text.Json.JsonValueKind.Null), reply.Text);
        (action == "connect" ? reply["to"].GetProperty("kind").GetString() : null).ShouldBe(action == "connect" ? "desk" : null);
        (await intake.App.Read(db => db.Requests.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task PlaceThatIsNotLive_SaysSoAndPutsThroughToTheDesk()
    {
        var (visit, number) = await Visit("CA-QUE", language: "fr");

        var reply = await Call("shadow-1", number, Quebec);

        (reply.Said("action"), reply.Said("code"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", DecisionCodes.EligibleStage, "desk"));
        reply.Said("words")!.ShouldStartWith("Votre conseiller");
        (await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Outcome.ShouldBe(RequestOutcome.Redirected);
    }

    [Fact]
    public async Task UnsafeCarAtAClosedPlace_IsPutThroughToWhoIsOnCall()
    {
        var (visit, number) = await Visit("QA-DOH", language: "ar", drivable: false);

        var reply = await Call("night-1", number, Doha);

        (reply.Said("action"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", "on-call"), reply.Text);
        var dispute = await DisputeOf(visit);
        (dispute.Lane, dispute.Number).ShouldBe((Lane.S, reply.Said("disputeNumber")!));
        await Ended("night-1", new { minutes = 0, answered = true });
        (await DisputeOf(visit)).FirstContactAt.ShouldBe(intake.Now);
    }

    [Fact]
    public async Task CallAboutADangerThatIsOpen_ReachesWhoIsOnCallWhereItsOwnerIsNotThere()
    {
        var (visit, number) = await Visit("QA-DOH", language: "en");
        (await intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        var reply = await Call("danger-1", number, Doha);

        (reply.Said("action"), reply["to"].GetProperty("kind").GetString()).ShouldBe(("connect", "on-call"), reply.Text);
        reply.Said("words")!.ShouldContain("emergency services");
        reply.Said("disputeNumber").ShouldBe((await DisputeOf(visit)).Number);
    }

    [Fact]
    public async Task LineThatDropsAgainAndAgainInDanger_IsPutThroughEachTime()
    {
        var (visit, number) = await Visit("QA-DOH");
        (await intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        for (var call = 1; call <= 9; call++)
        {
            var reply = await Call($"drops-{call}", number, Doha);
            (reply.Said("action"), reply.Said("disputeNumber")).ShouldBe(("connect", (await DisputeOf(visit)).Number), reply.Text);
        }
    }

    [Fact]
    public async Task EveryoneOnTheTelephone_InDangerTheFirstIsRungAllTheSame()
    {
        var people = await intake.App.Services.GetRequiredService<OnCallQueries>().ReachedAsync("QA-DOH", intake.Now);
        var rung = new List<string>();
        for (var caller = 0; caller <= people.Count; caller++)
        {
            var (_, number) = await Visit("QA-DOH", drivable: false);
            var reply = await Call($"all-{caller}", number, Doha);
            reply.Said("action").ShouldBe("connect", reply.Text);
            rung.Add(reply["to"].GetProperty("id").GetString()!);
        }

        rung.Distinct().Count().ShouldBeGreaterThan(2);
        rung[^1].ShouldBe(people[0].AccountId);
        for (var caller = 0; caller <= people.Count; caller++)
        {
            await Ended($"all-{caller}", new { minutes = 0 });
        }
    }

    [Fact]
    public async Task PersonOnCallWhoTalks_LooksAfterItAndNobodyElseIsWoken()
    {
        var (visit, number) = await Visit("QA-DOH", drivable: false);
        var reply = await Call("talk-1", number, Doha);
        var page = await intake.App.Read(db => db.Pages.SingleAsync(p => p.DisputeNumber == reply.Said("disputeNumber")));
        page.IsOpen.ShouldBeTrue();

        await Ended("talk-1", new { minutes = 0, answered = true });

        page = await intake.App.Read(db => db.Pages.SingleAsync(p => p.Id == page.Id));
        (page.End, page.Via, page.AcknowledgedByName).ShouldBe((PageEnd.Acknowledged, AcknowledgedVia.Call, reply["to"].GetProperty("name").GetString()));
        var standing = (await intake.Get($"/api/v1/disputes/{(await DisputeOf(visit)).Number}"))["standing"];
        (standing.GetProperty("reaching").GetString(), standing.GetProperty("text").GetString()!.Contains(page.AcknowledgedByName!, StringComparison.Ordinal)).ShouldBe(("Answered", true));
    }

    [Fact]
    public async Task MenuOfOneCustomer_IsAnsweredByNobodyElse()
    {
        var (first, number) = await Visit("US-SEA", customer: "C-two-cars");
        await Visit("US-SEA", number: number, customer: "C-two-cars");
        var (others, otherNumber) = await Visit("US-SEA");
        (await Call("mixed-1", number, Seattle)).Said("action").ShouldBe("menu");

        (await Call("mixed-1", otherNumber, Seattle, others)).Said("code").ShouldBe(CallFault.NotOffered);
        (await Call("mixed-1", number, Seattle, first)).Said("action").ShouldBe("connect");
        await Ended("mixed-1", new { minutes = 0, answered = true });
    }

    [Fact]
    public async Task WordsInPlaceOfWhatACallerSaid_AreInTheCustomersLanguage()
    {
        var (visit, number) = await Visit("QA-DOH", language: "uk", drivable: false);

        await Call("words-1", number, Doha);
        await Ended("words-1", new { minutes = 0 });

        (await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Text.ShouldStartWith("Телефонн");
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
        await intake.App.Services.GetRequiredService<IWriteQueue>().Execute(scope => scope.Db.RelayCalls
            .Where(call => call.ExchangeCall == "hidden-open" || call.ExchangeCall == "shown-open")
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.CameAt, call => intake.Now - RelayCall.Longest - TimeSpan.FromMinutes(1))));

        var missed = await Missed((await intake.App.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!);

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

        intake.Clock.Advance(TimeSpan.FromMinutes(1));
        await Ended("message-1", new { minutes = 1 });

        var message = (await Missed(await SignedIn("L-QA-DOH-1"))).Single(c => c.ExchangeCall == "message-1");
        (message.Message, message.Customer, message.DisputeNumber).ShouldBe((true, null, null));
    }

    [Fact]
    public async Task EndThatCannotBe_IsRefusedByItsName()
    {
        await Call("end-1", "+15105550998", Fremont);
        var other = await intake.NewKey("another-exchange");

        (await intake.Post("/api/v1/calls/end-1/ended", new { minutes = 1 }, apiKey: other)).Said("code").ShouldBe("not-found", "it is another exchange's call");
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
        var key = await intake.NewKey("exchange-of-seattle", "intake", "US-SEA");

        var (elsewhere, nowhere) = (await Call("where-1", "+15105550998", Fremont, key: key), await Call("where-2", "+15105550998", "+15105550199", key: key));

        (elsewhere.Status, elsewhere.Text).ShouldBe((HttpStatusCode.NotFound, nowhere.Text));
    }

    [Fact]
    public async Task EveryFault_IsNamedAtOnce()
    {
        var reply = await intake.Post("/api/v1/calls", new { callId = "a b", from = "510", relayNumber = "Fremont", at = intake.Now.AddHours(1), loud = true });

        (reply.Status, string.Join(' ', reply.FaultyFields.Order())).ShouldBe((HttpStatusCode.BadRequest, "at callId loud relayNumber"));
    }

    [Fact]
    public async Task CallersNumber_IsNotKept()
    {
        const string number = "+15105559876";
        await Call("number-1", number, Fremont);
        await Ended("number-1", new { minutes = 0 });

        var audit = await intake.App.Read(db => db.Audit.Where(e => e.Action.StartsWith("call.")).Select(e => e.Data).ToListAsync());
        var answers = await intake.App.Read(db => db.Answers.Select(a => a.Body).ToListAsync());

        audit.ShouldNotBeEmpty();
        audit.Concat(answers).ShouldAllBe(text => !text.Contains(number.TrimStart('+'), StringComparison.Ordinal));
    }

    private MissedCallCommands Commands => intake.App.Services.GetRequiredService<MissedCallCommands>();

    private Task<IReadOnlyList<MissedCall>> Missed(Actor actor) => intake.App.Services.GetRequiredService<MissedCallQueries>().Open(actor);

    private async Task<Actor> SignedIn(string account) => (await intake.App.Services.GetRequiredService<StaffDirectory>().Find(account))!;

    private Task<Reply> Call(string callId, string from, string relay, string? visit = null, string? key = null) => visit is null
        ? intake.Post("/api/v1/calls", new { callId, from, relayNumber = relay }, apiKey: key)
        : intake.Post("/api/v1/calls", new { callId, from, relayNumber = relay, visitRef = visit }, apiKey: key);

    private Task<Reply> Ended(string callId, object body) => intake.Post($"/api/v1/calls/{callId}/ended", body);

    private async Task<(string Ref, string Number)> Visit(string location, string language = "en", bool drivable = true, string? number = null, double hours = 5, string? customer = null)
    {
        var visit = intake.NewVisit();
        number ??= $"+1415555{int.Parse(visit[2..], System.Globalization.CultureInfo.InvariantCulture):0000}";
        (await intake.Put(visit, new
        {
            locationCode = location,
            customer = new { @ref = customer ?? $"C-{visit}", name = "Robin Example", phone = number, language, fleet = false },
            vehicle = new { vin = "EDA3E1EA7KF317000", model = "Model B", year = 2023, drivable },
            openedAt = intake.Now.AddHours(-hours),
            stage = "CheckedIn",
        })).Status.ShouldBe(HttpStatusCode.Created);
        (await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "diagnosis", code = "P0A80", summary = "Worn", talkedOver = true, statedAt = intake.Now.AddHours(-4) }))
            .Status.ShouldBe(HttpStatusCode.Created);
        return (visit, number);
    }

    private Task<EscalationDashboard.Domain.Disputes.Dispute> DisputeOf(string visit) => intake.App.Read(db => db.Disputes.SingleAsync(d => d.VisitRef == visit));

    private Task<List<TimelineKind>> Told(string number) => intake.App.Read(db => db.Timeline
        .Where(e => e.DisputeNumber == number && e.Kind != TimelineKind.MessageSent).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
}
