using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Messages;

/// <summary>What goes into which place of the card's words, shown by words that are little else than their places.</summary>
public sealed class CardTextsTests
{
    private const string Hours = "mon 08:00-09:00";
    private static readonly string InWords = HoursText.Of(WeeklyHours.Parse(Hours), MessageCulture.Of("en"));
    private static readonly CardEntry Lea = new("L-1", "Lea", LeaderTier.Local, Hours, Reach.Relay, "+33 4") { Clock = "Lyon" };
    private static readonly CardEntry Mia = new("L-2", "Mia", LeaderTier.Regional, Hours, Reach.Direct, "+33 6") { Clock = "Paris" };
    private static readonly CardEntry Ann = new("L-3", "Ann", LeaderTier.Local, Hours, Reach.InApp, null) { Clock = "Lyon" };

    private static readonly CardTexts Words = new(new MessageTexts(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add("en", new Dictionary<string, string>
    {
        ["contact-card"] = "to {customer} of {location}: {leaders}; {how}",
        ["contact-card.changed"] = "at {location}: {changes}; {leaders}; {how}",
        ["contact-card.withdrawn"] = "no more at {location}",
        ["contact-card.wait"] = "not before {until}",
        ["contact-card.full"] = "{location} is full",
        ["contact-card.joined"] = "+ {name}",
        ["contact-card.left"] = "- {name}",
        ["contact-card.renamed"] = "{before} is {name}",
        ["contact-card.hours"] = "{name} now {hours}",
        ["contact-card.reach"] = "{name} by {reach}",
        ["contact-card.leader"] = "[{name}, {hours}, {reach}]",
        ["contact-card.clock"] = "{hours} in {place}",
        ["reach.relay"] = "relay {phone}",
        ["reach.direct"] = "phone {phone}",
        ["reach.in-app"] = "app",
    }.ToImmutableSortedDictionary())));

    private static string Leaders => $"[Lea, {InWords} in Lyon, relay +33 4]\n[Mia, {InWords} in Paris, phone +33 6]\n[Ann, {InWords} in Lyon, app]";

    [Fact]
    public void Card_IsToTheCustomerAndNamesPlaceLeadersAndNumber() =>
        Words.Given("Robin", Place, [Lea, Mia, Ann], "en").ShouldBe($"to Robin of Lyon Est: {Leaders}; relay +33 400");

    [Fact]
    public void Wait_ComesAfterTheCardAndSaysUntilWhenOrThatThePlaceIsFull()
    {
        var (card, until) = (Words.Given("Robin", Place, [Lea], "en"), Build.Time("2026-09-16 08:00", Build.Zone));

        Words.Given("Robin", Place, [Lea], "en", new CardWait(until, Build.Calendar()))
            .ShouldBe($"{card}\n\nnot before {MessageCulture.Moment(until, Build.Calendar(), MessageCulture.Of("en"))}");
        Words.Given("Robin", Place, [Lea], "en", new CardWait(null, Build.Calendar())).ShouldBe($"{card}\n\nLyon Est is full");
    }

    [Fact]
    public void Changes_AreSaidOneByOneBeforeTheCardAsItIs() => Words.Changed(
        Place, [Lea, Mia, Ann],
        [
            new CardChange(CardChangeKind.Joined, Ann, null), new CardChange(CardChangeKind.Renamed, Lea, Lea with { Name = "Lee" }),
            new CardChange(CardChangeKind.Hours, Lea, Lea), new CardChange(CardChangeKind.Reach, Mia, Mia), new CardChange(CardChangeKind.Left, Mia, Mia),
        ],
        "en").ShouldBe($"at Lyon Est: + Ann\nLee is Lea\nLea now {InWords} in Lyon\nMia by phone +33 6\n- Mia; {Leaders}; relay +33 400");

    [Fact]
    public void CardThatIsTakenBack_NamesItsPlace() => Words.Withdrawn(Place, "en").ShouldBe("no more at Lyon Est");

    [Fact]
    public void Lines_AreTheLeadersInTheCustomersWords() => Words.Lines([Mia, Ann], "en").ShouldBe(
        [new CardLine("Regional", "Mia", "phone +33 6", $"{InWords} in Paris"), new CardLine("Local", "Ann", "app", $"{InWords} in Lyon")]);

    private static Location Place => new()
    {
        Code = Build.Location,
        RegionCode = Build.Region,
        Name = "Lyon Est",
        City = "Lyon",
        Country = "FR",
        ZoneId = Build.Zone,
        Language = "fr",
        Currency = "EUR",
        RelayPhone = "+33 400",
        Stage = LocationStage.Full,
    };
}
