using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>Real commands, a real database and a real receiver; only the clock is the test's.</summary>
public abstract class OutgoingCase : IAsyncLifetime, IAsyncDisposable
{
    protected OutgoingCase()
    {
        var clock = new ManualClock();
        Target = new WebhookTarget(clock);
        Office = new ProductFixture { Clock = clock, Settings = Target.Settings };
    }

    /// <summary>A visit of which nothing was ever sent.</summary>
    private const string Quiet = "V-quiet";

    protected ProductFixture Office { get; }

    protected WebhookTarget Target { get; }

    protected Actor Maya { get; private set; } = null!;

    protected Actor Admin { get; private set; } = null!;

    protected Deliveries Deliveries => Office.Get<Deliveries>();

    protected OutboxCommands Commands => Office.Get<OutboxCommands>();

    protected DisputeCommands Disputes => Office.Get<DisputeCommands>();

    public virtual async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        await Office.Writes.Execute(scope =>
        {
            scope.Db.Customers.Add(new Customer { Ref = "C-1" });
            scope.Db.Visits.Add(new Visit
            {
                Ref = Quiet,
                LocationCode = "US-FRE",
                RegionCode = "NA",
                CustomerRef = "C-1",
                Vin = "X",
                OpenedAt = Office.Now,
                Stage = "A",
            });
            return Task.FromResult(true);
        });
        (Maya, Admin) = (await Office.SignedIn("L-US-FRE-1"), await Office.SignedIn("A-1"));
    }

    public async Task DisposeAsync()
    {
        await Target.DisposeAsync();
        await Office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A whole dispute: asked, taken, noted on, answered, settled.</summary>
    protected async Task<string> Settle(string visit, bool dangerous = false)
    {
        var number = (await Office.Ask(visit: visit, danger: dangerous)).DisputeNumber!;
        await Act(number, version => Disputes.Claim(Maya, number, version));
        var words = Office.Get<DisputeWordCommands>();
        (await words.Note(Maya, number, "Between us: the test was never run.", spoke: false)).IsAllowed.ShouldBeTrue();
        await Act(number, version => words.Reply(Maya, number, "We look again.", thenWait: false, version));
        await Act(number, version => Disputes.Resolve(
            Maya, number, new ResolveDetails(DisputeOutcome.Corrected, "missed-at-intake", "We looked again."), version));
        return number;
    }

    protected async Task Act(string number, Func<int, Task<Verdict>> act)
    {
        var version = await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await act(version)).Refusals.Select(r => r.Code).ShouldBeEmpty();
    }

    protected OutgoingMessage Message(string id, DateTimeOffset? notBefore) => new()
    {
        Id = id,
        Kind = MessageKind.Reply,
        CustomerRef = "C-1",
        VisitRef = Quiet,
        Language = "en",
        Text = "Hello",
        CreatedAt = Office.Now,
        NotBefore = notBefore,
    };

    protected async Task Drain()
    {
        for (var minute = 0; minute < 24 * 60 && (await State()).Waiting > 0; minute++)
        {
            await Deliveries.SendDue();
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    protected Task<ReceiverState> State() => Office.Get<OutboxQueries>().State(Admin);

    protected async Task EverythingOnceInEffectAndInOrder()
    {
        var written = await Office.Read(db => db.Outbox.OrderBy(e => e.Sequence).ToListAsync());
        var effects = Target.Effects;
        written.ShouldNotBeEmpty();
        effects.Select(a => a.Id).Order(StringComparer.Ordinal).ShouldBe(written.Select(e => e.Id).Order(StringComparer.Ordinal));
        var stream = written.ToDictionary(e => e.Id, e => e.StreamKey);
        foreach (var events in written.GroupBy(e => e.StreamKey))
        {
            effects.Where(a => stream[a.Id] == events.Key).Select(a => a.Id).ShouldBe(events.Select(e => e.Id), events.Key);
        }

        (await Office.Read(db => db.Messages.CountAsync())).ShouldBe(effects.Count(a => a.Type == EventTypes.MessageCreated));
    }
}
