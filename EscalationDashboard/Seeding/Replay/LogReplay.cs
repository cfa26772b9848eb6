using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding.Replay;

/// <summary>
/// Sends a log through the guardrails by the same commands as HTTP does. Leaders claim a quarter of an hour after a
/// dispute reaches them and settle it when the log says that the desk did.
/// </summary>
public sealed class LogReplay
{
    private static readonly TimeSpan ClaimAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SettleAtLeast = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SettleUnknown = TimeSpan.FromHours(24);
    private static readonly Actor Desk = Actor.ForKey("replay", Scope.Network);

    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _events = new();
    private readonly HashSet<string> _visits = [];
    private readonly CommandRoom _room;
    private readonly IReadOnlyList<LoggedRequest> _log;
    private readonly IReadOnlyDictionary<string, Leader> _leaders;
    private readonly Action<int> _progress;
    private readonly Func<TimeSpan, CancellationToken, Task> _pace;
    private readonly WaitingRequests<LoggedRequest> _waiting;
    private int _order;
    private int _done;

    public LogReplay(
        CommandRoom room, IReadOnlyList<LoggedRequest> log, IReadOnlyDictionary<string, Leader> leaders, Action<int> progress,
        Func<TimeSpan, CancellationToken, Task> pace)
    {
        (_room, _log, _leaders, _progress, _pace) = (room, log, leaders, progress, pace);
        _waiting = new WaitingRequests<LoggedRequest>(room, At, PlanHandling);
    }

    public async Task Run(CancellationToken stopping)
    {
        foreach (var request in _log)
        {
            At(request.OpenedAt, () => Submit(request));
        }

        while (_events.TryDequeue(out var happen, out var when))
        {
            stopping.ThrowIfCancellationRequested();
            await _pace(when.At - _room.Clock.GetUtcNow(), stopping);
            _room.Clock.TravelTo(when.At);
            await happen();
        }
    }

    private async Task Submit(LoggedRequest logged)
    {
        var isNew = _visits.Add(LogNetwork.VisitRef(logged));
        var request = await _room.Writes.Execute(async scope =>
        {
            if (isNew)
            {
                await _room.Get<VisitCommands>().Put(scope, Desk, LogNetwork.VisitRef(logged), LogNetwork.Visit(logged));
                await scope.Db.SaveChangesAsync();
                foreach (var fact in LogNetwork.Facts(logged))
                {
                    await _room.Get<VisitCommands>().AddFact(scope, Desk, LogNetwork.VisitRef(logged), fact);
                }

                await scope.Db.SaveChangesAsync();
            }

            return (await _room.Get<ContactRequestCommands>().Receive(scope, Desk, LogNetwork.Request(logged))).Request;
        });

        // Null where one dispute has had more words than it takes in some minutes: a service desk would be told to come back.
        if (request is { Outcome: RequestOutcome.Admitted } or { Code: DecisionCodes.SameMatterReopened })
        {
            PlanHandling(request.DisputeNumber!, logged);
        }
        else if (request is { Outcome: RequestOutcome.Deferred })
        {
            _waiting.Add(request, logged);
        }

        _progress(++_done);
    }

    private void PlanHandling(string number, LoggedRequest logged)
    {
        var claimAt = _room.Clock.GetUtcNow() + ClaimAfter;
        var settleAt = logged.SettledAt ?? claimAt + SettleUnknown;
        At(claimAt, () => Act(number, (dispute, actor) => _room.Get<DisputeCommands>().Claim(actor, number, dispute.Version)));
        At(settleAt > claimAt + SettleAtLeast ? settleAt : claimAt + SettleAtLeast, async () =>
        {
            await Act(number, (dispute, actor) => _room.Get<DisputeCommands>().Resolve(
                actor, number, new ResolveDetails(DisputeOutcome.Explained, ReplayCommand.RootCause, "As the log says."), dispute.Version));
            await _waiting.Look(LogNetwork.Region);
        });
    }

    private async Task Act(string number, Func<Dispute, Actor, Task<Verdict>> act)
    {
        var dispute = await _room.Get<IReadContexts>().Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        if (dispute.IsOpen && dispute.LeaderId is { } id)
        {
            await act(dispute, DemoStory.ActorFor(_leaders[id]));
        }
    }

    private void At(DateTimeOffset at, Func<Task> happen) => _events.Enqueue(happen, (at, _order++));
}
