using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>How messages reach people, and what happens where one does not.</summary>
public sealed class PageMessagesTests : PagingCase
{
    [Theory]
    [InlineData("en", "ltr", "Danger")]
    [InlineData("fr", "ltr", "Danger")]
    [InlineData("ar", "rtl", "خطر")]
    [InlineData("ko", "ltr", "위험")]
    [InlineData("uk", "ltr", "Небезпека")]
    public async Task Mail_IsInThePersonsLanguageInTextAndHtmlAndTellsNothingOfTheCustomer(string language, string direction, string danger)
    {
        await EveryoneReachable();
        await Office.Writes.Execute(scope => scope.Db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Preferences, new StaffPreferences(language, null, AlertChoice.Everything))));
        var number = (await Office.Ask(Doha, danger: true, name: "Robin Example", text: "It smells of smoke.")).DisputeNumber!;

        await Look();

        var mail = Mail.All.ShouldHaveSingleItem();
        mail.Subject!.ShouldContain(danger);
        mail.Subject!.ShouldContain(number);
        mail.TextBody!.ShouldContain($"/disputes/{number}");
        mail.HtmlBody!.ShouldContain($"<html lang=\"{language}\" dir=\"{direction}\">");
        mail.HtmlBody!.ShouldContain($"/disputes/{number}\"");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        $"{mail}".ShouldNotContain("Robin");
        $"{mail}".ShouldNotContain("smoke");
    }

    [Fact]
    public async Task WhileNothingButDangerIsWritten_PeopleAreReachedAndAcknowledge()
    {
        await EveryoneReachable();
        var number = await Fire();
        Store.From = WriteShare.Danger;

        // What can't be settled is tried again and again.
        await Look().WaitAsync(TimeSpan.FromSeconds(30));

        Mail.All.ShouldHaveSingleItem();
        (await Office.Read(db => db.PageDeliveries.Select(d => d.State).SingleAsync())).ShouldBe(PageDeliveryState.Sent);
        var asked = (await Asked(number)).ShouldHaveSingleItem();
        (await Pages.Acknowledge(await Office.SignedIn(asked.AccountId), asked.PageId)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task AskedAgainBeforeTheMessageIsDue_IsToldOnceOfTheDispute()
    {
        await EveryoneReachable(form => form with { EmailDelay = 20 });
        await Fire();
        await Look();
        var person = (await Office.Read(db => db.PageDeliveries.OrderBy(d => d.Id).FirstAsync())).AccountId;
        await Office.Writes.Execute(scope => scope.Db.PageSteps.ExecuteUpdateAsync(set => set.SetProperty(s => s.AccountId, person)));
        for (var more = 0; more < 2; more++)
        {
            await Minutes(5);
            await Office.Writes.Execute(scope => scope.Db.PageSteps.ExecuteUpdateAsync(set => set.SetProperty(s => s.AccountId, person)));
            await Office.Writes.Execute(scope => scope.Db.PageDeliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.AccountId, person).SetProperty(d => d.DueAt, Office.Now.AddMinutes(10))));
        }

        Office.Clock.Advance(TimeSpan.FromMinutes(10));
        await Messages.SendDue();

        Mail.All.ShouldHaveSingleItem().Subject!.ShouldNotContain("3");
        (await Office.Read(db => db.PageDeliveries.OrderBy(d => d.Step).Select(d => d.State).ToListAsync())).ShouldBe([PageDeliveryState.Dropped, PageDeliveryState.Dropped, PageDeliveryState.Sent]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task QuietThatWasChosenSince_PutsOffWhatIsNoDanger(bool danger)
    {
        await EveryoneReachable(form => form with { EmailDelay = 3 });
        await Fire();
        await Look();
        await Office.Writes.Execute(scope => scope.Db.Pages.ExecuteUpdateAsync(set => set.SetProperty(p => p.AtAnyHour, danger)));
        var first = (await Office.Read(db => db.PageDeliveries.SingleAsync())).AccountId;
        var zone = (await Office.Read(db => db.Accounts.SingleAsync(a => a.Id == first))).Zone;
        await Reachable(first, form => form with { QuietFrom = new(22, 0), QuietTo = new(7, 0) });

        Office.Clock.Advance(TimeSpan.FromMinutes(3));
        await Messages.SendDue();

        Mail.All.Count.ShouldBe(danger ? 1 : 0);
        var message = await Office.Read(db => db.PageDeliveries.SingleAsync());
        (message.State, message.DueAt).ShouldBe(danger ? (PageDeliveryState.Sent, null) : (PageDeliveryState.Waiting, Build.Time("2026-09-16 07:00", zone.Id)));
    }

    [Fact]
    public async Task WayThatWasSwitchedOffSince_IsNotUsed()
    {
        await EveryoneReachable(form => form with { EmailDelay = 3 });
        await Fire();
        await Look();
        var first = (await Office.Read(db => db.PageDeliveries.SingleAsync())).AccountId;
        await Reachable(first, form => form with { Email = false });

        Office.Clock.Advance(TimeSpan.FromMinutes(3));
        await Messages.SendDue();

        Mail.All.ShouldBeEmpty();
        (await Office.Read(db => db.PageDeliveries.SingleAsync())).State.ShouldBe(PageDeliveryState.Dropped);
    }

    [Fact]
    public async Task Provider_TakesASignedRequestAndItsAnswerAcknowledges()
    {
        await EveryoneReachable(form => form with { Email = false, Webhook = true, Number = "+974 4412 3456" });
        var number = await Fire();
        Provider.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 200;
            await http.Response.WriteAsync("{\"acknowledged\":true}");
            return 200;
        };

        await Look();

        var asked = Provider.All.ShouldHaveSingleItem();
        (asked.Verified, asked.Type).ShouldBe((true, "page.requested"));
        asked.Data.GetProperty("to").GetProperty("number").GetString().ShouldBe("+97444123456");
        asked.Data.GetProperty("pages")[0].GetProperty("disputeNumber").GetString().ShouldBe(number);
        var page = await PageOf(number);
        (page.End, page.Via, page.AcknowledgedBy).ShouldBe((PageEnd.Acknowledged, AcknowledgedVia.Answer, (await Asked(number))[0].AccountId));
        (await Told(number)).ShouldBe(["Paged", "Webhook Sent", "PageAcknowledged"]);
    }

    // It has taken the message with its first line: who is rung for one message six times stops listening.
    [Theory]
    [InlineData(100_000, false)]
    [InlineData(100, true)]
    public async Task ProviderThatAnswersAtLengthOrBreaksOff_IsNotAskedAgain(int letters, bool breaksOff)
    {
        await EveryoneReachable(form => form with { Email = false, Webhook = true, Number = "+97444123456" });
        var number = await Fire();
        Provider.Answer = async (_, http) =>
        {
            http.Response.StatusCode = 200;
            http.Response.ContentLength = breaksOff ? letters + 1 : letters;
            await http.Response.WriteAsync(new string('x', letters));
            await http.Response.Body.FlushAsync();
            return 200;
        };

        await Look();
        await Minutes(1);

        Provider.All.ShouldHaveSingleItem();
        (await Told(number)).ShouldBe(["Paged", "Webhook Sent"]);
    }

    [Fact]
    public async Task MailServerDown_TriesAgainUsesTheNextWayAtOnceAndTellsTheAdmins()
    {
        await EveryoneReachable(form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 3 });
        await Mail.Stop();
        var number = await Fire();

        await Look();
        await Look();

        Provider.All.Count.ShouldBe(1, "the provider is not waited for any more");
        await Pass(TimeSpan.FromSeconds(20));
        (await Queries.Down()).Select(d => d.Channel).ShouldBe([PageChannel.Email]);

        Mail.Start();
        await Pass(TimeSpan.FromSeconds(40));

        Mail.All.Count.ShouldBe(1);
        (await Queries.Down()).ShouldBeEmpty();
        (await Told(number)).ShouldBe(["Paged", "Email Failing", "Webhook Sent", "Email Sent"]);
    }

    [Fact]
    public async Task EverythingDown_GoesOnToTheNextPersonAllTheSame()
    {
        await EveryoneReachable(form => form with { Webhook = true, Number = "+97444123456" });
        await Mail.Stop();
        await Provider.Stop();
        var number = await Fire();

        await Look();
        for (var i = 0; i < 40; i++)
        {
            await Pass(TimeSpan.FromSeconds(15));
        }

        (await Asked(number)).Count.ShouldBe(3);
        (await Queries.Down()).Select(d => d.Channel).Order().ShouldBe([PageChannel.Email, PageChannel.Webhook]);
        var first = await Office.Read(db => db.PageDeliveries.Where(d => d.Step == 1).ToListAsync());
        first.ShouldAllBe(d => d.State == PageDeliveryState.Failed && d.Failures == PageDelivery.MostAttempts);
    }

    // An SMS and a voice say nothing but the subject.
    [Theory]
    [InlineData("en", 0, "3 disputes need")]
    [InlineData("en", 1, "Danger in 1 of 3 disputes")]
    [InlineData("en", 3, "Danger in 3 of 3 disputes")]
    [InlineData("ar", 2, "خطر في 2 من أصل 3")]
    [InlineData("fr", 2, "Danger dans 2 des 3 litiges")]
    [InlineData("ko", 2, "위험")]
    [InlineData("uk", 2, "Небезпека: 2 з 3 спорів")]
    public async Task DangerAmongSeveral_IsSaidFirst(string language, int dangers, string begins)
    {
        await Office.Writes.Execute(scope => scope.Db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Preferences, new StaffPreferences(language, null, AlertChoice.Everything))));
        var person = await Office.Read(db => db.Accounts.FirstAsync());
        var reach = new EscalationDashboard.Features.Paging.Reach(person, new PagingChoice { AccountId = person.Id }, null, []);
        var lines = Enumerable.Range(0, 3).Select(i => new PageLine(
            $"{i}", $"D-{i}", Doha, "Doha", i < dangers ? PageCause.Safety : PageCause.NoOwner, i < dangers, PageTier.Location, 1, Office.Now)).ToList();

        Office.Get<PageTexts>().Of(PageMessage.Asking(reach, lines)).Subject.ShouldStartWith(begins);
    }

    [Fact]
    public async Task ThirtyAtOnce_AreOneMessage()
    {
        await EveryoneReachable();
        for (var i = 0; i < 30; i++)
        {
            await Fire();
        }

        await Look();

        var mail = Mail.All.ShouldHaveSingleItem();
        mail.Subject!.ShouldContain("30");
        mail.TextBody!.Split("/disputes/").Length.ShouldBe(31);
        (await Office.Read(db => db.PageDeliveries.CountAsync(d => d.State == PageDeliveryState.Sent))).ShouldBe(30);
    }

    [Fact]
    public async Task AcknowledgedBeforeTheDelayIsOver_SendsNothing()
    {
        await EveryoneReachable(form => form with { EmailDelay = 2 });
        var number = await Fire();
        await Look();
        await Pages.Acknowledge(await Office.SignedIn("L-QA-DOH-1"), (await PageOf(number)).Id);

        await Minutes(3);

        Mail.All.ShouldBeEmpty();
        (await Office.Read(db => db.PageDeliveries.SingleAsync())).State.ShouldBe(PageDeliveryState.Dropped);
    }

    [Fact]
    public async Task KilledWhileAMessageWasUnderWay_IsNotSentAgainAndTheNextPersonIsAskedOnTime()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Steps.AskDue();
        await Office.Writes.Execute(async scope => (await scope.Db.PageDeliveries.SingleAsync()).Begin(Office.Now));

        (await Messages.Recover()).ShouldBe(1);
        await Look();
        Mail.All.ShouldBeEmpty();
        await Minutes(5);

        Mail.All.Count.ShouldBe(1);
        var asked = await Asked(number);
        Mail.To($"{asked[1].AccountId}@example.org").Count().ShouldBe(1);
        (await Told(number)).ShouldBe(["Paged", "Email Cut", "Paged", "Email Sent"]);
    }

    [Fact]
    public async Task Trial_SaysWhetherItLeft()
    {
        var person = await Reachable("L-QA-DOH-1");

        (await Choices.Try(person, PageChannel.Email)).IsAllowed.ShouldBeTrue();
        Mail.To("L-QA-DOH-1@example.org").Count().ShouldBe(1);

        await Mail.Stop();
        var refused = (await Choices.Try(person, PageChannel.Email)).Refusals.ShouldHaveSingleItem();
        refused.Code.ShouldBe(Refusal.NotSent);
        refused.Values["fault"].ShouldNotBeEmpty();
        (await Choices.Try(person, PageChannel.Webhook)).ShouldBe(Verdict.Refused(Refusal.WayMissing));
    }

    [Fact]
    public async Task TrialByAMailServerThatAsksForASignIn_SaysSoInWords()
    {
        var person = await Reachable("L-QA-DOH-1");
        await Mail.Stop();
        Mail.AsksForSignIn = true;
        Mail.Start();

        var refused = (await Choices.Try(person, PageChannel.Email)).Refusals.ShouldHaveSingleItem();

        refused.Code.ShouldBe(Refusal.NotSent);
        refused.Values["fault"].ShouldStartWith("The mail server asks for a sign-in (Smtp:User)");
    }

    [Fact]
    public async Task Trials_AreLimitedForEachPerson()
    {
        var (person, other) = (await Reachable("L-QA-DOH-1"), await Reachable("L-QA-DOH-2"));
        for (var i = 0; i < TrialLimit.Most; i++)
        {
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
            (await Choices.Try(person, PageChannel.Email)).IsAllowed.ShouldBeTrue();
        }

        var refused = (await Choices.Try(person, PageChannel.Email)).Refusals.ShouldHaveSingleItem();
        (refused.Code, refused.Values["most"], refused.Values["minutes"]).ShouldBe((Refusal.TrialsTooMany, "5", "10"));
        (await Choices.Try(other, PageChannel.Email)).IsAllowed.ShouldBeTrue();
        Office.Clock.Advance(TrialLimit.Within - TimeSpan.FromMinutes(TrialLimit.Most - 1) - TimeSpan.FromTicks(1));
        (await Choices.Try(person, PageChannel.Email)).IsAllowed.ShouldBeFalse();
        Office.Clock.Advance(TimeSpan.FromTicks(1));

        (await Choices.Try(person, PageChannel.Email)).IsAllowed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("no address", "", Refusal.AddressWrong)]
    [InlineData("robin@exam\u200Bple.org", "", Refusal.AddressWrong)]
    [InlineData("\"Robin\" <robin@example.org>", "", Refusal.AddressWrong)]
    [InlineData("", "0510 555", Refusal.NumberWrong)]
    public async Task WrongWays_AreRefusedAndNothingIsKept(string address, string number, string code)
    {
        var person = await Office.SignedIn("L-QA-DOH-1");

        var verdict = await Choices.Choose(person, PagingForm.Of(PagingChoice.Usual(person.Id)) with { EmailAddress = address, Number = number });

        verdict.Refusals.Select(r => r.Code).ShouldBe([code]);
        (await Office.Read(db => db.PagingChoices.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task PastAlerts_SayWhatBecameOfEach()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Look();
        var first = await Office.SignedIn((await Asked(number))[0].AccountId);
        (await Queries.Own(first))!.Past.Alerts.ShouldHaveSingleItem().End.ShouldBeNull();
        await Pages.Acknowledge(first, (await PageOf(number)).Id);

        var past = (await Queries.Own(first))!.Past.Alerts.ShouldHaveSingleItem();

        (past.DisputeNumber, past.End, past.ByThem).ShouldBe((number, PageEnd.Acknowledged, true));
        past.Messages.ShouldBe([(PageChannel.Email, PageDeliveryState.Sent)]);
    }
}
