using Bogus;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Intake;

namespace EscalationDashboard.Seeding;

/// <summary>Invents who comes with which car, when it was booked in, and what is on its way for it.</summary>
public sealed class DemoCars(SeedData seed, Randomizer random)
{
    private const string VinLetters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

    // Of the cars with a case that a recall is about, and of all others.
    private const float RecalledCase = 0.6f;
    private const float RecalledOther = 0.05f;

    private static readonly string[] Software = ["2026.32.1", "2026.36.4", "2026.38.2", "2026.40.1"];

    private readonly List<SeedModel> _models = seed.Models();
    private readonly List<SeedRecall> _recalls = [.. seed.Cases().Select(c => c.Recall).OfType<SeedRecall>()];
    private readonly Dictionary<string, Faker> _fakers = new[] { "en", "fr", "ar", "ko", "uk" }
        .ToDictionary(language => language, language => new Faker(language) { Random = random });

    private readonly Dictionary<string, List<string>> _technicians = [];

    public VisitBody Visit(Location location, string customerRef, DateTimeOffset openedAt, DateTimeOffset? promisedAt, SeedCase? it = null)
    {
        var faker = _fakers[location.Language];
        var model = random.WeightedRandom([.. _models], [.. _models.Select(m => m.Weight / _models.Sum(x => x.Weight))]);
        var recall = it?.Recall is { } own && random.Bool(RecalledCase) ? own : random.Bool(RecalledOther) ? random.ListItem(_recalls) : null;
        return new VisitBody
        {
            LocationCode = location.Code,
            Customer = new CustomerBody
            {
                Ref = customerRef,
                Name = faker.Name.FullName(),
                Phone = $"+1555{random.Int(1_000_000, 9_999_999)}",
                Language = location.Language,
                Fleet = random.Bool(0.04f),
            },
            Vehicle = new VehicleBody
            {
                Vin = "EDA" + random.String2(14, VinLetters),
                Model = model.Name,
                Year = random.Int(model.FirstYear, openedAt.Year),
                OdometerKm = random.Int(900, 160_000),
                Drivable = !random.Bool(0.02f),
                Recalls = recall is null ? [] : [new RecallBody { Campaign = recall.Campaign, Title = recall.Title[location.Language], RemedyAvailable = true }],
            },
            OpenedAt = openedAt,
            PromisedAt = promisedAt,

            // Some were taken in later than they had been booked for.
            BookedAt = openedAt - TimeSpan.FromDays(BookedAhead(location, customerRef)),
            AppointmentAt = random.Bool(0.7f) ? openedAt - TimeSpan.FromMinutes(random.Bool(0.3f) ? random.Int(30, 150) : random.Int(0, 12)) : null,
            PartsExpectedAt = random.Bool(it?.RootCauses.Contains("parts-delay") == true ? 0.9f : 0.12f) ? openedAt + TimeSpan.FromDays(random.Int(2, 9)) : null,
            Technician = random.ListItem(TechniciansAt(location, faker)),
            SoftwareVersion = random.ArrayElement(Software),
            Stage = "CheckedIn",
        };
    }

    // How long ahead a place is booked out is the place's own matter, from two days to three weeks, and varies by half. No chance of
    // the story's is used up for it.
    private static double BookedAhead(Location location, string customerRef)
    {
        var usual = 2 + (Spread(location.Code) * 18);
        return usual * (0.5 + Spread(customerRef));
    }

    private static double Spread(string text) => text.Aggregate(17, (sum, letter) => ((sum * 31) + letter) % 1009) / 1009.0;

    private List<string> TechniciansAt(Location location, Faker faker) => _technicians.TryGetValue(location.Code, out var known)
        ? known
        : _technicians[location.Code] = [.. Enumerable.Range(0, 3).Select(_ => faker.Name.FullName())];
}
