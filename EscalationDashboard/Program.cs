using System.CommandLine;
using EscalationDashboard;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Dispute;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Queue;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Export;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Seeding;
using EscalationDashboard.Seeding.Replay;
using EscalationDashboard.Shell;

var commands = new RootCommand("Serves the dashboard. Settings may follow as --Name:Key=value.")
{
    ReplayCommand.Build(),
    ApiKeyCommand.Build(),
    TrendsCommand.Build(),
};
commands.TreatUnmatchedTokensAsErrors = false;
commands.SetAction((_, stopping) => Serve(args, stopping));
return await commands.Parse(args).InvokeAsync();

static async Task<int> Serve(string[] args, CancellationToken stopping)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddData(builder.Configuration);
    builder.Services.AddSeeding(builder.Configuration, builder.Environment);
    builder.Services.AddLive();
    builder.Services.AddIdentity();
    builder.Services.AddShell();
    builder.Services.AddHealth();
    builder.Services.AddIntake();
    builder.Services.AddQueue();
    builder.Services.AddDispute();
    builder.Services.AddGuardrails();
    builder.Services.AddWorkload();
    builder.Services.AddMessages();
    builder.Services.AddCustomers();
    builder.Services.AddPilot();
    builder.Services.AddTrends();

    var app = builder.Build();
    app.MapShell();
    app.MapHealth();
    app.MapIdentity();
    app.MapLive();
    app.MapIntake();
    app.MapMessages();
    app.MapCustomers();
    app.MapPilot();
    app.MapQueue();
    app.MapTrends();
    app.MapPhone();
    try
    {
        await app.RunAsync(stopping);
        return 0;
    }
    catch (DatabaseRefusedException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
}

/// <summary>The entry point, visible to tests that host the whole application.</summary>
public sealed partial class Program;
