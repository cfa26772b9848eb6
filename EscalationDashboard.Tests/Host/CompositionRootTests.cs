using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Host;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Architecture;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EscalationDashboard.Tests.Host;

public sealed class CompositionRootTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("escalation-root-").FullName;

    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    [Fact]
    public async Task Server_MakesEveryService()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddDashboard(builder.Configuration).AddServer(builder.Configuration, builder.Environment);
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        await using var app = builder.Build();

        await MakeAll(builder.Services, app.Services);
    }

    [Fact]
    public async Task Command_MakesEveryService()
    {
        var services = new ServiceCollection().AddDashboard(Configuration());
        await using var provider = services.BuildServiceProvider(Strict);

        await MakeAll(services, provider);
    }

    [Fact]
    public async Task History_MakesEveryService()
    {
        var services = new ServiceCollection().AddDashboard(Configuration());
        services.AddTravelling(new TravellingClock(ManualClock.TuesdayMorning), new Random(1));
        await using var provider = services.BuildServiceProvider(Strict);

        await MakeAll(services, provider);
        provider.GetRequiredService<TimeProvider>().ShouldBeOfType<TravellingClock>();
    }

    // The tests' own databases are not synced, so nothing else would notice.
    [Fact]
    public async Task Database_SyncsEveryCommitWhereNoSettingSaysOtherwise()
    {
        await using var services = CompositionRoot.Build(Configuration());
        var database = services.GetRequiredService<SqliteDatabase>();
        await database.Prepare();
        await using (var writer = database.OpenWriter())
        {
            await using var ask = writer.CreateCommand();
            ask.CommandText = "PRAGMA synchronous;";
            ask.ExecuteScalar().ShouldBe(2L);
        }

        database.Close();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IConfiguration Configuration() => new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();

    private Dictionary<string, string?> Settings() =>
        new(DataFeature.SettingsFor(Path.Combine(_folder, "dashboard.db"))) { ["Demo:Enabled"] = "true" };

    // What the container checks when it is built leaves out whatever a lambda makes.
    private static async Task MakeAll(IServiceCollection services, IServiceProvider provider)
    {
        await using var scope = provider.CreateAsyncScope();
        // As a circuit does before it asks for anything.
        (scope.ServiceProvider.GetService<NavigationManager>() as IHostEnvironmentNavigationManager)?.Initialize("http://localhost/", "http://localhost/");
        var ours = services.Select(service => service.ServiceType)
            .Where(type => type == typeof(IHostedService) || type.Assembly == Product.Assembly).Distinct().ToList();

        ours.Count.ShouldBeGreaterThan(100);
        ours.SelectMany(type => scope.ServiceProvider.GetServices(type)).ShouldAllBe(service => service != null);
    }
}
