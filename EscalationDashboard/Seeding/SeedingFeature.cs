using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Seeding;

public static class SeedingFeature
{
    /// <exception cref="StartRefusedException">The demo is asked for in production.</exception>
    public static IServiceCollection AddSeeding(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var seed = SeedData.Beside;
        var enabled = configuration.GetValue("Demo:Enabled", false);
        if (enabled && environment.IsProduction())
        {
            throw new StartRefusedException("Demo:Enabled is on in Production; the demo is refused there.");
        }

        var demo = new DemoOptions(
            enabled,
            configuration.GetValue("Demo:History", seed.Demo().HistoryDays),
            configuration.GetValue("Demo:Traffic", seed.Demo().TrafficPerMinute));
        services.AddSingleton(seed);
        services.AddSingleton(seed.MessageTexts());
        services.AddSingleton(seed.ReplyTexts());
        services.AddSingleton(demo);
        services.AddSingleton(enabled ? Personas(seed) : DemoPersonas.None);
        services.AddSingleton<ReferenceData>();
        services.AddHostedService<Opening>();
        if (demo is { Enabled: true, TrafficPerMinute: > 0 })
        {
            services.AddHostedService(s => ActivatorUtilities.CreateInstance<DemoTraffic>(s, demo.TrafficPerMinute));
        }

        return services;
    }

    private static DemoPersonas Personas(SeedData seed)
    {
        var (admins, personas) = seed.Accounts();
        var leaders = seed.Leaders().ToDictionary(l => l.Id);
        var places = seed.Locations().ToDictionary(l => l.Code, l => l.Name);
        var regions = seed.Regions().ToDictionary(r => r.Code, r => r.Names["en"]);
        return new DemoPersonas(
        [
            Persona("local", leaders[personas.Local], places[leaders[personas.Local].LocationCodes[0]]),
            Persona("regional", leaders[personas.Regional], regions[leaders[personas.Regional].RegionCode]),
            new DemoPersona("admin", personas.Admin, admins.Single(a => a.Id == personas.Admin).Name, ""),
        ]);
    }

    private static DemoPersona Persona(string kind, Leader leader, string place) => new(kind, leader.Id, leader.Name, place);
}
