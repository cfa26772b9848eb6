using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding.Replay;

/// <summary>
/// The network a log is replayed in. A log names locations but neither their hours nor their leaders, so each gets the same:
/// two local leaders, each the other's deputy, Monday to Friday from 8 to 18, in one region with one regional leader.
/// </summary>
public static partial class LogNetwork
{
    public const string Region = "LOG";
    private const string Zone = "Etc/UTC";
    private const int LeadersEach = 2;
    private static readonly WeeklyHours Hours = WeeklyHours.Parse(
        "mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00");

    public static (List<Location> Locations, List<Leader> Leaders) For(IEnumerable<LoggedRequest> log)
    {
        var locations = log.Select(r => r.Location).Distinct().Order(StringComparer.Ordinal).Select(LocationOf).ToList();
        var leaders = locations.SelectMany(LeadersOf).Append(new Leader
        {
            Id = "R-LOG-1",
            Name = "Regional leader",
            Tier = LeaderTier.Regional,
            RegionCode = Region,
            ZoneId = Zone,
            Hours = Hours,
        }).ToList();
        return (locations, leaders);
    }

    public static void Add(WriteScope scope, List<Location> locations, List<Leader> leaders)
    {
        scope.Db.Regions.Add(new Region { Code = Region, Names = new() { ["en"] = "Log" } });
        scope.Db.Locations.AddRange(locations);
        scope.Db.Leaders.AddRange(leaders);
    }

    /// <summary>One visit for each caller and location, so that a caller who comes back comes back about the same car.</summary>
    public static string VisitRef(LoggedRequest request) => $"{Slug(request.Location)}.{Slug(request.Caller)}";

    public static string CustomerRef(string caller) => Slug(caller);

    public static VisitBody Visit(LoggedRequest request) => new()
    {
        LocationCode = Slug(request.Location),
        Customer = new CustomerBody { Ref = CustomerRef(request.Caller), Name = request.Caller, Language = "en" },
        Vehicle = new VehicleBody { Vin = Vin(request), Model = "unknown", Year = request.OpenedAt.Year },
        OpenedAt = request.OpenedAt - TimeSpan.FromHours(2),
        Stage = "CheckedIn",
    };

    /// <summary>A fact of each kind, so that every reason has something to dispute.</summary>
    public static IEnumerable<FactBody> Facts(LoggedRequest request)
    {
        var at = request.OpenedAt - TimeSpan.FromHours(1);
        yield return new() { Kind = FactKind.Diagnosis, StatedAt = at, TalkedOver = true, Code = "LOG", Summary = request.Category };
        yield return new() { Kind = FactKind.Warranty, StatedAt = at, TalkedOver = true, Decision = WarrantyDecision.Denied };
        yield return new() { Kind = FactKind.Estimate, StatedAt = at, TalkedOver = true, Amount = 100, Currency = "USD" };
        yield return new() { Kind = FactKind.Estimate, StatedAt = at, TalkedOver = true, Amount = 150, Currency = "USD" };
    }

    public static ContactRequestBody Request(LoggedRequest request) => new()
    {
        VisitRef = VisitRef(request),
        CustomerRef = CustomerRef(request.Caller),
        Reason = request.Reason,
        Text = $"{request.Number}, {request.Category}",
        Channel = ContactChannel.Phone,
        Dangers = request.Critical ? [DangerBody.BrakesOrSteering] : [],
        RequestedAt = request.OpenedAt,
    };

    private static Location LocationOf(string name) => new()
    {
        Code = Slug(name),
        RegionCode = Region,
        Name = name,
        City = name,
        Country = "ZZ",
        ZoneId = Zone,
        Language = "en",
        Currency = "USD",
        RelayPhone = "",
        Stage = LocationStage.Full,
        Hours = Hours,
    };

    private static IEnumerable<Leader> LeadersOf(Location location) => Enumerable.Range(1, LeadersEach).Select(i => new Leader
    {
        Id = $"{location.Code}-{i}",
        Name = $"{location.Name}, leader {i}",
        Tier = LeaderTier.Local,
        RegionCode = Region,
        LocationCodes = [location.Code],
        ZoneId = Zone,
        Hours = Hours,
        DeputyId = $"{location.Code}-{(i % LeadersEach) + 1}",
    });

    private static string Vin(LoggedRequest request) => "LG" + Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes(VisitRef(request))))[..15];

    // Names of any script become references that are safe and distinct.
    private static string Slug(string name)
    {
        var plain = NotPlain().Replace(name, "-");
        return plain.Length <= 24 && plain.Replace('-', ' ') == name.Replace('-', ' ')
            ? plain
            : $"{plain[..Math.Min(plain.Length, 15)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }

    [GeneratedRegex("[^A-Za-z0-9]")]
    private static partial Regex NotPlain();
}
