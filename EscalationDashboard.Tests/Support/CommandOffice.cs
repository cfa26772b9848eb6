using EscalationDashboard.Data;
using EscalationDashboard.Data.Cards;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Dispute;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Import;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Queue;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Digest;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Resources;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The real commands and queries on a SQLite file of their own, under a clock that the test moves, without a web server and
/// without anything that happens by itself.
/// </summary>
public sealed class CommandOffice : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-office-").FullName;
    private ServiceProvider? _services;
    private static readonly Actor System = Actor.ForKey("test", Scope.Network);

    private int _visits;

    public ManualClock Clock { get; init; } = new();

    /// <summary>Settings to open it with.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    public IServiceProvider Services => _services!;

    public IWriteQueue Writes => Get<IWriteQueue>();

    public ChangeFeed Feed => Get<ChangeFeed>();

    public static async Task<CommandOffice> Open()
    {
        var office = new CommandOffice();
        await office.InitializeAsync();
        return office;
    }

    /// <summary>What every circuit gets from the node; all but the board, which a test of a page brings along.</summary>
    public static IEnumerable<Type> Shared =>
    [
        typeof(ChangeFeed), typeof(Presence), typeof(ReplyTexts), typeof(DisputePanel), typeof(IDisputeActs), typeof(ISafetyClaims), typeof(DisputeCommands),
        typeof(DisputeWordCommands), typeof(DisputeMatterCommands), typeof(DisputeMuteCommands), typeof(DisputeQueries),
        typeof(QueueQueries), typeof(QueueCommands), typeof(CallCommands),
        typeof(PolicyCommands), typeof(GuardrailQueries), typeof(DecisionQueries),
        typeof(ActionQueries), typeof(RequestActions), typeof(StandingCommands), typeof(AppealAnswers), typeof(UndoCommands),
        typeof(SimulationRuns), typeof(SimulationQueries),
        typeof(WorkloadQueries), typeof(HeldQueries), typeof(LeaderDayQueries), typeof(OwnTimeCommands), typeof(HandOverCommands),
        typeof(VoteCommands), typeof(VoteQueries),
        typeof(OutboxQueries), typeof(OutboxCommands), typeof(OutboxNotifier), typeof(CardQueries),
        typeof(CustomerQueries), typeof(CustomerRecords), typeof(Erasures),
        typeof(PilotQueries), typeof(PilotCommands), typeof(WaveQueries), typeof(WaveCommands),
        typeof(CalendarCommands), typeof(ImportCommands),
        typeof(SignsQueries), typeof(SignsLessons), typeof(ForecastQueries), typeof(DigestQueries),
        typeof(TrendQueries), typeof(TrendDisputeQueries), typeof(TrendRequestQueries),
        typeof(EnrolmentQueries), typeof(EnrolmentCommands), typeof(ForecastRuns),
        typeof(CauseQueries), typeof(FixCommands), typeof(GuardQueries), typeof(HeadsQueries), typeof(FairnessQueries),
        typeof(AddressCheck),
    ];

    public async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(Settings)
        {
            ["ConnectionStrings:Dashboard"] = $"Data Source={DatabaseFile}",
        }).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddTexts()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(SeedData.Beside)
            .AddSingleton(SeedData.Beside.MessageTexts())
            .AddSingleton(SeedData.Beside.ReplyTexts())
            .AddData(configuration)
            .AddSingleton<ChangeFeed>()
            .AddSingleton<Presence>()
            .AddQueue()
            .AddIntake()
            .AddDispute()
            .AddGuardrails()
            .AddWorkload()
            .AddMessages()
            .AddCustomers()
            .AddPilot()
            .AddTrends()
            .AddSingleton<ReferenceData>()
            .AddSingleton<AddressCheck>()
            .BuildServiceProvider();
        await PreparedDatabase.CopyTo(DatabaseFile);
        await Get<IDatabaseSetup>().Prepare();
        await Get<SqliteWriteQueue>().StartAsync(CancellationToken.None);
        await Get<ReferenceData>().LoadOnce(demo: true);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<T> Read<T>(Func<DashboardDbContext, Task<T>> query) => Get<IReadContexts>().Read(query);

    /// <summary>Looks at the database with assertions.</summary>
    public Task Check(Func<DashboardDbContext, Task> look) => Read(async db =>
    {
        await look(db);
        return true;
    });

    /// <summary>Opens a visit of customer <c>C-{visit}</c> and asks for a leader.</summary>
    public async Task<ContactRequest> Ask(
        string location = "US-FRE", bool danger = false, DateTimeOffset? promisedAt = null, string? visit = null,
        string language = "en", string name = "Robin Example", string text = "I do not agree.",
        string? customer = null, DisputeReason reason = DisputeReason.Diagnosis, bool stated = true)
    {
        visit ??= $"V-{Interlocked.Increment(ref _visits)}";
        return await Writes.Execute(async scope =>
        {
            await Put(scope, visit, location, new CustomerBody { Ref = customer ?? $"C-{visit}", Name = name, Language = language }, promisedAt, stated);
            return (await Get<ContactRequestCommands>().Receive(scope, System, new ContactRequestBody
            {
                VisitRef = visit,
                CustomerRef = customer ?? $"C-{visit}",
                Reason = reason,
                Text = text,
                Channel = ContactChannel.App,
                Dangers = danger ? [DangerBody.Fire] : [],
            })).Request!;
        });
    }

    /// <summary>Opens a visit of customer <c>C-{visit}</c> with something to dispute, and asks for nothing.</summary>
    public Task OpenVisit(string visit, string location = "US-FRE") => Writes.Execute(async scope =>
    {
        await Put(scope, visit, location, new CustomerBody { Ref = $"C-{visit}", Name = "Robin Example", Language = "en" }, null, stated: true);
        return true;
    });

    private async Task Put(WriteScope scope, string visit, string location, CustomerBody customer, DateTimeOffset? promisedAt, bool stated)
    {
        await Get<VisitCommands>().Put(scope, System, visit, new VisitBody
        {
            LocationCode = location,
            Customer = customer,
            Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023 },
            OpenedAt = Now.AddHours(-5),
            PromisedAt = promisedAt,
            Stage = "CheckedIn",
        });
        await scope.Db.SaveChangesAsync();
        if (stated && !await scope.Db.Facts.AnyAsync(f => f.VisitRef == visit))
        {
            foreach (var fact in Bodies.TalkedOver(Now.AddHours(-4)))
            {
                await Get<VisitCommands>().AddFact(scope, System, visit, fact);
            }

            await scope.Db.SaveChangesAsync();
        }
    }

    public Task State(string visit, FactBody fact) => Writes.Execute(scope =>
        Get<VisitCommands>().AddFact(scope, System, visit, fact));

    /// <summary>Asks until this many were admitted in a row.</summary>
    public async Task Fill(int admissions, string location = "US-FRE")
    {
        for (var i = 0; i < admissions; i++)
        {
            (await Ask(location)).Outcome.ShouldBe(RequestOutcome.Admitted);
        }
    }

    /// <summary>A leader or an admin as they would have signed in.</summary>
    public async Task<Actor> SignedIn(string accountId) =>
        (await new EscalationDashboard.Identity.StaffDirectory(Get<IReadContexts>(), Get<NetworkCatalog>()).Find(accountId))!;

    /// <summary>Changes the network as an admin's command would.</summary>
    public Task ChangeLeader(string id, Action<Leader> change) => Writes.Execute(async scope =>
    {
        change(await scope.Db.Leaders.SingleAsync(l => l.Id == id));
        await scope.Next(Counter.Network);
        return true;
    });

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await Get<SqliteWriteQueue>().StopAsync(CancellationToken.None);
        Get<SqliteDatabase>().Close();
        await _services!.DisposeAsync();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // The last reading of a page that has gone may hold the file a moment longer; the system clears its own folder.
        }
    }
}
