using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What is told of requests that wait or are held back, of dangers and of calendars.</summary>
public sealed class ToldOfRequestsTests : ToldCase
{
    private RequestActions Actions => Office.Get<RequestActions>();

    private AppealAnswers Appeals => Office.Get<AppealAnswers>();

    [Fact]
    public async Task Requests_ThatWait()
    {
        await Office.Fill(8);
        var held = await Office.Ask(visit: "V-9");
        await Step("ask again", () => Office.Ask(visit: "V-9"));
        var leader = await Office.SignedIn(held.LeaderId!);
        await Step("take now", () => Done(Actions.TakeNow(leader, held.Id, "She is here.")));
        await Step("undo", async () => await Done(Office.Get<UndoCommands>().Undo(leader, await LastAct())));
        await Step("hand over", () => Done(Office.Get<HandOverCommands>().Run(
            leader, leader.LeaderId!, leader.LeaderId == "L-US-FRE-1" ? "L-US-FRE-2" : "L-US-FRE-1", "Ill.")));
        Office.Clock.MoveTo(held.Until!.Value);
        await Step("keep due", () => Office.Get<BookingCommands>().KeepDue());

        ShouldBeTold("""
            ask again: message.created
            take now: (held) dispute.admitted A, request.released A, request.released A, message.created A
            undo:
            hand over: message.created
            keep due: dispute.admitted B, request.released B, request.released B, message.created B
            """);
    }

    [Fact]
    public async Task Requests_ThatWereHeldBack()
    {
        var (held, allowed) = (await Office.Ask(stated: false), await Office.Ask(stated: false));
        var manager = await Office.SignedIn("R-NA-1");
        await Step("appeal", () => Appeal(held));
        await Step("turn down", async () => await Done(Appeals.TurnDown(manager, await LastAppeal(), "Wait for it.")));
        Office.Clock.Advance(Undoing.Grace);
        await Step("appeal", () => Appeal(held));
        await Step("uphold", async () => await Done(Appeals.Uphold(manager, await LastAppeal(), "It was told by phone.")));
        await Step("undo", async () => await Done(Office.Get<UndoCommands>().Undo(manager, await LastAct())));
        await Step("uphold", async () => await Done(Appeals.Uphold(manager, await LastAppeal(), "It was told by phone.")));
        await Step("allow once", () => Done(Actions.AllowOnce(Maya, allowed.Id, "Come in.")));
        var marked = await Office.Ask(stated: false);
        await Step("should have reached", () => Done(Actions.ShouldHaveReached(Maya, marked.Id, "Mine.")));

        ShouldBeTold("""
            appeal: message.created
            turn down: (held) message.created
            appeal: message.created
            uphold: (held) dispute.admitted A, request.released A, message.created A
            undo:
            uphold: (held) dispute.admitted B, request.released B, message.created B
            allow once: (held) dispute.admitted C, request.released C, message.created C
            should have reached:
            """);
    }

    [Fact]
    public async Task Danger_ThatShowsItselfWhileACustomerWaits()
    {
        await Office.Fill(8);
        await Office.Ask(visit: "V-9");
        await Office.Ask(visit: "V-9");
        await Step("stop driving", () => Office.Writes.Execute(scope => Office.Get<VisitCommands>().Put(scope, ProductFixture.System, "V-9", new VisitBody
        {
            LocationCode = "US-FRE",
            Customer = new CustomerBody { Ref = "C-V-9", Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody
            {
                Vin = "EDA3E1EA7KF317000",
                Model = "Model B",
                Year = 2023,
                Recalls = [new RecallBody { Campaign = "24V-051", StopDriving = true, Title = "Battery" }],
            },
            OpenedAt = Office.Now.AddHours(-5),
            Stage = "CheckedIn",
        })));
        await Step("danger", () => Office.Ask(danger: true, visit: "V-10"));
        await Step("disprove", () => Done(Office.Get<SafetyClaims>().Disprove(Maya, Named('B'), "No smoke.")));

        ShouldBeTold("""
            stop driving: dispute.admitted A, request.released A, request.released A, message.created A
            danger: message.created, dispute.admitted B, message.created B
            disprove:
            """);
    }

    [Fact]
    public async Task Calendar_ThatMovesPromises()
    {
        const string Seattle = "US-SEA";
        var calendars = Office.Get<CalendarCommands>();
        var number = (await Office.Ask(Seattle)).DisputeNumber!;
        var leader = await Office.SignedIn(await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.LeaderId!).SingleAsync()));
        await Act(number, v => Disputes.Claim(leader, number, v));
        await Step("shorter hours", () => Done(calendars.Set(Admin, Seattle, "mon 09:00-15:00\ntue 09:00-15:00\nwed 09:00-15:00", "", "Winter.")));
        Office.Clock.Advance(TimeSpan.FromDays(1));
        await Act(number, v => Words.Reply(leader, number, "Tomorrow.", thenWait: false, v));
        await Step("only the owner's time moves", () => Done(calendars.Set(Admin, Seattle, "mon 09:00-15:00\ntue 09:00-15:00\nwed 09:00-09:30", "", "Winter.")));

        ShouldBeTold("""
            shorter hours: dispute.updated A
            only the owner's time moves:
            """);
    }

    private Task<Answer> Appeal(ContactRequest request) => Office.Writes.Execute(scope => Office.Get<AppealCommands>().Make(
        scope, ProductFixture.System, request.Id, new AppealBody { Text = "But it is broken." }));

    private Task<string> LastAppeal() => Office.Read(db => db.Appeals.OrderByDescending(a => a.MadeAt).Select(a => a.Id).FirstAsync());

    private Task<long> LastAct() => Office.Read(db => db.StaffActions.MaxAsync(a => a.Number));
}
