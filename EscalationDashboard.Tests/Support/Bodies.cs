namespace EscalationDashboard.Tests.Support;

/// <summary>Bodies as a service system sends them, with the fields that a test does not care about filled in.</summary>
public static class Bodies
{
    public static object Visit(
        string customerRef, DateTimeOffset now, string location = "US-FRE", string language = "en", bool drivable = true,
        bool stopDriving = false, bool towOpen = false) => new
        {
            locationCode = location,
            customer = new { @ref = customerRef, name = "Robin Example", phone = "+15105550100", language, fleet = false },
            vehicle = new
            {
                vin = "EDA3E1EA7KF317000",
                model = "Model B",
                year = 2023,
                odometerKm = 41_200,
                drivable,
                recalls = new[] { new { campaign = "24V-051", stopDriving } },
                towOpen,
            },
            openedAt = now - TimeSpan.FromHours(5),
            promisedAt = (DateTimeOffset?)null,
            stage = "CheckedIn",
        };

    public static object Request(
        string visitRef, string customerRef, string text = "I do not agree.", string[]? dangers = null,
        string reason = "Diagnosis") => new
        {
            visitRef,
            customerRef,
            reason,
            text,
            channel = "App",
            dangers = dangers ?? [],
            requestedAt = (DateTimeOffset?)null,
        };
}
