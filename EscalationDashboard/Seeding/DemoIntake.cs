using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>How cars and customers' requests come in, and who sees to what becomes of each.</summary>
public sealed class DemoIntake
{
    private readonly DemoWorld _world;
    private readonly DemoDesk _desk;
    private readonly DemoHeld _held;
    private readonly WaitingRequests<DemoVisit> _waiting;
    private readonly HashSet<string> _stated = [];

    public DemoIntake(DemoWorld world, DemoDesk desk, DemoHeld held)
    {
        (_world, _desk, _held) = (world, desk, held);
        _waiting = new WaitingRequests<DemoVisit>(world.Room, world.Agenda.At, (number, demo) => desk.Take(number, demo));
        desk.Freed = _waiting.Look;
        held.Ask = Ask;
    }

    /// <summary>The car comes in, and its customer asks at a later time.</summary>
    public void Arrive(DemoVisit demo, DateTimeOffset asksAt, bool stated = true)
    {
        Open(demo);
        _world.Agenda.At(asksAt, () => Ask(demo, stated));
    }

    public void Open(DemoVisit demo) => _world.Agenda.At(demo.Visit.OpenedAt!.Value, () => _world.Writes.Execute(scope =>
        _world.Get<VisitCommands>().Put(scope, DemoWorld.System, demo.Ref, demo.Visit)));

    public Task Ask(DemoVisit demo) => Ask(demo, stated: true);

    /// <summary>The customer asks, and the request goes the way the guardrails have ruled.</summary>
    /// <param name="stated">Whether the service system has stated by then what it knows.</param>
    public async Task Ask(DemoVisit demo, bool stated)
    {
        var request = await Received(demo, stated);
        switch (request)
        {
            case { Outcome: RequestOutcome.Admitted } or { Code: DecisionCodes.SameMatterReopened }:
                _desk.Take(request.DisputeNumber!, demo);
                break;
            case { Outcome: RequestOutcome.Deferred }:
                _waiting.Add(request, demo);
                _held.See(request, demo);
                break;
            case { Outcome: not RequestOutcome.Merged }:
                _held.See(request, demo);
                break;
        }
    }

    /// <summary>The customer asks, and nobody of the story does anything about it.</summary>
    public Task<ContactRequest?> Received(DemoVisit demo, bool stated = true) => _world.Writes.Execute(async scope =>
    {
        if (stated && _stated.Add(demo.Ref))
        {
            foreach (var fact in demo.Facts)
            {
                await _world.Get<VisitCommands>().AddFact(scope, DemoWorld.System, demo.Ref, fact);
            }

            await scope.Db.SaveChangesAsync();
        }

        return (await _world.Get<ContactRequestCommands>().Receive(scope, DemoWorld.System, demo.Request)).Request;
    });
}
