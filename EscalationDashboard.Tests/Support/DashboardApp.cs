using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Disputes.Details;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The whole application on a real port with a database file of its own: the seed network and personas, no history and no
/// traffic, so that a test sees only what it did itself.
/// </summary>
public sealed class DashboardApp : WebApplicationFactory<Program>
{
    private readonly EndingClock _clock;
    private readonly Action<IServiceCollection>? _replace;
    private readonly int _history;
    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-dashboard-").FullName;

    /// <param name="clock">The clock everything runs on; the real one where none is given.</param>
    /// <param name="history">How many days of the demo's story are told first.</param>
    /// <param name="settings">Further settings; without any, nothing leaves the building.</param>
    /// <param name="replace">What is another here.</param>
    public DashboardApp(TimeProvider? clock = null, int history = 0, Dictionary<string, string>? settings = null, Action<IServiceCollection>? replace = null)
    {
        _replace = replace;
        (_clock, _history) = (new EndingClock(clock ?? TimeProvider.System), history);
        _settings = settings ?? new() { [WebhookSettings.UrlSetting] = "" };
        if (history == 0)
        {
            PreparedDatabase.CopyTo(DatabaseFile).GetAwaiter().GetResult();
        }

        UseKestrel(0);
        StartServer();
    }

    public string DatabaseFile => Path.Combine(_folder, "dashboard.db");

    public string Address => Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A service system with the demo key.</summary>
    public HttpClient ServiceSystem(string key = "demo-intake-key")
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public Task<T> Read<T>(Func<DashboardDbContext, Task<T>> query) =>
        Services.GetRequiredService<IReadContexts>().Read(query);

    /// <summary>Opens a visit at Fremont, which is open round the clock, and asks for a leader.</summary>
    public async Task<HttpResponseMessage> Ask(
        string visitRef, string text = "I do not agree.", string[]? dangers = null, string reason = "Diagnosis", string? customer = null)
    {
        using var client = ServiceSystem();
        using var visit = await client.PutAsJsonAsync($"/api/v1/visits/{visitRef}", Bodies.Visit(customer ?? $"C-{visitRef}", _clock.GetUtcNow()));
        visit.EnsureSuccessStatusCode();
        if (!await Read(db => db.Facts.AnyAsync(f => f.VisitRef == visitRef)))
        {
            await client.StateTalkedOver(visitRef, _clock.GetUtcNow().AddHours(-4));
        }

        return await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request(visitRef, customer ?? $"C-{visitRef}", text, dangers, reason));
    }

    /// <summary>Lets the leader who has it claim and settle the dispute of a visit.</summary>
    public async Task<string> Settle(string visitRef, string words = "It is the bearing.")
    {
        var dispute = await Read(db => db.Disputes.SingleAsync(d => d.VisitRef == visitRef));
        var actor = (await Services.GetRequiredService<EscalationDashboard.Identity.StaffDirectory>().Find(dispute.LeaderId))!;
        var commands = Services.GetRequiredService<DisputeCommands>();
        await commands.Claim(actor, dispute.Number, dispute.Version);
        var cause = await Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        var verdict = await commands.Resolve(
            actor, dispute.Number, new ResolveDetails(DisputeOutcome.Explained, cause, words), dispute.Version + 1);
        verdict.Refusals.ShouldBeEmpty();
        return dispute.Number;
    }

    /// <summary>The link that the customer got with the question after the outcome.</summary>
    public async Task<string> QuestionLink(string number) => (await Read(db => db.Messages
        .OrderBy(m => m.Sequence).LastAsync(m => m.DisputeNumber == number && m.Kind == MessageKind.Question))).Link!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Dashboard", $"Data Source={DatabaseFile}");
        builder.UseSetting(DataFeature.SynchronousSetting, "OFF");
        builder.UseSetting("Urls", "http://127.0.0.1:0");
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Demo:History", _history.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("Demo:Requests", "4");
        builder.UseSetting("Demo:Traffic", "0");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        // What a hundred servers say goes through one pipe to the console, and each would wait for it.
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(_clock)
                .AddSingleton<IWriteQueue>(s => new NoticingWrites(s.GetRequiredService<WriteQueue>()));
            _replace?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _clock.Dispose();
        if (disposing && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
