using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Host;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The real commands and queries on a database of their own, a SQLite file or a database on a server, under a clock that the test moves, without a web server and
/// without anything that happens by itself.
/// </summary>
public class ProductFixture : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The service system, which may state and ask everywhere.</summary>
    public static readonly Actor System = Actor.ForKey("test", Scope.Network);

    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-product-").FullName;
    private ServiceProvider? _services;
    private AsyncServiceScope _circuit;

    private int _visits;

    public ManualClock Clock { get; init; } = new();

    /// <summary>What the database is kept in.</summary>
    public Store Store { get; init; }

    /// <summary>Settings to open it with.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>What stands between the commands and the store.</summary>
    public Func<IWriteQueue, IWriteQueue> Around { get; init; } = writes => writes;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    /// <summary>Where it is on the server; null where it is a file.</summary>
    public string? DatabaseName { get; private set; }

    /// <summary>As one open page has them.</summary>
    public IServiceProvider Services => _circuit.ServiceProvider;

    public IWriteQueue Writes => Get<IWriteQueue>();

    public ChangeFeed Feed => Get<ChangeFeed>();

    public static async Task<ProductFixture> Open(Store store = Store.Usual)
    {
        var product = new ProductFixture { Store = store };
        await product.InitializeAsync();
        return product;
    }

    public async Task InitializeAsync()
    {
        // The file goes when the test does; a power cut is for CrashTests, whose process has the usual setting.
        var settings = new Dictionary<string, string?>(Settings.Concat(await NewDatabase())) { [DataFeature.SynchronousSetting] = "OFF" };
        _services = CompositionRoot.Build(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), replace => replace
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(s => Around(new NoticingWrites(s.GetRequiredService<WriteQueue>()))));
        _circuit = _services.CreateAsyncScope();
        await Get<IDatabaseSetup>().Prepare();
        await Get<WriteQueue>().StartAsync(CancellationToken.None);
        await Get<ReferenceData>().LoadOnce(demo: true);
    }

    private async Task<Dictionary<string, string?>> NewDatabase()
    {
        if (Store.Named() == Store.Postgres)
        {
            var server = await PostgresServer.Start();
            DatabaseName = await server.NewDatabase();
            return server.SettingsFor(DatabaseName);
        }

        await PreparedDatabase.CopyTo(DatabaseFile);
        return DataFeature.SettingsFor(DatabaseFile);
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
        string? customer = null, DisputeReason reason = DisputeReason.Diagnosis, bool stated = true, DangerBody[]? dangers = null)
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
                Dangers = dangers ?? (danger ? [DangerBody.Fire] : []),
            })).Request!;
        });
    }

    /// <summary>Opens a visit of customer <c>C-{visit}</c> with something to dispute, and asks for nothing.</summary>
    public Task OpenVisit(string visit, string location = "US-FRE", bool stated = true, string? customer = null) => Writes.Execute(async scope =>
    {
        await Put(scope, visit, location, new CustomerBody { Ref = customer ?? $"C-{visit}", Name = "Robin Example", Language = "en" }, null, stated);
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
        (await Get<EscalationDashboard.Identity.StaffDirectory>().Find(accountId))!;

    /// <summary>The whole way that a policy goes into shadow.</summary>
    public async Task PutInShadow(string field, decimal value)
    {
        var (commands, ada, ben) = (Get<PolicyCommands>(), await SignedIn("A-1"), await SignedIn("A-2"));
        var version = (await commands.Begin(ada)).Version!.Value;
        var stored = (await Read(db => db.Policies.SingleAsync(p => p.Version == version))).Read();
        foreach (var verdict in new[]
        {
            await commands.Save(ada, version, 1, stored with { Network = stored.Network.SetItem(field, value) }),
            await commands.Propose(ada, version, 2, "Why."),
            await commands.RecordSimulation(ada, version, "hash"),
            await commands.Approve(ben, version, "Why."),
            await commands.StartShadow(ada, version, "Why."),
        })
        {
            verdict.ShouldBe(Verdict.Allowed);
        }
    }

    /// <summary>Changes the network as an admin's command would.</summary>
    public Task ChangeLeader(string id, Action<Leader> change) => Writes.Execute(async scope =>
    {
        change(await scope.Db.Leaders.SingleAsync(l => l.Id == id));
        await scope.Next(Counter.Network);
        return true;
    });

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>As when the program has ended: the file stays, and is let go of.</summary>
    public async Task Close()
    {
        if (_services is null)
        {
            return;
        }

        await Get<WriteQueue>().StopAsync(CancellationToken.None);
        Get<IDatabaseSetup>().Close();
        await _circuit.DisposeAsync();
        await _services.DisposeAsync();
        _services = null;
    }

    public async Task DisposeAsync()
    {
        await Close();
        if (DatabaseName is { } name)
        {
            await (await PostgresServer.Start()).Drop(name);
        }

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
