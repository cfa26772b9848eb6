using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features;

/// <summary>Something of everything that can be acted on, in a store that reads and no longer writes.</summary>
public sealed class FailingStore : IAsyncLifetime, IAsyncDisposable
{
    private readonly WebhookTarget _target;
    private readonly FakeBoardSource<QueueRow> _source = new();

    public FailingStore()
    {
        var clock = new ManualClock();
        _target = new WebhookTarget(clock);
        Office = new ProductFixture { Clock = clock, Settings = _target.Settings };
    }

    public ProductFixture Office { get; }

    public Board<QueueRow> Board { get; private set; } = null!;

    public string Claimed { get; private set; } = "";

    public string Waiting { get; private set; } = "";

    public string Held { get; private set; } = "";

    public string Event { get; private set; } = "";

    public int Draft { get; private set; }

    public string Wave { get; private set; } = "";

    public string Enrolment { get; private set; } = "";

    public Actor Maya { get; private set; } = null!;

    /// <summary>A visit that stands out, and that nobody has called.</summary>
    public SignRow Sign { get; } = new(
        "V-quiet", "US-FRE", "Fremont", "C-V-quiet", "Q. Doe", "Model 3", Build.Now, null, 0.5, [], null, null)
    { StandsOut = true, IsDue = true };

    /// <summary>Of a person who has a passkey.</summary>
    public OwnAccount Account { get; } = new("Daniel", "daniel@example.com", false, 0, false, true, null, [new OwnPasskey("AAAA", "Telephone", Build.Now)], [], StaffPreferences.None);

    /// <summary>In which a person is reached.</summary>
    public IReadOnlyList<PushSubscription> Browsers { get; } =
        [new() { Endpoint = "https://push.example/1", AccountId = "L-US-FRE-2", P256dh = "", Auth = "", Device = "Telephone", CreatedAt = Build.Now }];

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        var (maya, admin, manager) = (await Office.SignedIn("L-US-FRE-1"), await Office.SignedIn("A-1"), await Office.SignedIn("R-NA-1"));
        Claimed = (await Office.Ask(danger: true, visit: "V-1", customer: "C-1")).DisputeNumber!;
        Waiting = (await Office.Ask(danger: true)).DisputeNumber!;
        Held = (await Office.Ask(stated: false)).Id;
        await Office.OpenVisit("V-quiet");
        await Office.Get<DisputeCommands>().Claim(maya, Claimed, 1);
        await Office.Writes.Execute(async scope =>
        {
            (await scope.Db.VisitContacts.ToListAsync()).ForEach(c => c.Phone = "+1 510 555 0123");
            return true;
        });
        await Office.Writes.Execute(scope =>
        {
            scope.Record(Office.Now, Actor.System, new UnusualReveals(maya.Id, RevealSpan.Hour, 31, 30));
            return Task.FromResult(true);
        });
        await Office.Writes.Execute(scope =>
        {
            var call = new RelayCall
            {
                Id = "K-1",
                Exchange = "exchange",
                ExchangeCall = "1",
                LocationCode = "US-FRE",
                RegionCode = "NA",
                CameAt = Office.Now,
                Language = "en",
                Hidden = false,
            };
            call.Take(CallRouting.Unknown(deskOpen: true), null, Office.Now);
            call.End(0, answered: false, Office.Now);
            scope.Db.RelayCalls.Add(call);
            return Task.FromResult(true);
        });
        Draft = (await Office.Get<PolicyCommands>().Begin(admin)).Version!.Value;
        Wave = (await Office.Get<WaveCommands>().Create(admin, new WavePlan("Islands", LocationStage.Limited, null))).Code!;
        Enrolment = (await Office.Get<EnrolmentCommands>().Begin(admin)).Id!;
        await Office.Get<FixCommands>().Add(manager, new FixDraft("missed-at-intake", "NA", null, "R-NA-1", "Photos at intake.", new DateOnly(2026, 9, 15)));
        await Office.SetRota(Rotas.Fremont, Rotas.Weeks(Rotas.Daniel, Rotas.Maya));
        await Office.Get<RotaCommands>().Take(maya, Rotas.Fremont, Rotas.Maya, new(Office.Now.AddDays(20), Office.Now.AddDays(21)));
        Event = await Office.Read(db => db.Outbox.Where(e => e.Type == EventTypes.DisputeAdmitted).Select(e => e.Id).FirstAsync());
        await Office.Enrol("L-US-FRE-2", "daniel@example.com");
        await Office.Get<SignIns>().WithPassword("daniel@example.com", Enrolled.Password, "");
        await Office.Enrol("L-US-HON-1", "honolulu@example.com");
        await Office.Enrol("R-NA-1", "manager@example.com");
        await Office.Writes.Execute(scope => scope.Db.Logins.Where(l => l.Id == "L-US-HON-1" || l.Id == "R-NA-1")
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.TwoFactorEnabled, true)));
        await Office.Get<StaffCommands>().ResetFactor(admin, "R-NA-1", "Lost the telephone.");
        Maya = maya;
        _source.Set(Row("D-1"));
        Board = new Board<QueueRow>(Office.Feed, _source, Office.Clock, NullLogger<Board<QueueRow>>.Instance);
        await Board.StartAsync(CancellationToken.None);
        await Board.Ready;
        await Office.Get<SqliteWriteQueue>().StopAsync(CancellationToken.None);
    }

    public StaffScreen Screen(string account)
    {
        var screen = new StaffScreen(Office, account, account[0] switch { 'A' => StaffRole.PilotAdmin, 'R' => StaffRole.RegionalManager, _ => StaffRole.LocalLeader });
        screen.Services.AddSingleton(Board);
        screen.Services.AddSingleton(new QueueOrder(Board, Office.Get<EscalationDashboard.Data.NetworkCatalog>(), Office.Clock));
        return screen;
    }

    public async Task DisposeAsync()
    {
        await Board.StopAsync(CancellationToken.None);
        Board.Dispose();
        await _target.DisposeAsync();
        await Office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
