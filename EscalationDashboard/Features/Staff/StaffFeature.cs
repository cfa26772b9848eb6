using EscalationDashboard.Identity.Company;

namespace EscalationDashboard.Features.Staff;

public static class StaffFeature
{
    public static IServiceCollection AddStaffPages(this IServiceCollection services)
    {
        services.AddSingleton<Appointments>();
        services.AddSingleton<IAppointer>(s => s.GetRequiredService<Appointments>());
        services.AddSingleton<StaffCommands>();
        services.AddSingleton<StaffQueries>();
        return services;
    }
}
