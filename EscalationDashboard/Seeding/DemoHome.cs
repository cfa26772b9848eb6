using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>
/// The last day at the home location, told hour by hour: a desk with disputes in many states, and requests held back for each
/// reason there is. It leaves room, so that a visitor who asks as a customer gets through.
/// </summary>
public sealed class DemoHome(DemoWorld world, DemoVisits visits, DemoIntake intake, DemoDesk desk)
{
    private DemoTalk Talk => desk.Talk;

    private Location Home => world.Home;

    public void Plan()
    {
        PlanDesk();
        PlanHeld();
        PlanRestriction();
    }

    private void PlanDesk()
    {
        var (first, second) = world.AtHome;
        Dispute(31, async (number, demo) =>
        {
            await Talk.ClaimBy(number, first);
            Ago(29.5, () => Talk.Begin(number, demo));
            Ago(27, () => Talk.Write(number, demo, world.Word("answer", Home)));
            Ago(26, () => Talk.AskCustomer(number, demo));
        });
        Dispute(29, async (number, demo) =>
        {
            await Talk.ClaimBy(number, second);
            Ago(28.8, () => Talk.Call(number, demo));
            Ago(28, () => Talk.Rest(number, world.End + TimeSpan.FromHours(20)));
        });
        Dispute(5, async (number, demo) =>
        {
            await Talk.ClaimBy(number, first);
            Ago(4.8, () => Talk.Begin(number, demo));
            Ago(4.1, () => Talk.Write(number, demo, world.Word("answer", Home)));
            Ago(3.2, () => Talk.Reply(number, demo));
            Ago(2.6, () => Talk.Write(number, demo, world.Random.ListItem(demo.Case.CustomerTexts[Home.Language])));
            Ago(1.9, () => Talk.Reply(number, demo));
            Ago(0.6, () => Talk.Note(number, demo));
            Ago(0.3, () => Talk.Write(number, demo, world.Word("answer", Home)));
        });
        Dispute(3, async (number, demo) =>
        {
            await Talk.ClaimBy(number, second);
            Ago(2.5, () => Talk.Begin(number, demo));
            Ago(0.9, () => Talk.Call(number, demo));
        });

        // Settled the day before yesterday, and opened again by its customer this morning.
        Dispute(54, async (number, demo) =>
        {
            await Talk.ClaimBy(number, first);
            Ago(53, () => Talk.Begin(number, demo));
            Ago(52, () => Talk.Resolve(number, desk.DetailsOf(demo)));
            Ago(2.2, () => Talk.Write(number, demo, world.Word("again", Home)));
        });
        Dispute(0.04, (_, _) => Task.CompletedTask, DemoTurn.Danger);
    }

    private void PlanHeld()
    {
        Held(7, DemoTurn.SmallChange);
        Held(2, DemoTurn.SmallChange, request => world.Writes.Execute(scope => world.Get<AppealCommands>().Make(
            scope, DemoWorld.System, request.Id, new AppealBody { Text = world.Word("appeal", Home) })));
        Held(4.2, DemoTurn.Silent);
        Held(0.07, DemoTurn.JustStated);
        Held(0.02, DemoTurn.JustStated);

        // Three cars within the week: the third is beyond the customer's share.
        var cars = new[] { 100d, 76, 1.6 }.Select(hours => Visit(hours, DemoTurn.Usual)).ToList();
        foreach (var (demo, at) in cars)
        {
            var theirs = demo.Of(cars[0].Demo.Visit.Customer! with { Fleet = false });
            intake.Open(theirs);
            world.Agenda.At(at, () => intake.Ask(theirs));
        }

        // Waits for a leader, and its customer presses: what comes on top becomes part of it, and the fifth within minutes is refused.
        Dispute(0.8, (number, demo) =>
        {
            for (var i = 1; i <= 4; i++)
            {
                world.Agenda.At(world.Now + TimeSpan.FromMinutes(1.5 * i), () => intake.Received(demo));
            }

            return Task.CompletedTask;
        });
    }

    // The second leader has every request of one customer read first; the next two wait for that.
    private void PlanRestriction()
    {
        var (_, second) = world.AtHome;
        var pressed = Visit(150, DemoTurn.SmallChange);
        var customer = pressed.Demo.Visit.Customer! with { Fleet = false };
        var first = pressed.Demo.Of(customer);
        intake.Open(first);
        world.Agenda.At(pressed.At, async () =>
        {
            if (await intake.Received(first) is { } request)
            {
                await world.Get<RestrictionCommands>().Restrict(
                    second, request.Id, refuses: false, world.Now + TimeSpan.FromDays(30), world.Word("restrict", Home));
            }
        });
        foreach (var hours in new[] { 11, 1.4 })
        {
            var next = Visit(hours, DemoTurn.Usual);
            var theirs = next.Demo.Of(customer);
            intake.Open(theirs);
            world.Agenda.At(next.At, () => intake.Received(theirs));
        }
    }

    // A dispute that is admitted so many hours before the end, and what becomes of it.
    private void Dispute(double hours, Func<string, DemoVisit, Task> then, DemoTurn turn = DemoTurn.Usual)
    {
        var (demo, at) = Visit(hours, turn);
        intake.Open(demo);
        world.Agenda.At(at, async () =>
        {
            if (await intake.Received(demo) is { Outcome: RequestOutcome.Admitted, DisputeNumber: { } number })
            {
                await then(number, demo);
            }
        });
    }

    private void Held(double hours, DemoTurn turn, Func<ContactRequest, Task>? then = null)
    {
        var (demo, at) = Visit(hours, turn);
        intake.Open(demo);
        world.Agenda.At(at, async () =>
        {
            if (await intake.Received(demo, stated: turn != DemoTurn.Silent) is { } request && then is not null)
            {
                await then(request);
            }
        });
    }

    // Whose danger is real is one story; all others ask in the normal lane.
    private (DemoVisit Demo, DateTimeOffset At) Visit(double hours, DemoTurn turn)
    {
        var at = world.End - TimeSpan.FromHours(hours);
        var demo = visits.Next(Home, at, "V", turn);
        return (turn == DemoTurn.Danger ? demo : demo with
        {
            Visit = demo.Visit with { Vehicle = demo.Visit.Vehicle! with { Drivable = true, Recalls = [] } },
            Request = demo.Request with { Dangers = [] },
        }, at);
    }

    private void Ago(double hours, Func<Task> happen) => world.Agenda.At(world.End - TimeSpan.FromHours(hours), happen);
}
