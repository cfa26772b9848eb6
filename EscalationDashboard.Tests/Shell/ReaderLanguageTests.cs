using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Every page speaks its reader's language and no other: when it opens, after a push and after the reader's own act.</summary>
public sealed partial class ReaderLanguageTests(ToldApp told) : IClassFixture<ToldApp>
{
    public static TheoryData<string> AllLanguages => [.. Languages.All.Select(l => l.Code)];

    [Fact]
    public void EveryRoute_IsLookedAt() =>
        ToldApp.Routes.Where(route => !told.Pages.Any(page => ToldApp.Leads(page.Address, route))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public async Task EveryPage_BeforeAndAfterAPush_SpeaksOneLanguage(string language)
    {
        var found = new List<string>();
        var pushed = 0;
        foreach (var (role, address) in told.Pages)
        {
            using var screen = new WholeScreen(told.App, role, Languages.Find(language)!.Culture);
            var page = screen.Open(address);
            found.AddRange(Foreign(page, language).Select(word => $"{address}: {word}"));
            if (!page.HasComponent<LiveUpdates>())
            {
                continue;
            }

            pushed++;
            await PushFromAbroad(screen, page, language);
            found.AddRange(Foreign(page, language).Select(word => $"{address}, pushed: {word}"));
            using var fresh = new WholeScreen(told.App, role, Languages.Find(language)!.Culture);
            fresh.Time.MoveTo(screen.Time.GetUtcNow());
            var again = fresh.Open(address);
            // Either may be the later one to be drawn; once they were alike, the application's own work may push to one of them again.
            var alike = await Task.WhenAny(again.WaitForStateAsync(Alike), page.WaitForStateAsync(Alike));
            if (!alike.IsCompletedSuccessfully)
            {
                found.AddRange(Otherwise(page, again).DefaultIfEmpty("never alike").Select(word => $"{address}, pushed, is otherwise: {word}"));
            }

            bool Alike() => !Otherwise(page, again).Any();
        }

        pushed.ShouldBeGreaterThan(10, "or else nothing was pushed");
        Nothing(found);
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public async Task OwnAct_IsAnsweredInTheReadersLanguage(string language)
    {
        using var asked = await told.App.Ask($"V-own-{language}", dangers: ["Fire"]);
        var number = await told.App.Read(async db => (await db.Disputes.SingleAsync(d => d.VisitRef == $"V-own-{language}")).Number);
        using var screen = new WholeScreen(told.App, StaffRole.LocalLeader, Languages.Find(language)!.Culture);
        var page = screen.Open(Links.Dispute(number));
        await page.InvokeAsync(() => page.Find("[data-testid=claim]").Click());
        page.WaitForState(() => page.FindAll("[data-testid=reply]").Count > 0 && page.FindAll("[data-testid=timeline-entry][data-kind=Claimed]").Count > 0);

        Nothing(Foreign(page, language));
        ForeignWords.CountIn(VisibleWords.In(page.Nodes), language).ShouldBeGreaterThan(10, "or else the page says nothing");
    }

    [Fact]
    public void EveryPage_InALanguageNobodySpeaks_ShowsOnlyThatAndWhatPeopleTyped()
    {
        var pseudo = new PseudoTexts(told.App.Services.GetRequiredService<IStringLocalizer<Text>>());
        var (typed, found) = (told.Typed, new ConcurrentDictionary<string, string>());
        foreach (var (role, address) in told.Pages)
        {
            using var screen = new WholeScreen(told.App, role, PseudoTexts.Culture, pseudo);
            foreach (var said in VisibleWords.In(screen.Open(address).Nodes))
            {
                foreach (var piece in Undisguised(said, typed).Where(piece => !address.Contains(piece, StringComparison.Ordinal)))
                {
                    found.TryAdd(piece, $"{address}: “{piece}” in “{said}”");
                }
            }
        }

        Nothing(found.Values);
    }

    [Fact]
    public void EveryPage_LeavesASpaceBetweenTwoSentences()
    {
        var pseudo = new PseudoTexts(told.App.Services.GetRequiredService<IStringLocalizer<Text>>());
        var found = new HashSet<string>();
        foreach (var (role, address) in told.Pages)
        {
            using var screen = new WholeScreen(told.App, role, PseudoTexts.Culture, pseudo);
            foreach (var paragraph in screen.Open(address).FindAll("p, li, dd, td, th, h1, h2, h3, figcaption"))
            {
                found.UnionWith(Joined().Matches(paragraph.TextContent).Select(m => $"{address}: {m.Value}"));
            }
        }

        Nothing(found);
    }

    private async Task PushFromAbroad(WholeScreen screen, IRenderedComponent<Routes> page, string language)
    {
        await Task.Run(() =>
        {
            Speak(Abroad(language));
            screen.Time.Advance(TimeSpan.FromMinutes(1));
        });
        var before = page.RenderCount;
        await Task.Run(() =>
        {
            Speak(Abroad(language));
            told.App.Services.GetRequiredService<ChangeFeed>().Publish(Change.Everything);
        });
        page.WaitForState(() => page.RenderCount > before);
    }

    private static IEnumerable<string> Otherwise(IRenderedComponent<Routes> page, IRenderedComponent<Routes> fresh) =>
        VisibleWords.In(page.Nodes).Except(VisibleWords.In(fresh.Nodes));

    private static IEnumerable<string> Foreign(IRenderedComponent<Routes> page, string language) => ForeignWords.In(VisibleWords.In(page.Nodes), language);

    /// <summary>What is neither in the language that nobody speaks nor typed by a person, nor a number as it writes them.</summary>
    private static IEnumerable<string> Undisguised(string said, TypedWords typed) => typed.Knows(said)
        ? []
        : Between().Split(said).Select(Trimmed).Where(part => part.Length > 0 && !typed.Knows(part))
            .SelectMany(part => Clauses().Split(part)).Select(Trimmed).Where(clause => !typed.Knows(clause))
            .SelectMany(clause => Separators().Split(clause)).Select(Trimmed)
            .Where(piece => (piece.Count(char.IsLetter) > 1 || NumberOfTheMachine().IsMatch(piece)) && !typed.Knows(piece) && !Technical().IsMatch(piece));

    private static string Trimmed(string piece) => piece.Trim(' ', '.', ',', ':', ';', '·', '(', ')', '–', '-', '“', '”', '"', '?', '!', '%', '×', '→', '\u202f', '\u00a0', '\n', '\u2068', '\u2069');

    private static CultureInfo Abroad(string language) => Languages.Find(language == "en" ? "fr" : "en")!.Culture;

    private static void Speak(CultureInfo culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;

    private static void Nothing(IEnumerable<string> found)
    {
        var list = found.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, $"{list.Count} of them:\n{string.Join('\n', list.Take(150))}");
    }

    [GeneratedRegex("[Ａ-ｚ]+(?:[’'-]?[Ａ-ｚ]+)*")]
    private static partial Regex Between();

    [GeneratedRegex(@"[·,;:()|→←“”«»]+")]
    private static partial Regex Clauses();

    [GeneratedRegex(@"[·,;:()|→←“”«»\s]+|(?<=\d)–(?=\d)")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\d[.,]\d|\d{4}-\d\d-\d\d|\d/\d+/\d|\d %|\d%")]
    private static partial Regex NumberOfTheMachine();

    // Currencies, time zones, masked names, languages in themselves, the example of a code, the name of the demo's key, and a number that each translation writes itself.
    [GeneratedRegex(@"^[A-Z]{3}$|^[A-Z][A-Za-z]+/[A-Za-z_]+$|•|^UTC|^(English|Français|العربية|한국어|Українська)$|^US-TUS$|^demo$|^0\.5$")]
    private static partial Regex Technical();

    [GeneratedRegex("[Ａ-ｚ]+[.!?…][Ａ-Ｚ][ａ-ｚ]*")]
    private static partial Regex Joined();
}
