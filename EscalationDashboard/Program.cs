using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Host;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

return await Commands.Run(args, stopping => Serve(args, stopping));

static async Task<int> Serve(string[] args, CancellationToken stopping)
{
    try
    {
        await using var app = Build(args);
        await Opening.Prepare(app);
        await app.RunAsync(stopping);
        return 0;
    }
    catch (Exception e) when (e is StartRefusedException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

static WebApplication Build(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory,
    });
    ListenByDefault(builder);
    // What packages bring lies beside the project until it is published; a server that runs from the build finds it too.
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddDashboard(builder.Configuration);
    builder.Services.AddServer(builder.Configuration, builder.Environment);

    var app = builder.Build();
    app.MapShell();
    app.MapHealth();
    app.MapIdentity();
    app.MapLive();
    app.MapPaging();
    app.MapIntake();
    app.MapMessages();
    app.MapCustomers();
    app.MapPilot();
    app.MapQueue();
    app.MapTrends();
    app.MapExports();
    app.MapAudit();
    app.MapStaffPages();
    app.MapPhone();
    app.MapSoftphone();
    return app;
}

// Only where nothing says otherwise: a default in appsettings.json would come before ASPNETCORE_URLS and the launch profile.
static void ListenByDefault(WebApplicationBuilder builder)
{
    var settings = builder.Configuration;
    var isSaid = !string.IsNullOrWhiteSpace(settings["urls"]) || !string.IsNullOrWhiteSpace(settings["http_ports"]) || !string.IsNullOrWhiteSpace(settings["https_ports"]);
    if (!isSaid && !settings.GetSection("Kestrel:Endpoints").Exists())
    {
        builder.WebHost.UseUrls(PublicAddress.Usual);
    }
}

/// <summary>The entry point, visible to tests that host the whole application.</summary>
public sealed partial class Program;
