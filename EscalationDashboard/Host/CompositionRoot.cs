using EscalationDashboard.Application;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Status;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Host;

/// <summary>
/// The one list of what the product is made of: <c>serve</c>, the other commands, the demo's story, the tests and the
/// benchmarks build from it, and replace nothing but the clock, the database file and settings.
/// </summary>
public static class CompositionRoot
{
    /// <summary>All that reads, decides and writes, whether or not there is a web server. Workers start with a host, in this order.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(TimeProvider.System)
        .AddLogging()
        .AddTexts()
        .AddData(configuration)
        .AddApplication(configuration)
        .AddSeeding(configuration)
        .AddLive()
        .AddLiveMeter()
        .AddStaff(configuration)
        .AddAddressCheck()
        .AddExports()
        .AddIntake()
        .AddQueue()
        .AddDispute()
        .AddGuardrails()
        .AddWorkload()
        .AddOnCall()
        .AddMessages()
        .AddPaging(configuration)
        .AddCustomers()
        .AddPilot()
        .AddTrends()
        .AddStaffPages()
        .AddStatus()
        .AddAccount()
        .AddAudit()
        .AddDuties(configuration);

    /// <summary>What <c>serve</c> has besides: sign-in, pages, the hub, the description of the API, health, and a word at the start.</summary>
    public static IServiceCollection AddServer(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) => services
        .AddTelemetry(configuration)
        .AddOpening(configuration, environment)
        .AddHub()
        .AddSignIn(configuration)
        .AddShell(configuration)
        .AddTour(configuration)
        .AddIntakeDescription()
        .AddHealth();

    /// <summary>The product without a web server and without anything that happens by itself.</summary>
    /// <param name="replace">What is another here; what is registered last is what is used.</param>
    public static ServiceProvider Build(IConfiguration configuration, Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection().AddDashboard(configuration);
        replace?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>What a command works with: the configured database, or the file it was given.</summary>
    public static ServiceProvider ForCommand(FileInfo? database) => Build(new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json")
        .AddEnvironmentVariables()
        .AddInMemoryCollection(database is null ? [] : DataFeature.SettingsFor(database.FullName))
        .Build());
}
