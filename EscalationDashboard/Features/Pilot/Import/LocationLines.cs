using System.Globalization;
using System.Text.RegularExpressions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Shell.Import;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>Locations as lines of a file. New ones arrive in Shadow; the stage of others moves by the gate alone.</summary>
public static partial class LocationLines
{
    public static readonly IReadOnlyList<string> Columns =
        ["code", "region", "name", "city", "country", "zone", "latitude", "longitude", "language", "currency", "relayPhone", "hours", "holidays"];

    public static readonly IReadOnlyList<string> Optional = ["stage"];

    public static ImportPlan<Location> Judge(CsvTable table, Network network, IReadOnlySet<string> regions, IReadOnlySet<string> languages)
    {
        var (faults, drafts, lines) = (ImportFaultList.Of(table.Faults), new List<Location>(), new Dictionary<string, int>());
        var numbers = network.Locations.GroupBy(l => TelephoneNumber.Plain(l.RelayPhone)).ToDictionary(of => of.Key, of => of.First().Code);
        foreach (var line in table.Lines.TakeWhile(_ => !faults.IsFull))
        {
            var cells = new CsvCells(line, faults);
            var draft = Read(cells, regions, languages);
            if (!lines.TryAdd(draft.Code, line.Number))
            {
                cells.Fault("code", "CodeTwice", lines[draft.Code].ToString(CultureInfo.InvariantCulture));
            }

            JudgeAgainst(network.Location(draft.Code), draft, cells);
            // A call says no more of the place than the number that was called.
            if (TelephoneNumber.Plain(draft.RelayPhone) is { Length: > 1 } number && !numbers.TryAdd(number, draft.Code) && numbers[number] != draft.Code)
            {
                cells.Fault("relayPhone", "PhoneTaken", numbers[number]);
            }

            drafts.Add(draft);
        }

        return ImportPlan.Of(drafts, faults.All, draft => network.Location(draft.Code), IsSame);
    }

    public static IReadOnlyList<object?> Write(Location l) =>
    [
        l.Code, l.RegionCode, l.Name, l.City, l.Country, l.ZoneId, l.Latitude, l.Longitude, l.Language, l.Currency, l.RelayPhone,
        l.Hours.ToString(), string.Join(' ', l.Holidays.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), $"{l.Stage}",
    ];

    /// <summary>The stage is no change of a file's.</summary>
    public static IEnumerable<ImportChange> Changes(Location from, Location to) => ImportChange.Between(from.Code, from.Name, Columns, Write(from), Write(to));

    /// <summary>Brings a location that is there to what the file says.</summary>
    public static void Apply(Location draft, Location to)
    {
        (to.Name, to.City, to.ZoneId, to.Latitude, to.Longitude) = (draft.Name, draft.City, draft.ZoneId, draft.Latitude, draft.Longitude);
        (to.Language, to.Currency, to.RelayPhone, to.Hours) = (draft.Language, draft.Currency, draft.RelayPhone, draft.Hours);
        to.Holidays.Clear();
        to.Holidays.UnionWith(draft.Holidays);
    }

    private static Location Read(CsvCells cells, IReadOnlySet<string> regions, IReadOnlySet<string> languages)
    {
        if (!regions.Contains(cells["region"]))
        {
            cells.Fault("region", "RegionUnknown");
        }

        return new Location
        {
            Code = cells.Shaped("code", Code(), "CodeShape"),
            RegionCode = cells["region"],
            Name = cells.Name("name", 80),
            City = cells.Name("city", 80),
            Country = cells.Known("country", PlaceReading.Countries, "CountryShape"),
            ZoneId = cells.Zone("zone"),
            Latitude = cells.Degrees("latitude", 90),
            Longitude = cells.Degrees("longitude", 180),
            Language = cells.Known("language", languages, "LanguageUnknown"),
            Currency = cells.Known("currency", PlaceReading.Currencies, "CurrencyShape"),
            RelayPhone = cells.Shaped("relayPhone", Phone(), "PhoneShape"),
            Hours = cells.Hours("hours", required: true),
            Holidays = Holidays(cells),
            Stage = LocationStage.Shadow,
        };
    }

    private static SortedSet<DateOnly> Holidays(CsvCells cells)
    {
        var (days, wrong) = HolidayList.Read(cells["holidays"]);
        if (wrong.Count > 0)
        {
            cells.Fault("holidays", "DateUnreadable", string.Join(' ', wrong));
        }

        if (days.Count > HolidayList.Most)
        {
            cells.Fault("holidays", "TooManyHolidays", HolidayList.Most.ToString(CultureInfo.InvariantCulture));
        }

        return [.. days];
    }

    private static void JudgeAgainst(Location? known, Location draft, CsvCells cells)
    {
        if (cells["stage"] is { Length: > 0 } stage && !stage.Equals($"{known?.Stage ?? LocationStage.Shadow}", StringComparison.OrdinalIgnoreCase))
        {
            cells.Fault("stage", "StageMoves");
        }

        if (known is not null && known.RegionCode != draft.RegionCode)
        {
            cells.Fault("region", "CannotChange", known.RegionCode);
        }

        if (known is not null && known.Country != draft.Country)
        {
            cells.Fault("country", "CannotChange", known.Country);
        }
    }

    private static bool IsSame(Location a, Location b) => Write(a).SkipLast(1).SequenceEqual(Write(b).SkipLast(1));

    [GeneratedRegex(@"\A[A-Z]{2}-[A-Z0-9]{2,8}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A\+?[0-9][0-9 ()./-]{3,28}[0-9]\z")]
    internal static partial Regex Phone();
}
