using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class ContactCardTests
{
    private const string Private = "+33 6 00 00 00 01";
    private static readonly CardTexts Words = new(EscalationDashboard.Seeding.SeedData.Beside.MessageTexts());

    public static TheoryData<string> EachLanguage => ["en", "fr", "ar", "ko", "uk"];

    [Fact]
    public void A_leaders_own_number_is_on_it_only_where_that_leader_chose_it() => Properties.Hold(
        from reach in Gen.Elements(Enum.GetValues<Reach>())
        from phone in Gen.Elements(Private, null)
        select (reach, phone),
        of =>
        {
            var entry = ContactCard.Of([Leader("L-1", of.reach, of.phone)], Place).Single();

            (entry.Phone == Private).ShouldBe(of is { reach: Reach.Direct, phone: Private });
            foreach (var language in EachLanguage)
            {
                Words.Given("Robin", Place, [entry], language).Contains(Private, StringComparison.Ordinal).ShouldBe(entry.Phone == Private);
            }
        });

    [Fact]
    public void Local_leaders_come_first_and_others_not_at_all() => ContactCard.Of(
            [Regional("R-1"), Leader("L-2"), Leader("L-9", locations: ["FR-PAR"]), Leader("L-1")], Place)
        .Select(e => e.LeaderId).ShouldBe(["L-1", "L-2", "R-1"]);

    [Fact]
    public void A_card_differs_in_nothing_from_itself() =>
        ContactCard.Between(ContactCard.Of([Leader("L-1")], Place), ContactCard.Of([Leader("L-1")], Place)).ShouldBeEmpty();

    [Fact]
    public void What_the_card_does_not_show_is_no_change_of_it()
    {
        var leader = Leader("L-1", Reach.Relay, Private);
        var before = ContactCard.Of([leader], Place);

        leader.FocusTime = WeeklyHours.Parse("mon 09:00-10:00");
        leader.Leave = [new Leave(Build.Now, Build.Now.AddDays(7))];
        leader.DeputyId = "L-2";
        leader.DirectPhone = "+33 6 00 00 00 02";

        ContactCard.Between(before, ContactCard.Of([leader], Place)).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_it_shows_is()
    {
        var (stays, leaves) = (Leader("L-1"), Leader("L-2"));
        var before = ContactCard.Of([stays, leaves], Place);

        (stays.Name, stays.Hours, stays.Reach, stays.DirectPhone) = ("New name", WeeklyHours.Parse("mon 08:00-09:00"), Reach.Direct, Private);
        var changes = ContactCard.Between(before, ContactCard.Of([stays, Leader("L-3")], Place));

        changes.Select(c => (c.Kind, c.Entry.LeaderId)).ShouldBe(
        [
            (CardChangeKind.Renamed, "L-1"), (CardChangeKind.Hours, "L-1"), (CardChangeKind.Reach, "L-1"),
            (CardChangeKind.Joined, "L-3"), (CardChangeKind.Left, "L-2"),
        ]);
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void The_message_says_what_has_changed_and_who_can_be_reached_now(string language)
    {
        var (stays, leaves) = (Leader("L-1"), Leader("L-2"));
        var before = ContactCard.Of([stays, leaves], Place);
        stays.Hours = WeeklyHours.Parse("mon 07:15-09:00");
        var now = ContactCard.Of([stays, Leader("L-3", Reach.InApp)], Place);

        var text = Words.Changed(Place, now, ContactCard.Between(before, now), language);

        foreach (var part in new[] { "Name of L-1", "07:15–09:00", "Name of L-2", "Name of L-3", "Lyon", Place.RelayPhone })
        {
            text.ShouldContain(part);
        }

        text.ShouldNotContain("{");
        Words.Withdrawn(Place, language).ShouldContain("Lyon");
    }

    // Without a direction of its own a number in Arabic is read from its last group to its first.
    [Fact]
    public void A_number_in_arabic_keeps_its_direction_wherever_it_stands()
    {
        var before = ContactCard.Of([Leader("L-1"), Leader("L-2", Reach.Direct, Private)], Place);
        var now = ContactCard.Of([Leader("L-1", Reach.Direct, Private), Leader("L-2")], Place);

        var text = Words.Changed(Place, now, ContactCard.Between(before, now), "ar");

        foreach (var number in new[] { Private, Place.RelayPhone })
        {
            text.Split($"\u2066{number}\u2069").Length.ShouldBe(text.Split(number).Length, text);
            text.ShouldContain(number);
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Whatever_the_card_says_no_place_in_its_words_is_left_open(string language)
    {
        var before = ContactCard.Of([Leader("L-1"), Leader("L-2")], Place);
        var renamed = Leader("L-1", Reach.Direct, Private);
        renamed.Name = "New name";
        var now = ContactCard.Of([renamed, Leader("L-2", Reach.InApp), Leader("L-3")], Place);
        var wait = new CardWait(Build.Time("2026-09-16 08:00", Build.Zone), Build.Calendar());

        var (plain, waits, full) = (Words.Given("Robin", Place, now, language), Words.Given("Robin", Place, now, language, wait),
            Words.Given("Robin", Place, now, language, wait with { Until = null }));
        var changed = Words.Changed(Place, now, ContactCard.Between(before, now), language);

        Holds(plain, "Robin", "Lyon", "New name", Private, Place.RelayPhone);
        Holds(waits, plain + "\n\n", "08:00");
        Holds(full, plain + "\n\n");
        full[plain.Length..].ShouldContain("Lyon");
        plain.ShouldNotEndWith("\n");
        Holds(changed, "Name of L-1", "New name", Private, "Name of L-2", "Name of L-3");
        Words.Lines(now, language).Select(line => line.Tier).ShouldBe(["Local", "Local", "Local"]);

        static void Holds(string text, params string[] parts)
        {
            text.ShouldNotContain("{");
            foreach (var part in parts)
            {
                text.ShouldContain(part);
            }
        }
    }

    [Theory]
    [InlineData("en", "Lyon time", "New York time")]
    [InlineData("fr", "heure de Lyon", "heure de New York")]
    [InlineData("ar", "بتوقيت \u2068Lyon", "بتوقيت \u2068New York")]
    [InlineData("ko", "Lyon 시간", "New York 시간")]
    [InlineData("uk", "за часом: Lyon", "за часом: New York")]
    public void Hours_say_by_whose_clocks(string language, string here, string there)
    {
        var away = Leader("L-2");
        away.ZoneId = "America/New_York";
        var entries = ContactCard.Of([Leader("L-1"), away], Place);

        Words.Lines(entries, language)[0].Hours.ShouldContain(here);
        Words.Lines(entries, language)[1].Hours.ShouldContain(there);
        Isolated.Undirected(Words.Given("Robin", Place, entries, language)).ShouldContain(Isolated.Undirected(there));
        ContactCard.Between(ContactCard.Of([Leader("L-1"), Leader("L-2")], Place), entries).Single().Kind.ShouldBe(CardChangeKind.Hours);
    }

    private static Location Place => new()
    {
        Code = Build.Location,
        RegionCode = Build.Region,
        Name = "Lyon",
        City = "Lyon",
        Country = "FR",
        ZoneId = Build.Zone,
        Language = "fr",
        Currency = "EUR",
        RelayPhone = "+33 4 00 00 00 00",
        Stage = LocationStage.Full,
    };

    private static Leader Leader(string id, Reach reach = Reach.Relay, string? phone = null, List<string>? locations = null) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Local,
        RegionCode = Build.Region,
        LocationCodes = locations ?? [Build.Location],
        ZoneId = Build.Zone,
        Hours = WeeklyHours.Parse(Build.OfficeHours),
        Reach = reach,
        DirectPhone = phone,
    };

    private static Leader Regional(string id) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Regional,
        RegionCode = Build.Region,
        ZoneId = Build.Zone,
        Hours = WeeklyHours.Parse(Build.OfficeHours),
    };
}
