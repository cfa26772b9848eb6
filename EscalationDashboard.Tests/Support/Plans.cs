using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Tests.Support;

/// <summary>Plans of a location in Tucson that has never been in the pilot.</summary>
internal static class Plans
{
    public const string Code = "US-TUS";

    private static readonly string[] Week = ["", "08:00-18:00", "08:00-18:00", "08:00-18:00", "08:00-18:00", "08:00-18:00", ""];

    /// <summary>With nothing wrong, two local leaders and a region that is there already.</summary>
    public static EnrolmentPlan Tucson() => new()
    {
        Place = new PlannedPlace
        {
            Code = Code,
            Name = "Tucson Grant Road",
            City = "Tucson",
            Country = "US",
            Region = "NA",
            Zone = "America/Phoenix",
            Latitude = "32.25",
            Longitude = "-110,9",
            Language = "en",
            Currency = "USD",
            RelayPhone = "+1 520 555 0100",
        },
        Hours = [.. Week],
        Leaders = [Leader("1", "Rosa Quintero", "2"), Leader("2", "Amos Tull", "1")],
    };

    public static PlannedLeader Leader(string key, string name, string deputy) =>
        new() { Key = key, Name = name, Languages = "en, es", Hours = [.. Week], Deputy = deputy };

    /// <summary>The seed network.</summary>
    public static PilotSurroundings Around { get; } = new(
        [.. EscalationDashboard.Seeding.SeedData.Beside.Regions().Select(r => r.Code)],
        EscalationDashboard.Seeding.SeedData.Beside.Locations(),
        EscalationDashboard.Seeding.SeedData.Beside.Leaders(),
        EscalationDashboard.Seeding.SeedData.Beside.Policy(),
        ["ar", "en", "fr", "ko", "uk"]);

    public static PlanReading Read(Action<EnrolmentPlan>? change = null)
    {
        var plan = Tucson();
        change?.Invoke(plan);
        return PlanReading.Of(plan, Around);
    }
}
