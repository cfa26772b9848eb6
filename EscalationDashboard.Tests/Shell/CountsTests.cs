using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell;

/// <summary>A count changes the words around it, in each language by its own rules: on the screens and in what customers read.</summary>
public sealed partial class CountsTests
{
    // What is counted, in every form a language gives it; after a bare place one of them would be wrong for some number.
    private static readonly Dictionary<string, string> Counted = new()
    {
        ["en"] = "requests?|visits?|locations?|disputes?|days?|weeks?|hours?|minutes?|lines?|faults?|characters?|cases?|holidays?|events?|decisions?|looks?|times|answers?|causes?|appeals?|checks?|leaders?",
        ["fr"] = "demandes?|visites?|sites?|litiges?|jours?|semaines?|heures?|minutes?|lignes?|erreurs?|caractères?|cas|événements?|décisions?|observations?|réponses?|causes?|recours|contrôles?|responsables?",
        ["ar"] = "طلب|طلبًا|طلبات|زيارة|زيارات|موقع|مواقع|نزاع|نزاعات|يوم|يومًا|أيام|أسبوع|أسابيع|ساعات|دقيقة|دقائق|سطر|أسطر|أخطاء|حرف|حرفًا|حالة|حالات|عطلة|حدث|أحداث|قرار|نظرة|مرات|فحوص|سنوات",
        ["uk"] = "запит\\w*|візит\\w*|центр\\w*|спор\\w*|спір|дн(?:і|ів|я)|день|тиж\\w*|годин\\w*|хвилин\\w*|ряд\\w*|помил\\w*|символ\\w*|випад\\w*|свят\\w*|поді\\w*|рішен\\w*|огляд\\w*|раз\\w*|відповід\\w*|причин\\w*|скарг\\w*|перевір\\w*|керівник\\w*",
    };

    // Shares: "12 % of the requests".
    private static readonly string[] Shares = ["Forecast.Covered", "Forecast.Hours.Lead", "Trends.HeldBack.Sentence", "Trends.LaneS.Sentence", "Trends.ToZero", "Trends.Zero.Sentence", "Trends.Cause.Sentence", "Waits.Disputed.Sentence"];

    // A figure of a week before, a name, a number's own verb: nothing is counted by the word that follows.
    private static readonly string[] NotCounted =
    [
        "Address.Unknown.Day", "Digest.Rate.Note", "Digest.SameDay.Note", "Digest.Was", "Presence.Replying", "Refusal.DeputyElsewhere", "Retention.Removed.Contacts", "Retention.Removed.Pages", "Retention.Removed.SignIns",
        "Retention.Removed.Words", "Reveals.Alarm", "Reveals.Count.Day", "Reveals.Count.Hour", "Signs.Calibration.Lead", "Signs.Model.Lead",
        "Signs.Untaught.Text", "Timeline.Split", "admit",
    ];

    public static TheoryData<string> AllLanguages => [.. Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void ACount_HasEveryFormOfItsLanguage(string language) => Texts(language)
        .SelectMany(text => PluralText.CountsIn(text.Value).Where(count => !count.Forms.ToHashSet().SetEquals(PluralRules.Of(language))).Select(_ => text.Key))
        .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void ANumberBeforeWhatItCounts_HasForms(string language) => (Counted.TryGetValue(language, out var nouns)
        ? Texts(language).Where(text => !Shares.Contains(text.Key) && !NotCounted.Contains(text.Key)
            && Regex.IsMatch(Bare(text.Value), $@"\{{\w+\}}[ \u00a0](?:\w+[ \u00a0])?(?:{nouns})\b")).Select(text => $"{text.Key}: {text.Value}")
        : []).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void ATextWithACount_IsWellFormedForAnyNumber(string language)
    {
        foreach (var (key, text) in Screens(language).Where(text => text.Value.Contains(", plural", StringComparison.Ordinal)))
        {
            foreach (var count in new object[] { 0, 1, 2, 3, 5, 11, 21, 100, 1234, 1.5 })
            {
                var filled = PluralTexts.Fill(text, [.. Enumerable.Repeat(count, 8)]);
                filled.ShouldNotContain("plural", customMessage: key);
                filled.IndexOfAny(['{', '}', '#']).ShouldBe(-1, $"{key}: {filled}");
            }
        }
    }

    [Theory]
    [InlineData("en", 1, "1 dispute on 1 visit")]
    [InlineData("en", 1234, "1,234 disputes on 1,234 visits")]
    [InlineData("fr", 0, "0 litige pour 0 visite")]
    [InlineData("fr", 2, "2 litiges pour 2 visites")]
    [InlineData("uk", 1, "1 спір на 1 візит")]
    [InlineData("uk", 3, "3 спори на 3 візити")]
    [InlineData("uk", 21, "21 спір на 21 візит")]
    [InlineData("uk", 5, "5 спорів на 5 візитів")]
    [InlineData("ar", 2, "نزاعان في زيارتين")]
    [InlineData("ar", 5, "5 نزاعات في 5 زيارات")]
    [InlineData("ar", 11, "11 نزاعًا في 11 زيارة")]
    [InlineData("ko", 1, "방문 1건 중 분쟁 1건")]
    public void ADisputeOrMany_IsToldAsPeopleSayIt(string language, int count, string expected)
    {
        Speak(language);
        ScreenTexts.All["Trends.PerHundred.Of", count, count].Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("uk", "1", "1 день")]
    [InlineData("uk", "30", "30 днів")]
    [InlineData("en", "1", "1 day ago")]
    [InlineData("fr", "7", "plus de 7 jours")]
    public void AMessageToACustomer_CountsTheirDaysInTheirLanguage(string language, string days, string expected) =>
        new MessageTexts(Messages).Render(language, "eligible.window", ("days", days)).ShouldContain(expected);

    /// <summary>A text with its counts taken out.</summary>
    private static string Bare(string text) => PluralText.Choose(text, "en", _ => null, _ => "").Length == text.Length ? text : Block().Replace(text, "§");

    private static IEnumerable<KeyValuePair<string, string>> Texts(string language) => Screens(language).Concat(Messages[language]);

    private static List<KeyValuePair<string, string>> Screens(string language)
    {
        Speak(language);
        return [.. ScreenTexts.All.GetAllStrings(includeParentCultures: true).Select(text => KeyValuePair.Create(text.Name, text.Value))];
    }

    private static ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Messages { get; } =
        EscalationDashboard.Tests.Domain.SeedData.FilesIn("message-texts").ToImmutableSortedDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;

    [GeneratedRegex(@"\{\w+, plural,(?:\s*\w+\s*\{(?:[^{}]|\{[^{}]*\})*\})+\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
