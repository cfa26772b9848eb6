using System.Collections.Immutable;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Tests.Domain.Messages;

/// <summary>The texts that people edit, in <c>seed-data/reply-texts.json</c>.</summary>
public sealed class ReplyTextsTests
{
    private static readonly string[] Languages = ["ar", "en", "fr", "ko", "uk"];
    private static readonly string[] Places = ["customer", "leader", "location", "number", "vehicle"];
    private static readonly ReplyTexts Texts = EscalationDashboard.Seeding.SeedData.Beside.ReplyTexts();

    [Fact]
    public void Each_text_has_a_title_and_words_in_every_language_with_the_same_places()
    {
        Texts.All.ShouldNotBeEmpty();
        Texts.All.Select(t => t.Code).ShouldBeUnique();
        foreach (var text in Texts.All)
        {
            text.Titles.Keys.ShouldBe(Languages);
            text.Texts.Keys.ShouldBe(Languages);
            var places = MessageTexts.PlacesOf(text.Texts["en"]).Distinct().Order().ToList();
            places.Except(Places).ShouldBeEmpty();
            text.Texts.Values.ShouldAllBe(words => MessageTexts.PlacesOf(words).Distinct().Order().SequenceEqual(places));
        }
    }

    [Fact]
    public void Filled_in_no_place_is_left_and_an_unknown_language_reads_English()
    {
        var values = Places.Select(p => (p, (string?)$"«{p}»")).ToArray();

        foreach (var language in Languages)
        {
            Texts.All.ShouldAllBe(t => !MessageTexts.PlacesOf(t.In(language, values)).Any());
        }

        Texts.All[0].In("xx", values).ShouldBe(Texts.All[0].In("en", values));
    }

    [Fact]
    public void Those_about_the_reason_come_first_and_those_about_another_are_left_out()
    {
        var offered = Texts.For(DisputeReason.Warranty);

        offered[0].Reason.ShouldBe(DisputeReason.Warranty);
        offered.ShouldAllBe(t => t.Reason == null || t.Reason == DisputeReason.Warranty);
        offered.ShouldContain(t => t.Reason == null);
    }

    [Theory]
    [InlineData("fr", "Bonjour", "Bonjour Kim")]
    [InlineData("en", "Hello", "Hello Kim")]
    [InlineData("sv", "Hello", "Hello Kim")]
    public void Reads_in_its_reader_s_language_and_else_in_English(string language, string title, string words)
    {
        var text = new ReplyText(
            "hello", null, Words.Add("en", "Hello").Add("fr", "Bonjour"), Words.Add("en", "Hello {customer}").Add("fr", "Bonjour {customer}"));

        (text.Title(language), text.In(language, ("customer", "Kim"))).ShouldBe((title, words));
    }

    private static ImmutableSortedDictionary<string, string> Words => ImmutableSortedDictionary<string, string>.Empty;
}
