using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Features.OnCall;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>A colleague is told by their own ways that a swap is offered to them.</summary>
public sealed class SwapNoticesTests : PagingCase
{
    private SwapNotices Notices => Office.Get<SwapNotices>();

    [Fact]
    public async Task OfferedSwap_IsToldToTheColleagueOnceInTheirLanguage()
    {
        await Reachable("L-QA-DOH-1");
        await Reachable("L-QA-DOH-2", form => form with { Webhook = true, Number = "+97444123456", WebhookDelay = 5 });
        await Offer();

        await Notices.TellDue();
        await Notices.TellDue();

        var mail = Mail.All.ShouldHaveSingleItem();
        mail.To.ToString().ShouldBe("L-QA-DOH-2@example.org");
        mail.TextBody!.ShouldContain("/on-call");
        mail.Subject!.ShouldContain((await Office.SignedIn("L-QA-DOH-1")).Name);
        Provider.All.ShouldHaveSingleItem().Data.GetProperty("pages").GetArrayLength().ShouldBe(0);
        Provider.All[0].Data.GetProperty("isTest").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task QuietHours_AreKeptByAllButMail()
    {
        await Reachable("L-QA-DOH-2", form => form with { Webhook = true, Number = "+97444123456", QuietFrom = new(22, 0), QuietTo = new(7, 0) });
        await Offer();

        await Notices.TellDue();

        (Mail.All.Count, Provider.All.Count).ShouldBe((1, 0));
    }

    [Fact]
    public async Task ServerThatIsDown_TakesNothingFromTheOfferItself()
    {
        await Reachable("L-QA-DOH-2");
        await Mail.Stop();
        await Offer();

        await Notices.TellDue();

        (await Office.Read(db => db.SwapOffers.SingleAsync())).ToldAt.ShouldBe(Office.Now);
    }

    private async Task Offer()
    {
        var place = RotaPlaceOf(Doha);
        (await Office.Get<RotaCommands>().Set(
            await Office.SignedIn("A-1"), place, "Asia/Qatar",
            [Rotas.Weeks("L-QA-DOH-1", "L-QA-DOH-2")], 0)).Refusals.Select(r => r.Code).ShouldBeEmpty();
        var turns = await Office.Get<RotaQueries>().Turns(await Office.SignedIn("L-QA-DOH-1"), place);
        var (mine, theirs) = (turns.First(t => t.LeaderId == "L-QA-DOH-1"), turns.First(t => t.LeaderId == "L-QA-DOH-2"));
        (await Office.Get<RotaCommands>().Offer(await Office.SignedIn("L-QA-DOH-1"), place, mine.LeaderId, mine.Time, theirs.LeaderId, theirs.Time))
            .Refusals.Select(r => r.Code).ShouldBeEmpty();
    }

    private static string RotaPlaceOf(string location) => $"location:{location}";
}
