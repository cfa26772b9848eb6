using EscalationDashboard.Data;

namespace EscalationDashboard.Features.Intake;

/// <summary>Looks every few seconds whether a booking has come due, a leader has room for one before its time, or an overflow has ended.</summary>
public sealed class BookingWorker(BookingCommands bookings, OverflowCommands overflows, TimeProvider clock, ILogger<BookingWorker> logger) : BackgroundService, IClusterWorker
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await bookings.KeepDue();
                await bookings.ReleaseEarly();
                await overflows.Look();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The bookings stay due and are looked at again; the promise is late, not lost.
                logger.LogError(e, "Bookings that have come due could not be kept");
            }
        }
        while (await Next(timer, stoppingToken));
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
