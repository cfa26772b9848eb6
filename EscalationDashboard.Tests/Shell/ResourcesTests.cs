using System.Text.RegularExpressions;
using System.Xml.Linq;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Every visible word exists in each of the five languages, and no other words are kept.</summary>
public sealed partial class ResourcesTests
{
    private static readonly string Product = Repository.Folder("EscalationDashboard");

    // One for each feature, and those that features share.
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(Product, "Resources"), "*.resx")
        .Select(path => Path.GetFileName(path).Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, Dictionary<string, string>> Languages = new[] { "en", "fr", "ar", "ko", "uk" }
        .ToDictionary(l => l, l => Files.SelectMany(file => Read(file, l)).ToDictionary());

    public static TheoryData<string> Translations => [.. Languages.Keys.Where(l => l != "en")];

    public static TheoryData<string> AllLanguages => [.. Languages.Keys];

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_the_same_keys(string language) =>
        Places(language).ShouldBe(Places("en"), ignoreOrder: true);

    [Fact]
    public void A_first_word_stands_in_one_file() => Files
        .SelectMany(file => Read(file, "en").Keys.Select(key => (Word: key.Split('.')[0], File: file)))
        .Distinct().CountBy(place => place.Word).Where(word => word.Value > 1).Select(word => word.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void No_text_is_empty(string language) =>
        Languages[language].Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_has_the_same_placeholders(string language) =>
        (from text in Languages["en"]
         where Languages[language].TryGetValue(text.Key, out var other) && Placeholders(other) != Placeholders(text.Value)
         select text.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Keys_stand_in_order_so_that_two_people_can_add_some(string language) =>
        Files.ShouldAllBe(file => Read(file, language).Keys.SequenceEqual(Read(file, language).Keys.Order(StringComparer.Ordinal)));

    [Fact]
    public void Every_text_that_is_asked_for_exists() =>
        Sources().SelectMany(s => Asked().Matches(s)).Select(m => m.Groups["key"].Value).Distinct()
            .Except(Languages["en"].Keys).ShouldBeEmpty();

    [Fact]
    public void Every_text_is_asked_for()
    {
        // Any literal counts, since keys also stand in tables, such as the rail's.
        var literals = Literals();
        var beginnings = BuiltAtRunTime();

        Languages["en"].Keys.Except(literals)
            .Where(key => !beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_key_that_is_built_at_run_time_begins_like_one_that_exists() =>
        BuiltAtRunTime().Where(beginning =>
            !Languages["en"].Keys.Any(key => key.StartsWith(beginning, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Every_reason_against_a_command_and_every_action_has_a_text() =>
        EscalationDashboard.Domain.Disputes.Refusal.Codes
            .Concat(EscalationDashboard.Domain.Guardrails.PolicyRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Guardrails.OverrideRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Workload.OwnTimeRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Messages.OutboxRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Visits.RecordOrder.Codes)
            .Concat(EscalationDashboard.Domain.Audit.RevealRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Pilot.StageRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Pilot.WaveRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Pilot.VoteRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Pilot.CalendarRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Pilot.EnrolmentRefusal.Codes)
            .Concat(Enum.GetNames<EscalationDashboard.Application.ServiceDesk.LogFaultKind>().Where(kind => kind != "Other").Select(kind => $"Log{kind}"))
            .Concat(EscalationDashboard.Domain.OnCall.OnCallRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Trends.FixRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Visits.CallRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Staff.StaffRefusal.Codes)
            .Concat(EscalationDashboard.Domain.ApiKeys.KeyRefusal.Codes)
            .Concat(EscalationDashboard.Domain.Typed.TypedFault.All)
            .Select(code => $"Refusal.{code}")
            .Concat(EscalationDashboard.Domain.Pilot.PlanFaultCode.All.Select(code => $"Enrol.Fault.{code}"))
            .Concat(EscalationDashboard.Data.EventNames.All.Values.Select(e => $"Audit.Action.{e.Name}"))
            .Concat(Enum.GetNames<EscalationDashboard.Domain.Guardrails.StaffActionKind>().Select(kind => $"StaffAction.{kind}"))
            .Concat(EscalationDashboard.Domain.Guardrails.GuardrailSet.InOrder.SelectMany(g => new[] { $"Check.{g.Check}", $"Check.{g.Check}.Sentence" }))
            .Except(Languages["en"].Keys).ShouldBeEmpty();

    /// <summary>Where data names the last part, such as an outcome, only the beginning of a key stands in the source.</summary>
    private static HashSet<string> BuiltAtRunTime() =>
        [.. Sources().SelectMany(s => Built().Matches(s)).Select(m => m.Groups["beginning"].Value)];

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static HashSet<string> Literals() => [.. Sources().SelectMany(s => Literal().Matches(s)).Select(m => m.Groups["key"].Value)];

    private static IEnumerable<string> Places(string language) => Files.SelectMany(file => Read(file, language).Keys.Select(key => $"{file}: {key}"));

    private static Dictionary<string, string> Read(string file, string language) =>
        XDocument.Load(Path.Combine(Product, "Resources", language == "en" ? $"{file}.resx" : $"{file}.{language}.resx"))
            .Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Product, "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".razor" or ".cs" || Path.GetFileName(f) == "phone.js")
            .Where(f => !Path.GetRelativePath(Product, f).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any())
            .Select(File.ReadAllText);

    [GeneratedRegex("""\b(?:(?:T|text)\["(?<key>[^"{]+)"[\],]|t\("(?<key>[^"{]+)"[),])""", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    [GeneratedRegex("""\b(?:(?:T|text)\[\$"(?<beginning>[A-Za-z.]+)\{|t\(`(?<beginning>[A-Za-z.]+)\$\{)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Built();

    [GeneratedRegex(""""(?<key>[A-Z][A-Za-z]*(?:\.[A-Za-z]+)+)"""", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    // A count's place is named before its plural forms; "#" stands for it in them.
    [GeneratedRegex("""\{\d+""")]
    private static partial Regex Placeholder();
}
