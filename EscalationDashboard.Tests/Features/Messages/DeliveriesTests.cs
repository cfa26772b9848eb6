using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Dispute;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>Real commands, a real database and a real receiver; only the clock is the test's.</summary>
public sealed class DeliveriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly CommandOffice _office;
    private readonly WebhookTarget _target;
    private Actor _maya = null!;
    private Actor _admin = null!;

    public DeliveriesTests()
    {
        var clock = new ManualClock();
        _target = new WebhookTarget(clock);
        _office = new CommandOffice { Clock = clock, Settings = _target.Settings };
    }

    private Deliveries Deliveries => _office.Get<Deliveries>();

    private OutboxCommands Commands => _office.Get<OutboxCommands>();

    private DisputeCommands Disputes => _office.Get<DisputeCommands>();

    [Fact]
    public async Task LifeOfADispute_IsToldInOrderAndNothingOfWhatStaysInTheHouse()
    {
        await _target.Start();
        var number = await Settle("V-1");

        await Deliveries.SendDue();

        _target.All.ShouldAllBe(a => a.Verified);
        _target.All.Where(a => a.Dispute == number).Select(a => a.Type).ShouldBe(
        [
            EventTypes.DisputeAdmitted, EventTypes.MessageCreated, EventTypes.DisputeUpdated, EventTypes.MessageCreated,
            EventTypes.MessageCreated, EventTypes.DisputeResolved, EventTypes.MessageCreated, EventTypes.MessageCreated,
        ]);
        _target.All[^1].Data.GetProperty("kind").GetString().ShouldBe("Question");
        var card = _target.All.Single(a => a.Dispute is null);
        (card.Data.GetProperty("kind").GetString(), card.Data.GetProperty("visitRef").GetString()).ShouldBe(("ContactCard", "V-1"));
        var resolved = _target.All.Single(a => a.Type == EventTypes.DisputeResolved);
        resolved.Data.GetProperty("leader").GetString().ShouldBe("Maya Ellison");
        resolved.Data.GetProperty("outcome").GetString().ShouldBe("Corrected");
        resolved.Payload.GetProperty("timestamp").GetDateTimeOffset().ShouldBe(_office.Now);
        string.Concat(_target.All.Select(a => a.Payload.GetRawText())).ShouldNotContain("Between us");
    }

    [Fact]
    public async Task RequestThatWaited_IsReleased()
    {
        await _target.Start();
        ContactRequest held;
        do
        {
            held = await _office.Ask();
        }
        while (held.Outcome == RequestOutcome.Admitted);
        held.Outcome.ShouldBe(RequestOutcome.Deferred);
        _office.Clock.MoveTo(held.Until!.Value);

        await _office.Get<EscalationDashboard.Features.Intake.BookingCommands>().KeepDue();
        await Drain();

        var released = _target.Effects.Single(a => a.Type == EventTypes.RequestReleased);
        released.Data.GetProperty("requestId").GetString().ShouldBe(held.Id);
        released.Dispute.ShouldNotBeNull();
    }

    [Fact]
    public async Task ReceiverDownForAnHour_ThenUp_EveryMessageOnceInEffectInOrderAndNoBacklog()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 4 == 0)
            {
                await Settle($"V-{minute}", dangerous: true);
            }

            await Deliveries.SendDue();
            _office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await State()).Known!.FailingSince.ShouldNotBeNull();
        (await State()).Waiting.ShouldBe(await _office.Read(db => db.Outbox.CountAsync()));
        await _target.Start();
        var back = _office.Now;
        while ((await State()).Waiting > 0 && _office.Now - back < TimeSpan.FromHours(2))
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(1));
            await Deliveries.SendDue();
        }

        await EverythingOnceInEffectAndInOrder();
        (await State()).ShouldSatisfyAllConditions(
            s => s.Waiting.ShouldBe(0), s => s.Parked.ShouldBe(0), s => s.Known!.FailingSince.ShouldBeNull());
        (await _office.Read(db => db.Messages.CountAsync())).ShouldBeGreaterThan(60);

        // Whoever waits does not sit out a back-off that was meant for a receiver that was down.
        (_office.Now - back).ShouldBeLessThan(TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task ReceiverThatFailsAtRandom_GetsEverythingOnceInEffectAndInOrder()
    {
        var random = new Random(20_261_122);
        var gate = new Lock();
        _target.Answer = (_, _) =>
        {
            lock (gate)
            {
                return Task.FromResult(random.Next(10) switch { < 5 => 204, < 8 => 500, 8 => 404, _ => 301 });
            }
        };
        await _target.Start();
        for (var i = 0; i < 8; i++)
        {
            await Settle($"V-{i}", dangerous: true);
            await Deliveries.SendDue();
        }

        await Drain();

        await EverythingOnceInEffectAndInOrder();
        (await _office.Read(db => db.Outbox.MaxAsync(e => e.AttemptCount))).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task DisputeThatFails_NeverHoldsUpAnotherAndIsParkedAfterADay_SkippedItLetsItsOwnGoOn()
    {
        await _target.Start();
        var (bad, good) = (await Settle("V-1"), await Settle("V-2"));
        _target.Answer = (a, _) => Task.FromResult(a.Dispute == bad && a.Type == EventTypes.DisputeAdmitted ? 500 : 204);

        await Deliveries.SendDue();

        _target.All.Count(a => a.Dispute == good).ShouldBe(8);
        _target.All.ShouldNotContain(a => a.Dispute == bad);
        for (var hour = 0; hour < 26; hour++)
        {
            _office.Clock.Advance(TimeSpan.FromHours(1));
            await Deliveries.SendDue();
        }

        var parked = await _office.Read(db => db.Outbox.SingleAsync(e => e.State == EventState.Parked));
        (parked.DisputeNumber, parked.Type).ShouldBe((bad, EventTypes.DisputeAdmitted));
        parked.Attempts.ShouldAllBe(a => a.Status == 500);
        (await Commands.Skip(_maya, parked.Id, "Not mine")).Refusals.Select(r => r.Code).ShouldBe([OutboxRefusal.AdminsOnly]);
        (await Commands.Skip(_admin, parked.Id, "They cannot take it")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        _target.All.Where(a => a.Dispute == bad).Select(a => a.Type).First().ShouldBe(EventTypes.MessageCreated);
        _target.All.Count(a => a.Dispute == bad).ShouldBe(7);
        var audit = await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "event.skip"));
        audit.Data.ShouldContain("They cannot take it");
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task Parked_AreAllSentAgainAtOnceWithTheirOwnIds()
    {
        await Settle("V-1");
        await Deliveries.SendDue();
        _office.Clock.Advance(TimeSpan.FromHours(25));
        await Deliveries.SendDue();
        var parked = await _office.Read(db => db.Outbox.Where(e => e.State == EventState.Parked).ToListAsync());
        parked.Count.ShouldBe(2, "the visit's line and the dispute's");
        await _target.Start();
        await Deliveries.SendDue();
        _target.All.ShouldBeEmpty();

        (await Commands.SendParked(_admin, "The receiver was repaired")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
        _target.All.Select(a => a.Id).ShouldBe(_target.Effects.Select(a => a.Id), "nothing came twice");
        (await Commands.SendParked(_admin, "Once more")).Refusals.Single().Code.ShouldBe(OutboxRefusal.NothingParked);
    }

    [Fact]
    public async Task DeliveredEvent_CanBeSentAgainWithTheSameId()
    {
        await _target.Start();
        await _office.Ask();
        await Deliveries.SendDue();
        var first = _target.All[0];

        (await Commands.SendAgain(_admin, first.Id, "They lost it")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        _target.All[^1].Id.ShouldBe(first.Id);
        (await Commands.SendAgain(_admin, "msg_unknown", "They lost it")).Refusals.Single().Code.ShouldBe(OutboxRefusal.EventForgotten);
    }

    [Fact]
    public async Task OneThatHangs_KeepsNobodyElseWaiting()
    {
        var (held, hung) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _office.Ask(visit: "V-1");
        var bad = await _office.Read(db => db.Disputes.Select(d => d.Number).SingleAsync());
        _target.Answer = async (a, _) =>
        {
            if (a.Dispute == bad)
            {
                hung.TrySetResult();
                await held.Task;
            }

            return 204;
        };
        await _target.Start();

        var sending = Deliveries.SendDue();
        await hung.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await _office.Ask(visit: "V-2");
        using var told = new CommitWatch(_office.Get<OutboxHints>());
        _office.Clock.Advance(TimeSpan.FromSeconds(2));
        while (_target.All.Count(a => a.Data.GetProperty("visitRef").GetString() == "V-2") < 3)
        {
            await told.Next();
        }

        sending.IsCompleted.ShouldBeFalse();
        held.SetResult();
        await sending.WaitAsync(TimeSpan.FromSeconds(20));
        await EverythingOnceInEffectAndInOrder();
    }

    [Fact]
    public async Task ReceiverThatIsGone_GetsNothingUntilAnAdminResumes()
    {
        _target.Answer = (_, _) => Task.FromResult(410);
        await _target.Start();
        await _office.Ask();
        await Deliveries.SendDue();
        (await State()).Health.ShouldBe(ReceiverHealth.Gone);
        _target.Answer = (_, _) => Task.FromResult(204);
        _office.Clock.Advance(TimeSpan.FromHours(30));

        (await Deliveries.SendDue()).ShouldBe(0);
        (await Commands.Resume(_admin, "It is back")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
        (await State()).Health.ShouldBe(ReceiverHealth.Well);
    }

    [Fact]
    public async Task BusyReceiver_IsLeftAloneForAsLongAsItAsks()
    {
        _target.Answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = "120";
            return Task.FromResult(429);
        };
        await _target.Start();
        await _office.Ask();
        await Deliveries.SendDue();
        _target.Answer = (_, _) => Task.FromResult(204);
        await _office.Ask();

        _office.Clock.Advance(TimeSpan.FromSeconds(119));
        (await Deliveries.SendDue()).ShouldBe(0);
        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        _target.Answer = (_, http) =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(307);
        };
        await _target.Start();
        await _office.Ask();

        await Deliveries.SendDue();

        (await _office.Read(db => db.Outbox.Where(e => e.AttemptCount > 0).ToListAsync())).ShouldAllBe(e => e.Attempts.Single().Status == 307);
    }

    [Fact]
    public async Task SettledLongAgo_IsForgottenAndNothingElse()
    {
        await _target.Start();
        for (var i = 0; i < 3; i++)
        {
            await _office.Ask();
        }

        await Deliveries.SendDue();
        _office.Clock.Advance(Deliveries.Kept - TimeSpan.FromMinutes(1));
        await _office.Ask();
        (await Deliveries.Prune()).ShouldBe(0);
        _office.Clock.Advance(TimeSpan.FromMinutes(2));

        (await Deliveries.Prune()).ShouldBe(9);

        (await State()).Waiting.ShouldBe(await _office.Read(db => db.Outbox.CountAsync()));
        (await _office.Read(db => db.Messages.CountAsync())).ShouldBeGreaterThan(6);
    }

    [Fact]
    public async Task WithoutAReceiver_NothingIsWrittenForOne()
    {
        await using var office = await CommandOffice.Open();

        await office.Ask();

        (await office.Read(db => db.Outbox.CountAsync())).ShouldBe(0);
        (await office.Read(db => db.Messages.CountAsync())).ShouldBe(2);
        (await office.Get<Deliveries>().SendDue()).ShouldBe(0);
        (await office.Get<OutboxQueries>().State(await office.SignedIn("A-1"))).Health.ShouldBe(ReceiverHealth.None);
    }

    [Fact]
    public async Task CommandThatFails_LeavesNoEvent()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _office.Writes.Execute<bool>(async scope =>
        {
            scope.Db.Messages.Add(Message("lost", null));
            await scope.Db.SaveChangesAsync();
            throw new InvalidOperationException("no");
        }));

        (await _office.Read(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        (_maya, _admin) = (await _office.SignedIn("L-US-FRE-1"), await _office.SignedIn("A-1"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _office.DisposeAsync();
    }

    /// <summary>A whole dispute: asked, taken, noted on, answered, settled.</summary>
    private async Task<string> Settle(string visit, bool dangerous = false)
    {
        var number = (await _office.Ask(visit: visit, danger: dangerous)).DisputeNumber!;
        await Act(number, version => Disputes.Claim(_maya, number, version));
        var words = _office.Get<DisputeWordCommands>();
        (await words.Note(_maya, number, "Between us: the test was never run.", spoke: false)).IsAllowed.ShouldBeTrue();
        await Act(number, version => words.Reply(_maya, number, "We look again.", thenWait: false, version));
        await Act(number, version => Disputes.Resolve(
            _maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "We looked again."), version));
        return number;
    }

    private async Task Act(string number, Func<int, Task<Verdict>> act)
    {
        var version = await _office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await act(version)).Refusals.Select(r => r.Code).ShouldBeEmpty();
    }

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

    private async Task Drain()
    {
        for (var minute = 0; minute < 24 * 60 && (await State()).Waiting > 0; minute++)
        {
            await Deliveries.SendDue();
            _office.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private Task<ReceiverState> State() => _office.Get<OutboxQueries>().State(_admin);

    private async Task EverythingOnceInEffectAndInOrder()
    {
        var written = await _office.Read(db => db.Outbox.OrderBy(e => e.Sequence).ToListAsync());
        var effects = _target.Effects;
        written.ShouldNotBeEmpty();
        effects.Select(a => a.Id).Order(StringComparer.Ordinal).ShouldBe(written.Select(e => e.Id).Order(StringComparer.Ordinal));
        var line = written.ToDictionary(e => e.Id, e => e.Line);
        foreach (var events in written.GroupBy(e => e.Line))
        {
            effects.Where(a => line[a.Id] == events.Key).Select(a => a.Id).ShouldBe(events.Select(e => e.Id), events.Key);
        }

        (await _office.Read(db => db.Messages.CountAsync())).ShouldBe(effects.Count(a => a.Type == EventTypes.MessageCreated));
    }
}
