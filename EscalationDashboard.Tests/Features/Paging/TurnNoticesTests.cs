using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Features.OnCall;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A leader is told by their own ways what others did about their turns on call.</summary>
public sealed class TurnNoticesTests : PagingCase
{
    private const string Place = $"location:{Doha}";
    private const string Noor = "L-QA-DOH-1";
    private const string Omar = "L-QA-DOH-2";

    private TurnNotices Notices => Office.Get<TurnNotices>();

    private RotaCommands Rota => Office.Get<RotaCommands>();

    [Fact]
    public async Task OfferedSwap_IsToldToTheColleagueOnceInTheirLanguage()
    {
        await Reachable(Noor);
        await Reachable(Omar, form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 5 });
        await Offer();

        await Notices.TellDue();
        await Notices.TellDue();

        var mail = Mail.All.ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("L-QA-DOH-2@example.org");
        mail.TextBody!.ShouldContain("/on-call");
        mail.Subject!.ShouldContain(await NameOf(Noor));
        Provider.All.ShouldHaveSingleItem().Data.GetProperty("pages").GetArrayLength().ShouldBe(0);
        Provider.All[0].Data.GetProperty("isTest").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData(Omar, true, TurnNews.Swapped, Noor)]
    [InlineData(Omar, false, TurnNews.Declined, Noor)]
    [InlineData(Noor, false, TurnNews.Withdrawn, Omar)]
    [InlineData("A-1", true, TurnNews.Swapped, Noor, Omar)]
    [InlineData("A-1", false, TurnNews.Declined, Noor, Omar)]
    public async Task AnsweredOffer_IsToldToThoseWhoDidNotAnswerIt(string by, bool accepted, TurnNews news, params string[] told)
    {
        var offer = await Offer();
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var actor = await Office.SignedIn(by);

        Allowed(accepted ? await Rota.Accept(actor, Place, offer) : await Rota.Decline(actor, Place, offer));

        (await Told()).ShouldBe(told.Select(leader => (leader, news)), ignoreOrder: true);
    }

    [Theory]
    [InlineData(Omar, Noor)]
    [InlineData(Noor, Omar)]
    public async Task OfferWithAColleagueWhoLeaves_EndsAndTheOtherIsTold(string leaver, string told)
    {
        await Offer();
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var admin = await Office.SignedIn("A-1");

        Allowed(await Office.Get<StaffCommands>().Leave(admin, leaver, null, "Gone."));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(told, TurnNews.Declined)]);
    }

    [Theory]
    [InlineData(Omar, Noor)]
    [InlineData(Noor, Omar)]
    public async Task OfferWithAColleagueWhoTakesLeaveThen_EndsAndTheOtherIsTold(string away, string told)
    {
        await Offer();
        var offer = await Office.Read(db => db.SwapOffers.SingleAsync());
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var (leader, times) = (await Office.SignedIn(away), Office.Get<OwnTimeCommands>());
        var after = offer.End > offer.OtherEnd ? offer.End : offer.OtherEnd;

        Allowed(await times.TakeLeave(leader, away, new(after, after.AddHours(2)), told, "Dentist"));
        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(1);
        Allowed(await times.TakeLeave(leader, away, new(offer.OtherEnd.AddHours(-2), offer.OtherEnd.AddHours(-1)), told, "Dentist"));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(told, away == Noor ? TurnNews.Withdrawn : TurnNews.Declined)]);
    }

    [Fact]
    public async Task OfferOfWhichTheRotaGivesAnotherTheTurn_EndsAndBothAreTold()
    {
        await Offer();
        await Reachable(Omar);
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var admin = await Office.SignedIn("A-1");

        Allowed(await Rota.Set(admin, Place, "Asia/Qatar", [Rotas.Weeks(Noor, Omar), Rotas.Weeks(Noor)], 1));
        (await Told()).ShouldBeEmpty("the first of each turn is the same");
        Allowed(await Rota.Set(admin, Place, "Asia/Qatar", [Rotas.Weeks(Noor)], 2));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(Noor, TurnNews.Lapsed), (Omar, TurnNews.Lapsed)], ignoreOrder: true);
        await Notices.TellDue();
        Mail.All.ShouldHaveSingleItem().Subject!.ShouldContain("لم يعد عرض تبديل النوبة");
    }

    [Fact]
    public async Task OfferOfATurnOnADayThatBecomesAHoliday_EndsAndBothAreTold()
    {
        var admin = await Office.SignedIn("A-1");
        Allowed(await Rota.Set(admin, Place, "Asia/Qatar", [Rotas.Weeks(Noor, Omar) with { Hours = LayerHours.Open }, Rotas.Weeks("R-GULF-1")], 0));
        var turns = await Office.Get<RotaQueries>().Turns(await Office.SignedIn(Noor), Place);
        var (mine, theirs) = (turns.First(t => t.LeaderId == Noor), turns.First(t => t.LeaderId == Omar));
        Allowed(await Rota.Offer(await Office.SignedIn(Noor), Place, Noor, mine.Time, Omar, theirs.Time));
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var calendars = Office.Get<CalendarCommands>();

        Allowed(await calendars.SetRegion(admin, "GULF", "2026-12-24", "", "Holiday."));
        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(1);
        Allowed(await calendars.SetRegion(admin, "GULF", $"{mine.Time.Start.ToOffset(TimeSpan.FromHours(3)):yyyy-MM-dd}", "", "Holiday."));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(Noor, TurnNews.Lapsed), (Omar, TurnNews.Lapsed)], ignoreOrder: true);
    }

    [Fact]
    public async Task OfferOfATurnWhoseLeaderEndsTheirLeave_EndsAndBothAreTold()
    {
        var (noor, manager, month) = (await Office.SignedIn(Noor), await Office.SignedIn("R-GULF-1"), new Interval(Office.Now.AddHours(1), Office.Now.AddDays(28)));
        Allowed(await Rota.Set(manager, Place, "Asia/Qatar", [Rotas.Weeks(Noor), Rotas.Weeks(Omar, "R-GULF-1")], 0));
        Allowed(await Office.Get<OwnTimeCommands>().TakeLeave(noor, Noor, month, Omar, "Away"));
        var turns = await Office.Get<RotaQueries>().Turns(manager, Place);
        Turn Of(string leader) => turns.First(t => t.LeaderId == leader && t.Time.Start > month.Start && t.Time.End < month.End);
        Allowed(await Rota.Offer(await Office.SignedIn(Omar), Place, Omar, Of(Omar).Time, "R-GULF-1", Of("R-GULF-1").Time));
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());

        Allowed(await Office.Get<OwnTimeCommands>().EndLeave(noor, Noor, month.Start, "Back"));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(Omar, TurnNews.Lapsed), ("R-GULF-1", TurnNews.Lapsed)], ignoreOrder: true);
    }

    [Fact]
    public async Task OfferWithAManagerOfTheRegion_StandsWhateverElseTheyChangeOfTheirTime()
    {
        var manager = await Office.SignedIn("R-GULF-1");
        Allowed(await Rota.Set(manager, Place, "Asia/Qatar", [Rotas.Weeks("R-GULF-1", Omar)], 0));
        var turns = await Office.Get<RotaQueries>().Turns(manager, Place);
        var (mine, theirs) = (turns.First(t => t.LeaderId == "R-GULF-1"), turns.First(t => t.LeaderId == Omar));
        Allowed(await Rota.Offer(manager, Place, "R-GULF-1", mine.Time, Omar, theirs.Time));

        var inSpring = Office.Now.AddDays(200);
        Allowed(await Office.Get<OwnTimeCommands>().TakeLeave(manager, "R-GULF-1", new(inSpring, inSpring.AddDays(2)), "R-GULF-2", "Spring"));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task OfferOfATurnThatTheLeaderGivesAwayOtherwise_EndsAndTheColleagueIsTold()
    {
        await Offer();
        var offer = await Office.Read(db => db.SwapOffers.SingleAsync());
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());

        Allowed(await Rota.Take(await Office.SignedIn(Omar), Place, Omar, new(offer.End.AddHours(-3), offer.End.AddHours(-1))));

        (await Office.Read(db => db.SwapOffers.CountAsync())).ShouldBe(0);
        (await Told()).ShouldBe([(Noor, TurnNews.Lapsed)]);
        (await Office.Read(db => db.Audit.OrderBy(a => a.Sequence).Select(a => a.Action).LastAsync())).ShouldBe("rota.lapse");
    }

    [Fact]
    public async Task StretchThatAnotherGivesAndTakesBack_IsToldAndOnesOwnIsNot()
    {
        await Weeks();
        var (tonight, later) = (new Interval(Office.Now.AddHours(2), Office.Now.AddHours(6)), new Interval(Office.Now.AddDays(2), Office.Now.AddDays(2).AddHours(4)));
        Allowed(await Rota.Take(await Office.SignedIn(Noor), Place, Noor, later));
        (await Told()).ShouldBeEmpty();

        Allowed(await Rota.Take(await Office.SignedIn("A-1"), Place, Noor, tonight));
        (await Told()).ShouldBe([(Noor, TurnNews.Given)]);

        var given = await Office.Read(db => db.RotaOverrides.SingleAsync(o => o.Start == tonight.Start));
        Allowed(await Rota.Return(await Office.SignedIn("A-1"), Place, given.Id));
        (await Told()).ShouldBe([(Noor, TurnNews.Given), (Noor, TurnNews.Returned), (Omar, TurnNews.Back)], ignoreOrder: true);
    }

    [Fact]
    public async Task Message_NamesTheTimeInTheLeadersLanguage()
    {
        await Reachable(Noor);
        await Weeks();
        await Office.Writes.Execute(async scope => (await scope.Db.Accounts.SingleAsync(a => a.Id == Noor)).Preferences = StaffPreferences.None with { Language = "fr" });
        Allowed(await Rota.Take(await Office.SignedIn("A-1"), Place, Noor, new(new(2026, 12, 24, 15, 0, 0, TimeSpan.Zero), new(2026, 12, 24, 19, 0, 0, TimeSpan.Zero))));

        await Notices.TellDue();

        var said = Mail.All.ShouldHaveSingleItem().Subject!;
        said.ShouldContain("vous a mis de garde");
        said.ShouldContain("24 déc. 2026 18:00");
        said.ShouldContain("24 déc. 2026 22:00");
    }

    [Theory]
    [InlineData("en", "time zone")]
    [InlineData("fr", "fuseau horaire")]
    [InlineData("ar", "المنطقة الزمنية")]
    [InlineData("ko", "시간대")]
    [InlineData("uk", "часовий пояс")]
    public async Task Message_SaysTheTimeOnThePlacesClocksWithTheirNameWhereverTheReaderIs(string language, string named)
    {
        await Reachable(Noor);
        await Weeks();
        await Office.Writes.Execute(async scope => (await scope.Db.Accounts.SingleAsync(a => a.Id == Noor)).Preferences = StaffPreferences.None with { Language = language, ZoneId = "Pacific/Auckland" });
        Allowed(await Rota.Take(await Office.SignedIn("A-1"), Place, Noor, new(new(2026, 12, 24, 15, 0, 0, TimeSpan.Zero), new(2026, 12, 24, 19, 30, 0, TimeSpan.Zero))));

        await Notices.TellDue();

        var said = Mail.All.ShouldHaveSingleItem().Subject!;
        said.ShouldContain("24");
        said.ShouldNotContain("25", customMessage: "the morning after, where the reader is");
        said.ShouldContain(named);
        said.ShouldContain("Asia/Qatar");
    }

    [Fact]
    public async Task RotaThatIsRemoved_IsToldToAllWhoHadTakenSomethingOrBeenOfferedIt()
    {
        await Offer();
        var later = new Interval(Office.Now.AddDays(40), Office.Now.AddDays(41));
        Allowed(await Rota.Take(await Office.SignedIn(Omar), Place, Omar, later));
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        await Reachable(Omar);

        Allowed(await Rota.Remove(await Office.SignedIn("A-1"), Place));

        (await Told()).ShouldBe([(Omar, TurnNews.Removed), (Noor, TurnNews.Removed), (Omar, TurnNews.Removed)], ignoreOrder: true);
        await Notices.TellDue();
        Mail.To("L-QA-DOH-2@example.org").Count().ShouldBe(2);
    }

    [Fact]
    public async Task QuietHours_AreKeptByAllButMail()
    {
        await Reachable(Omar, form => form with { Webhook = true, Number = "+97444123456", QuietFrom = new(22, 0), QuietTo = new(7, 0) });
        await Offer();

        await Notices.TellDue();

        (Mail.All.Count, Provider.All.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task QuietHoursOfALeaderWithoutMail_AreWaitedFor()
    {
        await Reachable(Omar, form => form with { Email = false, Webhook = true, Number = "+97444123456", QuietFrom = new(22, 0), QuietTo = new(7, 0) });
        await Offer();

        await Notices.TellDue();
        Provider.All.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromHours(9));
        await Notices.TellDue();

        Provider.All.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ServerThatIsDown_IsTriedAgainUntilItTakesIt()
    {
        await Reachable(Omar);
        await Mail.Stop();
        await Offer();
        await Notices.TellDue();
        (await Office.Read(db => db.TurnNotices.SingleAsync())).Attempts.ShouldBe(1);

        Mail.Start();
        await Notices.TellDue();
        Mail.All.ShouldBeEmpty("it is not tried again at once");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Notices.TellDue();

        Mail.All.ShouldHaveSingleItem();
        (await Told()).ShouldBeEmpty();
    }

    [Fact]
    public async Task OfferThatWasAnsweredBeforeItCouldBeTold_IsNotTold()
    {
        await Reachable(Omar);
        var offer = await Offer();
        Allowed(await Rota.Accept(await Office.SignedIn(Omar), Place, offer));

        await Notices.TellDue();

        Mail.All.ShouldNotContain(mail => mail.To.ToString() == "L-QA-DOH-2@example.org");
    }

    [Fact]
    public async Task SwapThatIsUndone_IsToldToBothWithTheTurnThatIsTheirsAgain()
    {
        var offer = await Offer();
        Allowed(await Rota.Accept(await Office.SignedIn(Omar), Place, offer));
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());
        var taken = await Office.Read(db => db.RotaOverrides.ToListAsync());

        Allowed(await Rota.Return(await Office.SignedIn("A-1"), Place, taken[0].Id));

        (await Told()).ShouldBe([(Noor, TurnNews.Returned), (Noor, TurnNews.Again), (Omar, TurnNews.Returned), (Omar, TurnNews.Again)], ignoreOrder: true);
        foreach (var again in await Office.Read(db => db.TurnNotices.Where(n => n.News == TurnNews.Again).ToListAsync()))
        {
            taken.Single(t => t.Start == again.Start).LeaderId.ShouldNotBe(again.LeaderId);
        }
    }

    [Fact]
    public async Task StretchThatAColleagueGivesBack_IsToldToTheLeaderWhoseTurnItIsAgain()
    {
        await Weeks();
        var turn = (await Office.Get<RotaQueries>().Turns(await Office.SignedIn(Noor), Place)).First(t => t.LeaderId == Noor);
        var taken = new Interval(turn.Time.End.AddHours(-9), turn.Time.End.AddHours(-3));
        Allowed(await Rota.Take(await Office.SignedIn(Omar), Place, Omar, taken));
        (await Told()).ShouldBeEmpty();

        Allowed(await Rota.Return(await Office.SignedIn(Omar), Place, (await Office.Read(db => db.RotaOverrides.SingleAsync())).Id));

        (await Told()).ShouldBe([(Noor, TurnNews.Back)]);
        var told = await Office.Read(db => db.TurnNotices.SingleAsync());
        (told.Start, told.End).ShouldBe((taken.Start, taken.End));

        // A colleague has taken it anew before that could be told.
        Allowed(await Rota.Take(await Office.SignedIn(Omar), Place, Omar, taken));
        await Reachable(Noor);
        await Notices.TellDue();
        Mail.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task StretchTakenBackBeforeItCouldBeTold_IsToldAsTakenBackAlone()
    {
        await Reachable(Noor);
        await Weeks();
        await Mail.Stop();
        Allowed(await Rota.Take(await Office.SignedIn("A-1"), Place, Noor, new Interval(Office.Now.AddHours(2), Office.Now.AddHours(6))));
        await Notices.TellDue();
        Allowed(await Rota.Return(await Office.SignedIn("A-1"), Place, (await Office.Read(db => db.RotaOverrides.SingleAsync())).Id));

        Mail.Start();
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Notices.TellDue();

        Mail.All.ShouldHaveSingleItem().Subject!.ShouldStartWith("ألغى");
        (await Told()).ShouldBeEmpty();
    }

    [Fact]
    public async Task MailThatFailsAtNight_LeavesTheOtherWaysForTheMorning()
    {
        await Reachable(Omar, form => form with { Webhook = true, Number = "+97444123456", QuietFrom = new(22, 0), QuietTo = new(7, 0) });
        await Mail.Stop();
        await Offer();
        for (var minutes = 0; minutes < 7 * 60; minutes += 10)
        {
            await Notices.TellDue();
            Office.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Provider.All.ShouldBeEmpty();
        Office.Clock.Advance(TimeSpan.FromHours(1));
        await Notices.TellDue();

        Provider.All.ShouldHaveSingleItem();
    }

    private async Task<List<(string LeaderId, TurnNews News)>> Told() =>
        await Office.Read(async db => (await db.TurnNotices.OrderBy(n => n.Id).ToListAsync()).ConvertAll(n => (n.LeaderId, n.News)));

    private async Task<string> NameOf(string leaderId) => (await Office.SignedIn(leaderId)).Name;

    private async Task Weeks() =>
        Allowed(await Rota.Set(await Office.SignedIn("A-1"), Place, "Asia/Qatar", [Rotas.Weeks(Noor, Omar)], 0));

    private async Task<string> Offer()
    {
        await Weeks();
        var turns = await Office.Get<RotaQueries>().Turns(await Office.SignedIn(Noor), Place);
        var (mine, theirs) = (turns.First(t => t.LeaderId == Noor), turns.First(t => t.LeaderId == Omar));
        Allowed(await Rota.Offer(await Office.SignedIn(Noor), Place, mine.LeaderId, mine.Time, theirs.LeaderId, theirs.Time));
        return (await Office.Read(db => db.SwapOffers.SingleAsync())).Id;
    }

    private static void Allowed(Verdict verdict) => verdict.Refusals.Select(r => r.Code).ShouldBeEmpty();
}
