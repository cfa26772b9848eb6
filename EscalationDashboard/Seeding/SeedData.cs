using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Seeding;

/// <summary>Reads <c>seed-data/</c>, which people edit by hand; a mistake is named by file and place.</summary>
public sealed class SeedData(string folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The folder that is copied beside the program.</summary>
    public static SeedData Beside => new(Path.Combine(AppContext.BaseDirectory, "seed-data"));

    public List<Region> Regions() => Read<List<Region>>("regions.json");

    public List<RootCause> RootCauses() => [.. Read<List<SeedRootCause>>("root-causes.json")
        .Select((c, i) => new RootCause { Code = c.Code, Names = c.Names, Position = i })];

    public string PolicyText() => Text("policy.json");

    public SeedAccounts Accounts() => Read<SeedAccounts>("accounts.json");

    public DemoSettings Demo() => Read<DemoSettings>("demo.json");

    public List<SeedModel> Models() => Read<List<SeedModel>>("models.json");

    public List<SeedCase> Cases() => Read<List<SeedCase>>("cases.json");

    /// <summary>What people say in the demo, by kind and language.</summary>
    public Dictionary<string, Dictionary<string, List<string>>> Words() => Read<Dictionary<string, Dictionary<string, List<string>>>>("words.json");

    /// <summary>The demo's personas, by account.</summary>
    public Dictionary<string, string> PersonaNames()
    {
        var (admins, personas) = Accounts();
        return Leaders().Select(l => (l.Id, l.Name)).Concat(admins.Select(a => (a.Id, a.Name)))
            .Where(p => new[] { personas.Local, personas.Regional, personas.Admin }.Contains(p.Id))
            .ToDictionary(p => p.Id, p => p.Name);
    }

    public MessageTexts MessageTexts() => new(Directory
        .EnumerateFiles(Path.Combine(folder, "message-texts"), "*.json")
        .ToImmutableSortedDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => Read<Dictionary<string, string>>(Path.GetRelativePath(folder, file)).ToImmutableSortedDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal));

    public ReplyTexts ReplyTexts() => new([.. Read<List<ReplyText>>("reply-texts.json")]);

    public HolidayNames HolidayNames() => new(Holidays().ToImmutableDictionary(
        calendar => calendar.Key, calendar => calendar.Value.Select(h => new NamedHoliday(h.Date, h.Name)).ToImmutableArray()));

    public List<Location> Locations()
    {
        var holidays = Holidays();
        return [.. Read<List<SeedLocation>>("locations.json").Select(l => new Location
        {
            Code = l.Code,
            RegionCode = l.Region,
            Name = l.Name,
            City = l.City,
            Country = l.Country,
            ZoneId = l.Zone,
            Latitude = l.Latitude,
            Longitude = l.Longitude,
            Language = l.Language,
            Currency = l.Currency,
            RelayPhone = l.RelayPhone,
            Stage = l.Stage,
            Hours = Hours(l.Hours, $"locations.json, {l.Code}"),
            Holidays = l.Holidays is null ? [] : [.. holidays[l.Holidays].Select(h => h.Date)],
        })];
    }

    public List<Leader> Leaders() => [.. Read<List<SeedLeader>>("leaders.json").Select(l => new Leader
    {
        Id = l.Id,
        Name = l.Name,
        Tier = l.Tier,
        RegionCode = l.Region,
        LocationCodes = l.Locations,
        Languages = l.Languages,
        ZoneId = l.Zone,
        Hours = Hours(l.Hours, $"leaders.json, {l.Id}"),
        FocusTime = Hours(l.Focus, $"leaders.json, {l.Id}, focus"),
        DeputyId = l.Deputy,
        Reach = l.Reach,
        DirectPhone = l.DirectPhone,
    })];

    /// <summary>The policy in the file.</summary>
    /// <exception cref="InvalidDataException">The policy has faults; the message lists all of them.</exception>
    public Policy Policy() => PolicyJson.Read(PolicyText()) is ({ } policy, _)
        ? policy
        : throw new InvalidDataException($"policy.json: {string.Join(" ", PolicyJson.Read(PolicyText()).Faults)}");

    private Dictionary<string, List<SeedHoliday>> Holidays() => Read<Dictionary<string, List<SeedHoliday>>>("holidays.json");

    private static WeeklyHours Hours(Dictionary<string, List<string>> days, string place)
    {
        try
        {
            return new WeeklyHours(days.SelectMany(day => day.Value.Select(window =>
                (WeeklyHours.ParseDay(day.Key), WeeklyHours.ParseWindow(window)))));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }
    }

    private T Read<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(Text(file), Options)
                ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"{file}, line {e.LineNumber + 1}: {e.Message}"), e);
        }
    }

    private string Text(string file) => File.ReadAllText(Path.Combine(folder, file));
}
