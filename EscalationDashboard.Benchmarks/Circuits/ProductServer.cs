using System.Globalization;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>
/// The whole product on a port of its own in this process, with two weeks of the demo's story, no traffic, and fifty open
/// disputes in one local leader's queue, which that leader has claimed.
/// </summary>
internal sealed class ProductServer : WebApplicationFactory<QueueRow>
{
    public const int Rows = 50;

    /// <summary>So high that every row is drawn.</summary>
    public const int TallScreen = (int)(Rows * QueueRowView.Height);

    private const int HistoryDays = 14;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-");
    private readonly int _mostCircuits;

    private ProductServer(int circuits) => _mostCircuits = 2 * circuits;

    public OpenCircuits Circuits { get; } = new();

    public string Address => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public SeedPersonas Personas { get; } = SeedData.Beside.Accounts().Personas;

    /// <summary>The dispute that is open beside the list; nothing happens to it.</summary>
    public Dispute Open { get; private set; } = null!;

    /// <summary>The others, which may change.</summary>
    public IReadOnlyList<string> Others { get; private set; } = [];

    private Actor Leader { get; set; } = null!;

    public static async Task<ProductServer> Start(int circuits)
    {
        var server = new ProductServer(circuits);
        server.UseKestrel(0);
        server.StartServer();
        await server.FillQueue();
        return server;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>One row changes: its leader notes a talk with the customer, which moves its version.</summary>
    public async Task Change(string number, string words = "We spoke about the estimate.")
    {
        var verdict = await Get<DisputeWordCommands>().Note(Leader, number, words, spoke: true);
        if (!verdict.IsAllowed)
        {
            throw new InvalidOperationException($"{number} could not be changed: {string.Join(", ", verdict.Refusals)}");
        }
    }

    /// <summary>The queue of the leader, every row of it on the screen.</summary>
    public HeldPage Queue(bool withDispute, int screen = TallScreen) => new(
        Address, Personas.Local, withDispute ? $"/queue?open={Open.Number}" : "/queue", withDispute ? "reply-text" : "queue-row", screen);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Staging");
        var settings = new Dictionary<string, string?>(DataFeature.SettingsFor(Path.Combine(_folder.FullName, "dashboard.db")))
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Demo:Enabled"] = "true",
            ["Demo:History"] = HistoryDays.ToString(CultureInfo.InvariantCulture),
            ["Demo:Traffic"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Limits:CircuitsOfAPerson"] = _mostCircuits.ToString(CultureInfo.InvariantCulture),
            ["Limits:CircuitsOfAnAddress"] = _mostCircuits.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services => services
            .AddSingleton<TimeProvider>(new WorkingHours())
            .AddSingleton<CircuitHandler>(Circuits));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists)
        {
            SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
            _folder.Refresh();
        }
    }

    private async Task FillQueue()
    {
        Leader = (await Get<StaffDirectory>().Find(Personas.Local))!;
        var place = SeedData.Beside.Leaders().Single(l => l.Id == Personas.Local).LocationCodes[0];
        await new QueueFill(Services, place).Until(Rows);
        var open = await Get<IReadContexts>().Read(db => db.Disputes
            .Where(d => d.LocationCode == place && d.State != DisputeState.Resolved).OrderBy(d => d.Number).ToListAsync());
        foreach (var dispute in open.Where(d => d.State == DisputeState.Waiting))
        {
            await Get<DisputeCommands>().Claim(Leader, dispute.Number, dispute.Version);
        }

        var mine = await Get<IReadContexts>().Read(db => db.Disputes
            .Where(d => d.LocationCode == place && d.State == DisputeState.Claimed && d.LeaderId == Leader.LeaderId).OrderBy(d => d.Number).ToListAsync());
        (Open, Others) = (mine[^1], [.. mine.SkipLast(1).Select(d => d.Number)]);
        for (var i = 0; i < 3; i++)
        {
            await Change(Open.Number);
        }

        while (Get<Board<QueueRow>>() is var board && (board.IsCatchingUp || board.View.CountOf($"open/{place}") != Rows))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
