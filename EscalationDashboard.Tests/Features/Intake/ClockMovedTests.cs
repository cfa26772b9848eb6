using System.Net;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>The machine's clock is set ahead or back while requests stream in: what was answered is there once, and people go on where they were.</summary>
public class ClockMovedTests : IAsyncLifetime
{
    private const int Before = 12;
    private const int Senders = 3;

    private readonly Store _store;
    private readonly Dictionary<string, string> _settings = new() { [WebhookSettings.UrlSetting] = "" };
    private PostgresServer? _server;
    private string? _name;

    public ClockMovedTests()
        : this(Store.Sqlite)
    {
    }

    protected ClockMovedTests(Store store) => _store = store;

    public async Task InitializeAsync()
    {
        if (_store == Store.Postgres)
        {
            _server = await PostgresServer.Start();
            _name = await _server.NewDatabase();
            foreach (var (setting, value) in _server.SettingsFor(_name))
            {
                _settings[setting] = value!;
            }
        }
    }

    public Task DisposeAsync() => _server?.Drop(_name!) ?? Task.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task SetByHours_NothingIsLostOrDoubledAndALeaderSettlesWhatTheyHad(int hours)
    {
        var clock = new MovedClock();
        using var app = new DashboardApp(clock, settings: _settings);
        using var asked = await app.Ask("C-first", dangers: ["Fire"]);
        var maya = (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!;
        var (disputes, words) = (app.Services.GetRequiredService<DisputeCommands>(), app.Services.GetRequiredService<DisputeWordCommands>());
        var number = await app.Read(db => db.Disputes.Select(d => d.Number).SingleAsync());
        (await disputes.Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        // Whatever the clock says, its visits began before that.
        var longAgo = new MovedClock();
        longAgo.Move(TimeSpan.FromDays(-2));
        var stream = new RequestStream("V", longAgo);
        using var stop = new CancellationTokenSource();
        var running = stream.Run(() => app.ServiceSystem(), Senders, stop.Token);
        await await Task.WhenAny(stream.More(Before), running).WaitAsync(TimeSpan.FromMinutes(1));

        clock.Move(TimeSpan.FromHours(hours));

        await await Task.WhenAny(stream.More(Before), running).WaitAsync(TimeSpan.FromMinutes(1));
        using var inDanger = await app.Ask("C-second", dangers: ["Fire"]);
        inDanger.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await words.Note(maya, number, "We talked.", spoke: true)).Refusals.ShouldBeEmpty();
        var version = await app.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync());
        (await words.Reply(maya, number, "We look at it again.", thenWait: false, version)).Refusals.ShouldBeEmpty();
        // An hour later by the clock a person who did nothing is signed out.
        using var admin = new StaffBrowser(app.Address);
        await admin.SignIn("A-1");
        foreach (var page in new[] { "/queue", $"/disputes/{number}", "/workload", "/trends", "/guardrails/decisions", "/audit", "/status" })
        {
            (await admin.Get(page)).Status.ShouldBe(HttpStatusCode.OK, page);
        }

        await stop.CancelAsync();
        await running;
        await app.Read(async db =>
        {
            await stream.ShouldBeThereOnce(db);
            await db.ShouldHaveAWholeAuditChain();
            await db.ShouldCountEveryRequest();
            (await db.Requests.AnyAsync(r => r.Outcome == RequestOutcome.Review)).ShouldBe(hours < 0, "a clock that is behind the last decision is seen, and a person looks");
            return true;
        });
    }
}

/// <summary>The same on a server, whose own clock stays where it was.</summary>
public sealed class ClockMovedOnPostgresTests() : ClockMovedTests(Store.Postgres);
