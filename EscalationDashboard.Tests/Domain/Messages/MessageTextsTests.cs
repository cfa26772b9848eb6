using System.Collections.Immutable;
using System.Text.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Tests.Domain.Messages;

/// <summary>The texts that people edit, in <c>seed-data/message-texts</c>.</summary>
public sealed class MessageTextsTests
{
    private static readonly string[] Languages = ["ar", "en", "fr", "ko", "uk"];

    private static readonly MessageTexts Texts = new(SeedData.FilesIn("message-texts").ToImmutableSortedDictionary(
        path => Path.GetFileNameWithoutExtension(path),
        path => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!
            .ToImmutableSortedDictionary(StringComparer.Ordinal)));

    public static TheoryData<string> EachLanguage => [.. Languages];

    [Fact]
    public void There_are_five_languages() => Texts.Languages.Order().ShouldBe(Languages);

    // Invariant I10.
    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Every_code_has_a_text(string language) =>
        DecisionCodes.All.Where(code => string.IsNullOrWhiteSpace(Texts.In(language).GetValueOrDefault(code))).ShouldBeEmpty();

    // Nobody has taken it then: a name says who is to get in touch, and not who is at it.
    [Theory]
    [InlineData("ar", "لدى", "الاتصال بك")]
    [InlineData("en", "has your case", "is to contact you")]
    [InlineData("fr", "s’en occupe", "doit vous contacter")]
    [InlineData("ko", "처리하고 있", "연락드려야 합니다")]
    [InlineData("uk", "займається", "має зв’язатися")]
    public void Danger_that_waits_is_said_to_be_nobodys_work_yet(string language, string isAtIt, string isToCall)
    {
        foreach (var code in new[] { "safety", "safety.regional" })
        {
            Texts.In(language)[code].ShouldNotContain(isAtIt);
            Texts.In(language)[code].ShouldContain(isToCall);
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Every_reason_outcome_and_danger_has_a_name(string language)
    {
        var keys = Enum.GetNames<DisputeReason>().Select(n => $"reason.{n}")
            .Concat(Enum.GetNames<DisputeOutcome>().Select(n => $"outcome.{n}"))
            .Concat(DangerKinds.Declared.Each().Select(d => $"danger.{d}"));

        keys.Where(key => string.IsNullOrWhiteSpace(Texts.In(language).GetValueOrDefault(key))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Every_language_has_the_same_texts_with_the_same_places(string language)
    {
        var (english, other) = (Texts.In("en"), Texts.In(language));

        other.Keys.ShouldBe(english.Keys);
        other.Where(text => !Places(text.Value).SetEquals(Places(english[text.Key]))).Select(text => text.Key).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Rendered_with_all_its_values_a_text_has_no_brace_left_and_every_value_in_it(string language)
    {
        foreach (var (code, text) in Texts.In(language))
        {
            var values = Places(text).Select(place => (place, (string?)$"«{place}»")).ToArray();
            var rendered = Texts.Render(language, code, values);

            rendered.IndexOfAny(['{', '}']).ShouldBe(-1, $"{code}: {rendered}");
            values.ShouldAllBe(value => rendered.Contains(value.Item2!), code);
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Every_direction_that_a_text_opens_it_closes(string language)
    {
        foreach (var (code, text) in Texts.In(language))
        {
            text.Count(c => c is '\u2066' or '\u2067' or '\u2068').ShouldBe(text.Count(c => c == '\u2069'), code);
            text.ShouldNotContain("\u202a", customMessage: code); // marks that leak into what follows them
            text.ShouldNotContain("\u202b", customMessage: code);
        }
    }

    // Its pronouns follow its gender: another word for the same would leave them without a noun.
    [Fact]
    public void Where_a_case_stands_it_has_one_name_in_Ukrainian() =>
        Texts.In("uk").Where(text => text.Key.StartsWith("standing.", StringComparison.Ordinal) && text.Value.Contains("справ", StringComparison.OrdinalIgnoreCase))
            .Select(text => text.Key).ShouldBeEmpty();

    // Two words side by side would be two things to the customer.
    [Fact]
    public void A_case_has_one_name_in_Arabic() =>
        Texts.In("ar").Where(text => text.Value.Contains("قضيتك", StringComparison.Ordinal)).Select(text => text.Key).ShouldBeEmpty();

    // It stands among the customer's own words, under "You".
    [Fact]
    public void What_stands_for_a_call_speaks_to_the_customer_in_Arabic() => Texts.In("ar")["call.asked"].ShouldNotContain("العميل");

    [Fact]
    public void A_language_without_texts_gets_English() =>
        Texts.Render("sv", "outcome.Corrected").ShouldBe(Texts.In("en")["outcome.Corrected"]);

    [Fact]
    public void A_place_without_a_value_is_left_empty() =>
        Of("Hello {name}, {nothing}!").Render("en", "x", ("name", "Kim")).ShouldBe("Hello Kim, !");

    [Fact]
    public void What_a_customer_writes_is_never_taken_for_a_place() =>
        Of("{text} – {leader}").Render("en", "x", ("text", "{leader}"), ("leader", "Kim")).ShouldBe("{leader} – Kim");

    [Fact]
    public void A_code_without_a_text_is_an_error_of_ours() =>
        Should.Throw<KeyNotFoundException>(() => Texts.Render("en", "no-such-code"));

    private static ImmutableHashSet<string> Places(string text) => [.. MessageTexts.PlacesOf(text)];

    private static MessageTexts Of(string text) => new(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty
        .Add("en", ImmutableSortedDictionary<string, string>.Empty.Add("x", text)));

    // In an English sentence an Arabic name, in an Arabic one a Latin name; and nothing twice.
    [Theory]
    [InlineData("en", "For {name}.", "Kim", "For Kim.")]
    [InlineData("en", "For {name}.", "سعاد", "For \u2068سعاد\u2069.")]
    [InlineData("ar", "إلى {name}.", "سعاد", "إلى سعاد.")]
    [InlineData("ar", "إلى {name}.", "Kim", "إلى \u2068Kim\u2069.")]
    [InlineData("ar", "إلى \u2068{name}\u2069.", "Kim", "إلى \u2068Kim\u2069.")]
    [InlineData("ar", "إلى \u2066{name}\u2069.", "Kim", "إلى \u2066Kim\u2069.")]
    public void A_value_is_isolated_where_it_could_turn_the_sentence(string language, string text, string name, string rendered) =>
        MessageTexts.Fill(text, language, ("name", name)).ShouldBe(rendered);

    [Theory]
    [InlineData("1", "1 request of Kim")]
    [InlineData("3", "3 requests of Kim")]
    [InlineData(null, " requests of Kim")]
    public void A_count_takes_its_form_and_stands_in_it(string? count, string rendered) =>
        MessageTexts.Fill("{count, plural, one {# request} other {# requests}} of {name}", "en", ("count", count), ("name", "Kim")).ShouldBe(rendered);
}
