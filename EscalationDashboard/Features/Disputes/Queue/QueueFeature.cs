using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Sheets;

namespace EscalationDashboard.Features.Disputes.Queue;

public static class QueueFeature
{
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddBoard<QueueRow, QueueSource>();
        services.AddSingleton(new HeaderSlot(typeof(AlertBell)));
        services.AddSingleton(new HeaderSlot(typeof(SafetyBanner), HeaderPlace.Banner));
        services.AddSingleton(new HeaderSlot(typeof(PaletteViews), HeaderPlace.Palette));
        services.AddScoped<OwnViews>();
        services.AddSingleton<QueueOrder>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<QueueCommands>();
        services.AddScoped<IPageSheets, QueueSheets>();
        return services;
    }
}
