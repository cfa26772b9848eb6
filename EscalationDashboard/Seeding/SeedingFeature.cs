using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Seeding.Tour;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Seeding;

public static class SeedingFeature
{
    /// <summary>What <c>seed-data/</c> holds, and the demo where it is asked for.</summary>
    public static IServiceCollection AddSeeding(this IServiceCollection services, IConfiguration configuration)
    {
        var (seed, demo) = (SeedData.Beside, DemoOptions.From(configuration));
        services.AddSingleton(seed);
        services.AddSingleton(seed.MessageTexts());
        services.AddSingleton(seed.ReplyTexts());
        services.AddSingleton(seed.HolidayNames());
        services.AddSingleton(demo);
        services.AddSingleton(demo.Enabled ? Personas(seed) : DemoPersonas.None);
        services.AddSingleton<ReferenceData>();
        services.AddHostedService(s => s.GetRequiredService<ReferenceData>());
        if (demo is { Enabled: true, TrafficPerMinute: > 0 })
        {
            services.AddHostedService(s => ActivatorUtilities.CreateInstance<DemoTraffic>(s, demo.TrafficPerMinute));
        }

        return services;
    }

    /// <summary>The way through the demo, on every page of it.</summary>
    public static IServiceCollection AddTour(this IServiceCollection services, IConfiguration configuration)
    {
        if (DemoOptions.From(configuration).Enabled)
        {
            services.AddScoped<TourGuide>();
            services.AddSingleton(new HeaderSlot(typeof(TourCard), HeaderPlace.Banner));
            services.AddSingleton(new HeaderSlot(typeof(TourOffer), HeaderPlace.Menu));
            services.AddSingleton(new HeaderSlot(typeof(TourOffer), HeaderPlace.Start));
        }

        return services;
    }

    /// <summary>Time that a history sets, ids that come out the same each time it is told, and writes that wait for nobody.</summary>
    public static void AddTravelling(this IServiceCollection services, TravellingClock clock, Random random)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new Ids(clock, random.NextBytes));
        services.AddSingleton<SqliteDirectWrites>();
        services.AddSingleton<JoinedWrites>();
        services.AddSingleton<IWriteQueue>(s => s.GetRequiredService<JoinedWrites>());
    }

    private static DemoPersonas Personas(SeedData seed)
    {
        var (admins, personas) = seed.Accounts();
        var leaders = seed.Leaders().ToDictionary(l => l.Id);
        var places = seed.Locations().ToDictionary(l => l.Code, l => l.Name);
        var regions = seed.Regions().ToDictionary(r => r.Code, r => r.Names["en"]);
        return new DemoPersonas(
        [
            Local("local", personas.Local),
            Local("local-2", personas.Local2),
            Persona("regional", leaders[personas.Regional], regions[leaders[personas.Regional].RegionCode]),
            Admin("admin", personas.Admin),
            Admin("admin-2", personas.Admin2),
        ]);

        DemoPersona Local(string kind, string id) => Persona(kind, leaders[id], places[leaders[id].LocationCodes[0]]);

        DemoPersona Admin(string kind, string id) => new(kind, id, admins.Single(a => a.Id == id).Name, "");
    }

    private static DemoPersona Persona(string kind, Leader leader, string place) => new(kind, leader.Id, leader.Name, place);
}
