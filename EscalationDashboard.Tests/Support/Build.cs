using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Things as tests need them: each is plain and in order, and a test names only what matters to it, as in
/// <c>Build.Request().Declaring(Dangers.Fire).With(Build.Leader("L-1").WithOpenDisputes(10)).Decide()</c>.
/// </summary>
public static class Build
{
    public const string Region = "EU";
    public const string Location = "FR-LYO";
    public const string Zone = "Europe/Paris";
    public const string OfficeHours = "mon 08:00-18:00; tue 08:00-18:00; wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00";

    /// <summary>A Tuesday, ten in the morning in Paris; no clock changes and no holiday for weeks.</summary>
    public static readonly DateTimeOffset Now = Time("2026-09-15T10:00+02:00");

    /// <summary>A moment with its offset, such as <c>2026-09-15T10:00+02:00</c>; in UTC, as the product's clock gives it.</summary>
    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>A moment on the clocks of a zone, such as <c>2026-09-15 10:00</c>. Not for an hour that clocks repeat.</summary>
    public static DateTimeOffset Time(string local, string zone)
    {
        var clock = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(clock, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(clock)).ToUniversalTime();
    }

    public static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public static BusinessCalendar Calendar(string hours = OfficeHours, string zone = Zone, params string[] holidays) =>
        new(zone, WeeklyHours.Parse(hours), holidays.Select(Date));

    /// <summary>Settings over the defaults, in the layer that all locations share.</summary>
    public static Policy Policy(params (string Field, decimal Value)[] network) => new(
        1, "Test", "Tess Ter", Layer(network),
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, decimal>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, decimal>>(StringComparer.Ordinal));

    public static Policy InRegion(this Policy policy, string region, params (string Field, decimal Value)[] layer) =>
        policy with { Regions = policy.Regions.SetItem(region, Layer(layer)) };

    public static Policy AtLocation(this Policy policy, string location, params (string Field, decimal Value)[] layer) =>
        policy with { Locations = policy.Locations.SetItem(location, Layer(layer)) };

    /// <summary>A local leader with nothing to do, on duty in office hours and thus <see cref="Now"/>.</summary>
    public static LeaderSnapshot Leader(string id) => new(
        id, $"Name of {id}", LeaderTier.Local, AtLocation: true, DeputyId: null, OpenDisputes: 0, LastServedAt: null,
        Permits: [], new DutySnapshot(Zone, OfficeHours, Focus: "", Holidays: [], Leave: []));

    public static LeaderSnapshot RegionalLeader(string id) =>
        Leader(id) with { Tier = LeaderTier.Regional, AtLocation = false };

    /// <summary>
    /// The plainest request there is: about a diagnosis, of a customer with a car at <see cref="Location"/> since
    /// yesterday and a diagnosis that was talked over, with <c>L-1</c> on duty there and <c>R-1</c> in the region. It is admitted.
    /// </summary>
    public static RequestCase Request() => new(
        Policy(),
        new Snapshot
        {
            Visit = new VisitSnapshot(
                "V-1", "C-1", Now.AddDays(-1), PromisedAt: Now.AddDays(3), HandedOver: false,
                StopDrivingRecall: false, Drivable: true, TowOpen: false),
            Location = new LocationSnapshot(Location, Region, LocationStage.Full)
            {
                Hours = new HoursSnapshot(Zone, OfficeHours, []),
            },
            Ground = new GroundSnapshot(Now.AddHours(-20), TalkedOver: true),
            Customer = new CustomerSnapshot("C-1", Fleet: false, DisprovedSafetyClaims: 0),
            Leaders = [Leader("L-1"), RegionalLeader("R-1")],
        },
        new RequestFacts("Q-1", "V-1", "C-1", DisputeReason.Diagnosis, Dangers.None, Now),
        Now);

    /// <summary>A dispute about the same matter that is open and rang an hour ago.</summary>
    public static MatterSnapshot Matter(string dispute) =>
        new(dispute, ClosedAt: null, LastRungAt: Now.AddHours(-1), FactsChangedAt: null, LeaderId: "L-1");

    /// <summary>A dispute that was admitted <see cref="Now"/>, given to <c>L-1</c> and claimed by nobody.</summary>
    public static Dispute Dispute(string number) => new()
    {
        Number = number,
        LocationCode = Location,
        RegionCode = Region,
        VisitRef = "V-1",
        CustomerRef = "C-1",
        Reason = DisputeReason.Diagnosis,
        Lane = Lane.N,
        Tier = LeaderTier.Local,
        PolicyVersion = 1,
        RequestId = "Q-1",
        AdmittedAt = Now,
        Timers = DisputeTimers.For(Calendar(), Now),
        LeaderId = "L-1",
        LastRungAt = Now,
    };

    private static ImmutableSortedDictionary<string, decimal> Layer((string Field, decimal Value)[] fields) =>
        fields.ToImmutableSortedDictionary(f => f.Field, f => f.Value, StringComparer.Ordinal);
}

/// <summary>What happens to a leader, told in words.</summary>
public static class LeaderStory
{
    public static LeaderSnapshot WithHours(this LeaderSnapshot leader, string hours, string zone = Build.Zone) =>
        leader with { Duty = leader.Duty with { Hours = hours, Zone = zone } };

    public static LeaderSnapshot NeverOnDuty(this LeaderSnapshot leader) => leader.WithHours("");

    /// <summary>Away at <see cref="Build.Now"/>, back at eight the next morning.</summary>
    public static LeaderSnapshot OffDutyToday(this LeaderSnapshot leader) =>
        leader.WithHours("wed 08:00-18:00; thu 08:00-18:00; fri 08:00-18:00");

    public static LeaderSnapshot InFocus(this LeaderSnapshot leader, string focus = "tue 09:30-11:00") =>
        leader with { Duty = leader.Duty with { Focus = focus } };

    public static LeaderSnapshot OnLeave(this LeaderSnapshot leader, DateTimeOffset until) =>
        leader with { Duty = leader.Duty with { Leave = [new Interval(Build.Now.AddDays(-1), until)] } };

    public static LeaderSnapshot WithOpenDisputes(this LeaderSnapshot leader, int open) =>
        leader with { OpenDisputes = open };

    /// <summary>So many permits used two hours ago.</summary>
    public static LeaderSnapshot WithPermits(this LeaderSnapshot leader, int count) =>
        leader.WithPermitsAt([.. Enumerable.Repeat(Build.Now.AddHours(-2), count)]);

    public static LeaderSnapshot WithPermitsAt(this LeaderSnapshot leader, params DateTimeOffset[] at) =>
        leader with { Permits = [.. at.Select((time, i) => new PermitStamp(time, $"earlier-{i + 1}", Urgent: false))] };

    public static LeaderSnapshot ServedAt(this LeaderSnapshot leader, DateTimeOffset at) =>
        leader with { LastServedAt = at };

    public static LeaderSnapshot DeputisedBy(this LeaderSnapshot leader, string deputy) =>
        leader with { DeputyId = deputy };

    /// <summary>Works at another location, and is here only as a local leader's deputy.</summary>
    public static LeaderSnapshot Elsewhere(this LeaderSnapshot leader) => leader with { AtLocation = false };
}
