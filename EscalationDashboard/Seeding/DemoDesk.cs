using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Seeding;

/// <summary>How a dispute goes once it has reached a leader: claimed, talked about, settled, rated, and now and then opened again.</summary>
public sealed class DemoDesk(DemoWorld world, DemoTalk talk)
{
    private const double ReadySameDay = 0.85;
    private const double OpenedAgain = 0.04;
    private const double Rated = 0.36;

    public DemoTalk Talk => talk;

    /// <summary>Called with the region in which a dispute has ended, and a leader has room again.</summary>
    public Func<string, Task> Freed { get; set; } = _ => Task.CompletedTask;

    /// <summary>A dispute has reached a leader, or has come back to one.</summary>
    public void Take(string number, DemoVisit demo)
    {
        // A car that cannot be driven is a safety case without the customer's saying so.
        var claimsAt = demo.Request.Dangers is { Count: > 0 } || demo.Visit.Vehicle?.Drivable == false
            ? world.Now + TimeSpan.FromMinutes(world.Random.Double(2, 14))
            : world.OpenTime(demo.Location, world.Now, 3, 55);
        At(claimsAt, () => talk.Claim(number));
        var chance = world.Random.Double();
        if (chance < (demo.Location.Code == DemoDemand.Ready ? ReadySameDay : world.Settings.SameDayShare))
        {
            SettleToday(number, demo, claimsAt);
        }
        else
        {
            SettleLater(number, demo, claimsAt);
        }
    }

    private void SettleToday(string number, DemoVisit demo, DateTimeOffset claimed)
    {
        var next = Soon(demo, claimed, 2, 20);
        if (world.Chance(0.5))
        {
            At(next, () => world.Chance(0.7) ? talk.Begin(number, demo) : talk.Call(number, demo));
        }

        if (world.Chance(0.16))
        {
            next = Converse(number, demo, next);
        }

        if (world.Chance(0.05))
        {
            next = Soon(demo, next, 5, 20);
            At(next, () => talk.Transfer(number, demo));
        }

        if (world.Chance(0.15))
        {
            next = Soon(demo, next, 5, 30);
            At(next, () => talk.Note(number, demo));
        }

        Settle(number, demo, Soon(demo, next, 8, 90));
    }

    private void SettleLater(string number, DemoVisit demo, DateTimeOffset claimed)
    {
        var (next, chance) = (Soon(demo, claimed, 5, 50), world.Random.Double());
        if (chance < 0.5)
        {
            At(next, () => talk.AskCustomer(number, demo));
            next += TimeSpan.FromHours(world.Random.Double(3, 40));
            At(next, () => talk.Write(number, demo, world.Word("answer", demo.Location)));
            next = Soon(demo, next, 10, 60);
            At(next, () => talk.Reply(number, demo));
        }
        else if (chance < 0.8)
        {
            var until = next + TimeSpan.FromHours(world.Random.Double(16, 50));
            At(next, () => talk.Rest(number, until));
            At(until, () => talk.Wake(number));
            next = Soon(demo, until, 5, 60);
            At(next, () => talk.Call(number, demo));
        }
        else
        {
            At(next, () => talk.HandUp(number, demo));
            next = Soon(demo, next, 60, 500);
            At(next, () => talk.Claim(number));
            next = Soon(demo, next, 10, 60);
            At(next, () => talk.Reply(number, demo));
        }

        Settle(number, demo, Soon(demo, next, 10, 100));
    }

    private DateTimeOffset Converse(string number, DemoVisit demo, DateTimeOffset next)
    {
        for (var turns = world.Random.Int(1, 3); turns > 0; turns--)
        {
            next = Soon(demo, next, 4, 25);
            At(next, () => talk.Write(number, demo, world.Word("answer", demo.Location)));
            next = Soon(demo, next, 4, 25);
            At(next, () => talk.Reply(number, demo));
        }

        return next;
    }

    private void Settle(string number, DemoVisit demo, DateTimeOffset at)
    {
        var details = DetailsOf(demo);
        At(at, async () =>
        {
            if (DemoEnds.Restated(world.Cases, demo, details, world.Now) is { } restated && await talk.Find(number) is { IsOpen: true })
            {
                await talk.State(demo, restated);
            }

            await talk.Resolve(number, details);
            await Freed(demo.Location.RegionCode);
        });
        At(at + TimeSpan.FromHours(world.Random.Double(1, 9)), () => talk.State(demo, DemoFacts.HandOver(world.Now)));
        if (world.Chance(OpenedAgain))
        {
            At(at + TimeSpan.FromHours(world.Random.Double(12, 60)), async () =>
            {
                await talk.Write(number, demo, world.Word("again", demo.Location));
                Take(number, demo);
            });
        }
        else if (world.Chance(Rated))
        {
            var (score, words) = Rating(details.Outcome);
            var comment = world.Chance(0.5) ? world.Word(words, demo.Location) : null;
            At(at + TimeSpan.FromHours(world.Random.Double(1, 60)), () => talk.Rate(number, score, comment));
        }
    }

    /// <summary>How it ends.</summary>
    public ResolveDetails DetailsOf(DemoVisit demo) => DemoEnds.Of(world.Random, demo.Case, demo.Cause, demo.Estimated, demo.Location);

    private (int Score, string Words) Rating(DisputeOutcome outcome)
    {
        var pleased = outcome is DisputeOutcome.Corrected or DisputeOutcome.Goodwill ? 0.8 : 0.5;
        return world.Random.Double() switch
        {
            var chance when chance < pleased => (world.Random.Int(4, 5), "content"),
            var chance when chance < pleased + 0.12 => (3, "so-so"),
            _ => (world.Random.Int(1, 2), "unhappy"),
        };
    }

    private DateTimeOffset Soon(DemoVisit demo, DateTimeOffset from, double least, double most) => world.OpenTime(demo.Location, from, least, most);

    private void At(DateTimeOffset at, Func<Task> happen) => world.Agenda.At(at, happen);
}
