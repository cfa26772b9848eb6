using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Features.Paging;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.OnCall;

/// <summary>Omar has a turn of Noor's, and comes to be away: Noor, who believes that she is off, is told.</summary>
public sealed class TurnsAgainTests : PagingCase
{
    private const string Place = $"location:{Doha}";
    private const string Noor = "L-QA-DOH-1";
    private const string Omar = "L-QA-DOH-2";
    private Interval _taken;

    private RotaCommands Rota => Office.Get<RotaCommands>();

    private OwnTimeCommands Times => Office.Get<OwnTimeCommands>();

    private TurnNotices Notices => Office.Get<TurnNotices>();

    [Fact]
    public async Task TakerOnLeave_IsToldToTheLeaderWhoseTurnItIsAgainForAsLong()
    {
        await Reachable(Noor);
        await OmarTakesOver();
        var leave = new Interval(_taken.Start.AddHours(2), _taken.End.AddDays(1));

        Allowed(await Times.TakeLeave(await Office.SignedIn(Omar), Omar, leave, Noor, "Flu"));

        var told = await Office.Read(db => db.TurnNotices.SingleAsync());
        (told.LeaderId, told.News, told.Start, told.End).ShouldBe((Noor, TurnNews.Away, leave.Start, _taken.End));
        await Notices.TellDue();
        Mail.All.ShouldHaveSingleItem().Subject!.ShouldContain((await Office.SignedIn(Omar)).Name);
    }

    [Fact]
    public async Task LeaveOfOneWhoTookNothing_IsToldToNobody()
    {
        await OmarTakesOver();

        Allowed(await Times.TakeLeave(await Office.SignedIn(Noor), Noor, _taken, Omar, "Flu"));
        Allowed(await Times.TakeLeave(await Office.SignedIn(Omar), Omar, new(_taken.End, _taken.End.AddHours(1)), Noor, "Dentist"));

        (await Told()).ShouldBeEmpty();
    }

    [Fact]
    public async Task LeaveOfOneWhoSwapped_IsToldToTheOther()
    {
        var (mine, theirs) = await Turns();
        Allowed(await Rota.Swap(await Office.SignedIn("A-1"), Place, Noor, mine, Omar, theirs));
        await Office.Writes.Execute(scope => scope.Db.TurnNotices.ExecuteDeleteAsync());

        Allowed(await Times.TakeLeave(await Office.SignedIn(Omar), Omar, mine, Noor, "Flu"));

        (await Told()).ShouldBe([(Noor, TurnNews.Away)]);
        Allowed(await Times.SetCapacity(await Office.SignedIn(Omar), Omar, new OwnCaps(null, null), "Nothing of turns"));
        (await Told()).Count.ShouldBe(1, "it is told once");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("another place")]
    [InlineData("another role")]
    public async Task TakerWhoIsOfThePlaceNoMore_IsToldToTheLeaderWhoseTurnItIsAgain(string how)
    {
        await Reachable(Noor);
        await OmarTakesOver();
        var (staff, admin) = (Office.Get<StaffCommands>(), await Office.SignedIn("A-1"));
        var seen = await Office.Read(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == Omar);
            return Appointment.Of(account, await db.Leaders.SingleAsync(l => l.Id == account.LeaderId));
        });

        Allowed(how switch
        {
            "gone" => await staff.Leave(admin, Omar, null, "Moved away"),
            "another place" => await staff.Appoint(admin, Omar, seen, new Appointment(StaffRole.LocalLeader, ["AE-DUB"]), null, "Moved"),
            _ => await staff.Appoint(admin, Omar, seen, new Appointment(StaffRole.PilotAdmin, []), null, "Promoted"),
        });

        (await Told()).ShouldBe([(Noor, TurnNews.Away)]);
        await Notices.TellDue();
        Mail.To($"{Noor}@example.org").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task LeaveThatIsTakenBackBeforeItCouldBeTold_IsNotTold()
    {
        await Reachable(Noor);
        await OmarTakesOver();
        Allowed(await Times.TakeLeave(await Office.SignedIn(Omar), Omar, _taken, Noor, "Flu"));
        Allowed(await Times.EndLeave(await Office.SignedIn(Omar), Omar, _taken.Start, "Well again"));

        await Notices.TellDue();

        Mail.All.ShouldBeEmpty();
        (await Told()).ShouldBeEmpty();
    }

    private async Task OmarTakesOver()
    {
        var (mine, _) = await Turns();
        _taken = new Interval(mine.End.AddHours(-9), mine.End.AddHours(-3));
        Allowed(await Rota.Take(await Office.SignedIn(Omar), Place, Omar, _taken));
    }

    private async Task<(Interval Noors, Interval Omars)> Turns()
    {
        Allowed(await Rota.Set(await Office.SignedIn("A-1"), Place, "Asia/Qatar", [Rotas.Weeks(Noor, Omar)], 0));
        var turns = await Office.Get<RotaQueries>().Turns(await Office.SignedIn("A-1"), Place);
        return (turns.First(t => t.LeaderId == Noor).Time, turns.First(t => t.LeaderId == Omar).Time);
    }

    private async Task<List<(string LeaderId, TurnNews News)>> Told() =>
        await Office.Read(async db => (await db.TurnNotices.OrderBy(n => n.Id).ToListAsync()).ConvertAll(n => (n.LeaderId, n.News)));

    private static void Allowed(Verdict verdict) => verdict.Refusals.Select(r => r.Code).ShouldBeEmpty();
}
