using System.Net.Http.Json;
using EscalationDashboard.Domain.Visits;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Support;

/// <summary>Bodies as a service system sends them, with the fields that a test does not care about filled in.</summary>
public static class Bodies
{
    public static object Visit(
        string customerRef, DateTimeOffset now, string location = "US-FRE", string language = "en", bool drivable = true,
        bool stopDriving = false, bool towOpen = false, bool openRecall = false) => new
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
                recalls = stopDriving || openRecall ? new[] { new { campaign = "24V-051", title = "Battery seal", stopDriving, remedyAvailable = true } } : [],
                towOpen,
            },
            openedAt = now - TimeSpan.FromHours(5),
            promisedAt = (DateTimeOffset?)null,
            stage = "CheckedIn",
        };

    /// <summary>A fact of each kind that can be disputed, talked over with the customer, an estimate that rose by a half among them.</summary>
    public static IEnumerable<FactBody> TalkedOver(DateTimeOffset at)
    {
        yield return new() { Kind = FactKind.Diagnosis, StatedAt = at, TalkedOver = true, Code = "P0A80", Summary = "Battery module worn" };
        yield return new() { Kind = FactKind.Warranty, StatedAt = at, TalkedOver = true, Decision = WarrantyDecision.Denied, Summary = "Wear" };
        yield return new() { Kind = FactKind.Estimate, StatedAt = at, TalkedOver = true, Amount = 1_000, Currency = "USD" };
        yield return new() { Kind = FactKind.Estimate, StatedAt = at, TalkedOver = true, Amount = 1_500, Currency = "USD" };
    }

    /// <summary>States them, as a service system does.</summary>
    public static async Task StateTalkedOver(this HttpClient client, string visitRef, DateTimeOffset at)
    {
        foreach (var fact in TalkedOver(at))
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/visits/{visitRef}/facts", fact, FactJson);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions FactJson = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
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
