using Bogus;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Seeding;

/// <summary>What the parts of the demo's story share: its time, its places and people, its chance and its words.</summary>
public sealed class DemoWorld
{
    /// <summary>The service system.</summary>
    public static readonly Actor System = Actor.ForKey("demo", Scope.Network);

    private readonly Dictionary<string, Leader> _leaders;
    private readonly SeedAccounts _accounts;

    // Apart from the other chances, so that how long something took changes nothing of what happens.
    private readonly Randomizer _lengths;
    private readonly Dictionary<string, Dictionary<string, List<string>>> _words;

    public DemoWorld(CommandRoom room, SeedData seed, DemoSettings settings, DateTimeOffset end)
    {
        (Room, Settings, End) = (room, settings, end);
        Start = end - TimeSpan.FromDays(settings.HistoryDays);
        Random = new Randomizer(settings.Seed);
        _lengths = new Randomizer(settings.Seed + 1);
        Agenda = new DemoAgenda(room, end);
        Locations = seed.Locations().ToDictionary(l => l.Code);
        _leaders = seed.Leaders().ToDictionary(l => l.Id);
        (_accounts, _words, Cases) = (seed.Accounts(), seed.Words(), seed.Cases());
        Home = Locations[_leaders[_accounts.Personas.Local].LocationCodes[0]];
    }

    public CommandRoom Room { get; }

    public DemoSettings Settings { get; }

    public DemoAgenda Agenda { get; }

    public Randomizer Random { get; }

    public DateTimeOffset Start { get; }

    public DateTimeOffset End { get; }

    /// <summary>As they are on the first day.</summary>
    public IReadOnlyDictionary<string, Location> Locations { get; }

    public IReadOnlyList<SeedCase> Cases { get; }

    /// <summary>Where the local persona works.</summary>
    public Location Home { get; }

    public DateTimeOffset Now => Room.Clock.GetUtcNow();

    public JoinedWrites Writes => Room.Joined;

    /// <summary>The two local personas at the home location.</summary>
    public (Actor First, Actor Second) AtHome => (Leader(_accounts.Personas.Local), Leader(_accounts.Personas.Local2));

    /// <summary>The two admins: who begins a thing, and who approves it.</summary>
    public (Actor First, Actor Second) Admins => (Admin(_accounts.Personas.Admin), Admin(_accounts.Personas.Admin2));

    public T Get<T>()
        where T : notnull => Room.Get<T>();

    /// <summary>So much of the history from its beginning, however long it is.</summary>
    public DateTimeOffset After(double share) => Start + ((End - Start) * share);

    public bool Chance(double share) => Random.Double() < share;

    /// <summary>How long something took a person, rather short than long.</summary>
    public int Minutes(int least, int most) => least + (int)((most - least) * Math.Pow(_lengths.Double(), 2));

    /// <summary>Somewhere between so many minutes of opening time from now.</summary>
    public DateTimeOffset OpenTime(Location location, DateTimeOffset from, double least, double most)
    {
        var minutes = TimeSpan.FromMinutes(Random.Double(least, most));
        return location.Calendar().AddOpenTime(from, minutes) ?? from + minutes;
    }

    /// <summary>One of the things that people say, in the language of the place.</summary>
    public string Word(string kind, Location at) => Random.ListItem(_words[kind][at.Language]);

    public Actor Leader(string id) => DemoStory.ActorFor(_leaders[id]);

    /// <summary>The owner of a dispute; where that is nobody, or a deputy from elsewhere, one whose desk it is on.</summary>
    public Actor OwnerOf(Dispute dispute) =>
        dispute.LeaderId is { } id && Leader(id) is var owner && owner.Scope.Covers(dispute.LocationCode, dispute.RegionCode) ? owner
        : dispute.Tier == LeaderTier.Regional ? RegionalOf(dispute.RegionCode)
        : DemoStory.ActorFor(LocalAt(dispute.LocationCode)[0]);

    public IReadOnlyList<Leader> LocalAt(string location) => [.. _leaders.Values.Where(l => l.LocationCodes.Contains(location))];

    public IReadOnlyList<string> RegionalsOf(string region) =>
        [.. _leaders.Values.Where(l => l.Tier == LeaderTier.Regional && l.RegionCode == region).Select(l => l.Id)];

    public Actor RegionalOf(string region) => DemoStory.ActorFor(_leaders.Values.First(l => l.Tier == LeaderTier.Regional && l.RegionCode == region));

    private Actor Admin(string id) => new(id, _accounts.Admins.Single(a => a.Id == id).Name, StaffRole.PilotAdmin, null, Scope.Network);
}
