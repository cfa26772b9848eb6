namespace EscalationDashboard.Seeding;

/// <summary>Whether the demo is on, how many days of history it tells, and how many contact requests a minute it makes.</summary>
public sealed record DemoOptions(bool Enabled, int HistoryDays, double TrafficPerMinute)
{
    public static DemoOptions From(IConfiguration configuration)
    {
        var usual = SeedData.Beside.Demo();
        return new(
            configuration.GetValue("Demo:Enabled", false),
            configuration.GetValue("Demo:History", usual.HistoryDays),
            configuration.GetValue("Demo:Traffic", usual.TrafficPerMinute));
    }
}
