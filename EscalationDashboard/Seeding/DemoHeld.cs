using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>What people do about requests that the guardrails held back: they object, overrule, mark what was wrong, restrict.</summary>
public sealed class DemoHeld(DemoWorld world, DemoDesk desk, DemoVisits visits)
{
    private const double Objects = 0.14;
    private const double Upheld = 0.35;
    private const double LetThrough = 0.06;
    private const double FoundWrong = 0.03;

    private int _floods;

    public Func<DemoVisit, Task> Ask { get; set; } = _ => Task.CompletedTask;

    /// <summary>A request was held back; what people do about it comes later, if anything.</summary>
    public void See(ContactRequest request, DemoVisit demo)
    {
        if (request.Outcome == RequestOutcome.Review)
        {
            // A leader of the place reads each request in review, and lets about half through.
            Later(request, demo, 20, 200, world.Chance(0.5) ? () => Allow(request, demo) : () => Task.CompletedTask);
        }
        else if (request.Outcome == RequestOutcome.Deferred)
        {
            Later(request, demo, 2, 25, world.Chance(FoundWrong) ? () => Mark(request, demo) : () => Task.CompletedTask);
        }
        else
        {
            Answered(request, demo);
        }
    }

    private void Answered(ContactRequest request, DemoVisit demo)
    {
        if (request.Code == DecisionCodes.ConductFlood)
        {
            Restrict(request, demo);
            return;
        }

        var chance = world.Random.Double();
        if (chance < Objects || request.Code == DecisionCodes.ConductRefused)
        {
            world.Agenda.At(world.Now + TimeSpan.FromMinutes(world.Random.Double(5, 90)), () => Object(request, demo));
        }
        else if (chance < Objects + LetThrough)
        {
            Later(request, demo, 10, 120, () => Allow(request, demo));
        }
        else if (chance < Objects + LetThrough + FoundWrong)
        {
            Later(request, demo, 10, 300, () => Mark(request, demo));
        }
    }

    // Each third customer who presses is read first for a while, and each third after that hears no for a fortnight.
    private void Restrict(ContactRequest request, DemoVisit demo)
    {
        const int Each = 3;
        var refuses = ++_floods % Each == 0;
        if (!refuses && _floods % Each != 1)
        {
            return;
        }

        Later(request, demo, 30, 90, () => world.Get<RestrictionCommands>().Restrict(
            LocalAt(demo), request.Id, refuses, world.Now + TimeSpan.FromDays(refuses ? 14 : 40), world.Word("restrict", demo.Location)));
        for (var i = 1; i <= 2; i++)
        {
            var at = world.Now + TimeSpan.FromDays(world.Random.Double(2, 5) * i);
            var next = visits.Next(demo.Location, at, "V").Of(demo.Visit.Customer! with { Fleet = false }) is var it && it.Request.Dangers is { Count: > 0 }
                ? it with { Request = it.Request with { Dangers = [] } }
                : it;
            world.Agenda.At(at, async () =>
            {
                await world.Writes.Execute(scope => world.Get<VisitCommands>().Put(scope, DemoWorld.System, next.Ref, next.Visit));
                await Ask(next);
            });
        }
    }

    private async Task Object(ContactRequest request, DemoVisit demo)
    {
        await world.Writes.Execute(scope => world.Get<AppealCommands>().Make(
            scope, DemoWorld.System, request.Id, new AppealBody { Text = world.Word("appeal", demo.Location) }));
        var upheld = request.Code != DecisionCodes.ConductRefused && world.Chance(Upheld);
        Later(request, demo, 30, 240, async () =>
        {
            var appeal = await world.Writes.Read(db => db.Appeals.FirstOrDefaultAsync(a => a.RequestId == request.Id && a.AnsweredAt == null));
            if (appeal is null)
            {
                return;
            }

            var region = world.RegionalOf(demo.Location.RegionCode);
            if (!upheld)
            {
                await world.Get<AppealAnswers>().TurnDown(region, appeal.Id, world.Word("turned-down", demo.Location));
            }
            else if ((await world.Get<AppealAnswers>().Uphold(region, appeal.Id, world.Word("upheld", demo.Location))).IsAllowed)
            {
                await Follow(request, demo);
            }
        });
    }

    private async Task Allow(ContactRequest request, DemoVisit demo)
    {
        if ((await world.Get<RequestActions>().AllowOnce(LocalAt(demo), request.Id, world.Word("let-through", demo.Location))).IsAllowed)
        {
            await Follow(request, demo);
        }
    }

    private Task<Verdict> Mark(ContactRequest request, DemoVisit demo) =>
        world.Get<RequestActions>().ShouldHaveReached(LocalAt(demo), request.Id, world.Word("should-have", demo.Location));

    // A leader takes up a dispute of its own; a request that joined an open dispute is with that dispute's owner already.
    private async Task Follow(ContactRequest request, DemoVisit demo)
    {
        var number = await world.Writes.Read(db => db.Disputes.Where(d => d.RequestId == request.Id).Select(d => d.Number).FirstOrDefaultAsync());
        if (number is not null)
        {
            desk.Take(number, demo);
        }
    }

    private Actor LocalAt(DemoVisit demo) => DemoStory.ActorFor(world.LocalAt(demo.Location.Code)[0]);

    private void Later(ContactRequest request, DemoVisit demo, double least, double most, Func<Task> act) =>
        world.Agenda.At(world.OpenTime(demo.Location, request.DecidedAt, least, most), act);
}
