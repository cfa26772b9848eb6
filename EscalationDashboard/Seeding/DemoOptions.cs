namespace EscalationDashboard.Seeding;

/// <summary>Whether the demo is on, and how much it tells: days of history, contact requests a day in it, and a minute once the server runs.</summary>
public sealed record DemoOptions(bool Enabled, DemoSettings Settings)
{
    public int HistoryDays => Settings.HistoryDays;

    public double TrafficPerMinute => Settings.TrafficPerMinute;

    public static DemoOptions From(IConfiguration configuration)
    {
        var usual = SeedData.Beside.Demo();
        return new(configuration.GetValue("Demo:Enabled", false), usual with
        {
            HistoryDays = configuration.GetValue("Demo:History", usual.HistoryDays),
            RequestsPerDay = configuration.GetValue("Demo:Requests", usual.RequestsPerDay),
            TrafficPerMinute = configuration.GetValue("Demo:Traffic", usual.TrafficPerMinute),
        });
    }
}
