using System.Net.Http.Headers;
using EscalationDashboard.Data.Postgres;

namespace EscalationDashboard.Tests.Support;

/// <summary>Two nodes as processes on a PostgreSQL of their own, behind nginx with the repository's configuration: any of them can hang or go away.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private string _name = "";
    private Dictionary<string, string> _settings = [];

    public PostgresServer Server { get; private set; } = null!;

    public Nginx Nginx { get; private set; } = null!;

    public DashboardProcess A { get; private set; } = null!;

    public DashboardProcess B { get; private set; } = null!;

    /// <summary>The database itself.</summary>
    public PostgresDatabase Database => new(Server.ConnectionString(_name), Server.Audit(_name));

    public async Task InitializeAsync()
    {
        Server = await PostgresServer.Another();
        _name = await Server.NewDatabase();
        _settings = Server.EnvironmentFor(_name);
        A = await Serve(0);
        B = await Serve(0);
        Nginx = await Nginx.Serve(new Uri(A.Address).Authority, new Uri(B.Address).Authority);
    }

    /// <summary>Starts the second anew after its death.</summary>
    public async Task StartB()
    {
        var port = new Uri(B.Address).Port;
        B.Dispose();
        B = await Serve(port);
    }

    /// <summary>A service system that comes in by nginx and waits so long for an answer; held any longer, it fails.</summary>
    public HttpClient ServiceSystem() => ServiceSystem(TimeSpan.FromSeconds(40));

    public HttpClient ServiceSystem(TimeSpan patience)
    {
        var client = Nginx.Client();
        client.Timeout = patience;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-intake-key");
        return client;
    }

    /// <summary>Runs <c>verify</c>.</summary>
    public Task<(int ExitCode, string Output, string Error)> Verify() => DashboardProcess.Run("", ["verify"], _settings);

    public Task DisposeAsync()
    {
        Nginx?.Dispose();
        A?.Dispose();
        B?.Dispose();
        Server?.Remove();
        return Task.CompletedTask;
    }

    private Task<DashboardProcess> Serve(int port) => DashboardProcess.Serve("", port, settings: _settings);
}
