using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>What a person may still take back has not left the building, nothing of it.</summary>
public sealed class HeldEventsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Grace = EscalationDashboard.Domain.Guardrails.Undoing.Grace;

    private readonly CommandOffice _office;
    private readonly WebhookTarget _target;

    public HeldEventsTests()
    {
        var clock = new ManualClock();
        _target = new WebhookTarget(clock);
        _office = new CommandOffice { Clock = clock, Settings = _target.Settings };
    }

    private Deliveries Deliveries => _office.Get<Deliveries>();

    [Fact]
    public async Task ActTakenBackInTime_IsHeardOfByNobody()
    {
        var (request, leader) = await BookedAndTold();

        (await _office.Get<RequestActions>().TakeNow(leader, request, "Wrong one")).IsAllowed.ShouldBeTrue();
        _office.Clock.Advance(Grace - TimeSpan.FromSeconds(1));
        (await Deliveries.SendDue()).ShouldBe(0);
        (await _office.Get<UndoCommands>().Undo(leader, await LastAct())).Refusals.ShouldBeEmpty();
        _office.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Deliveries.SendDue()).ShouldBe(0);
        (await _office.Read(db => db.Outbox.CountAsync(e => e.SettledAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task ActThatStands_IsToldWholeAndInOrderAfterItsGrace()
    {
        var (request, leader) = await BookedAndTold();
        var before = _target.All.Count;

        (await _office.Get<RequestActions>().TakeNow(leader, request, "She is here")).IsAllowed.ShouldBeTrue();
        (await Deliveries.SendDue()).ShouldBe(0);
        _office.Clock.Advance(Grace);
        for (var i = 0; i < 3; i++)
        {
            await Deliveries.SendDue();
        }

        _target.All.Skip(before).Select(a => a.Type).ShouldBe(
            [EventTypes.DisputeAdmitted, EventTypes.RequestReleased, EventTypes.MessageCreated]);
    }

    [Fact]
    public async Task CustomerWhoLooks_ReadsOfTheActOnlyAfterItsGrace()
    {
        var (request, leader) = await BookedAndTold();
        (await _office.Get<RequestActions>().TakeNow(leader, request, "She is here")).IsAllowed.ShouldBeTrue();
        var number = await _office.Read(db => db.Requests.Where(r => r.Id == request).Select(r => r.DisputeNumber!).SingleAsync());

        (await Turns(number)).ShouldBe(0);
        _office.Clock.Advance(Grace);

        (await Turns(number)).ShouldBe(1);
    }

    [Fact]
    public async Task HeldMessage_LeavesNotBeforeItsTimeAndNotAtAllWhereItIsTakenBack()
    {
        await Hold("held", seconds: 30);
        await Hold("taken-back", seconds: 30);
        await Hold("removed", seconds: 30);

        (await Deliveries.SendDue()).ShouldBe(0);
        await _office.Writes.Execute(scope => scope.Db.Messages.Where(m => m.Id == "taken-back").ExecuteDeleteAsync());
        await _office.Writes.Execute(async scope =>
        {
            scope.Db.Messages.Remove(await scope.Db.Messages.SingleAsync(m => m.Id == "removed"));
            return true;
        });
        _office.Clock.Advance(TimeSpan.FromSeconds(29));
        (await Deliveries.SendDue()).ShouldBe(0);
        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Deliveries.SendDue();

        _target.All.Select(a => a.Data.GetProperty("messageId").GetString()).ShouldBe(["held"]);
        (await _office.Read(db => db.Outbox.CountAsync())).ShouldBe(1);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _target.Start();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _target.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<(string Request, Actor Leader)> BookedAndTold()
    {
        await _office.Fill(8);
        var request = await _office.Ask();
        while (await Deliveries.SendDue() > 0)
        {
        }

        return (request.Id, await _office.SignedIn(request.LeaderId!));
    }

    /// <summary>How often a customer who looks is told that their turn has come.</summary>
    private async Task<int> Turns(string number) =>
        (await _office.Get<CustomerSideQueries>().Dispute(Scope.Network, number))!.Conversation
            .Count(said => said.Text.StartsWith("Your turn has come", StringComparison.Ordinal));

    private Task<long> LastAct() => _office.Read(db => db.StaffActions.MaxAsync(a => a.Number));

    private Task<bool> Hold(string id, int seconds) => _office.Writes.Execute(scope =>
    {
        scope.Db.Messages.Add(Message(id, _office.Now.AddSeconds(seconds)));
        return Task.FromResult(true);
    });

    private OutgoingMessage Message(string id, DateTimeOffset? notBefore) => new()
    {
        Id = id,
        Kind = MessageKind.Reply,
        CustomerRef = "C-1",
        VisitRef = "V-1",
        Language = "en",
        Text = "Hello",
        CreatedAt = _office.Now,
        NotBefore = notBefore,
    };
}
