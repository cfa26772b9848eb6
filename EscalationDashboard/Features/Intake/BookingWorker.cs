using EscalationDashboard.Data.Cluster;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// Looks every few seconds whether a booking has come due, a leader has room for one before its time, or an overflow has ended. What
/// could not be kept stays due: the promise is late, not lost.
/// </summary>
public sealed class BookingWorker(BookingCommands bookings, OverflowCommands overflows, TimeProvider clock, ILogger<BookingWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), clock, logger, "Bookings that have come due could not be kept"), IClusterWorker
{
    protected override async Task Tick(CancellationToken stopping)
    {
        await bookings.KeepDue();
        await bookings.ReleaseEarly();
        await overflows.Look();
    }
}
