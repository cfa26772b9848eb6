using System.Text;
using EscalationDashboard.Domain.Words;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Words;

public sealed class FoldedTextTests
{
    /// <summary>What is stored, and what people type for it; the browser's palette is held to the same table.</summary>
    public static TheoryData<string, string> Alike => new()
    {
        { "Élodie Müller", "elodie muller" },
        { "E\u0301lodie Mu\u0308ller", "ÉLODIE MÜLLER" },
        { "Straße", "STRASSE" },
        { "GROẞ", "gross" },
        { "Cœur de bœuf", "coeur de boeuf" },
        { "Æsir", "aesir" },
        { "Øystein Łukasz Đorđe", "oystein lukasz dorde" },
        { "İstanbul Işık", "istanbul isik" },
        { "Ｍｏｄｅｌ　Ｂ", "model b" },
        { "ﬁnance", "finance" },
        { "مُحَمَّد", "محمد" },
        { "محـــمد", "محمد" },
        { "أحمد إبراهيم آمنة ٱلله", "احمد ابراهيم امنه الله" },
        { "مصطفى", "مصطفي" },
        { "فاطمة", "فاطمه" },
        { "ﻣﺤﻤﺪ", "محمد" },
        { "یک", "يك" },
        { "Мар'яна", "Мар’яна" },
        { "Мар'яна", "Марʼяна" },
        { "Мар'яна", "маряна" },
        { "О´Ніл", "о`ніл" },
        { "Ґалаґан", "галаган" },
        { "Їжак", "Іжак" },
        { "고전압배터리".Normalize(NormalizationForm.FormD), "고전압배터리" },
        { "D-1072", "d1072" },
        { "D‑1072", "D1072" },
        { "D-١٠٧٢", "D-1072" },
        { "۱۰۷۲", "1072" },
        { "１０７２", "1072" },
        { "Jean-Luc", "jeanluc" },
        { "Ro\u200Bbin\u200F Ex\u00ADample", "robin example" },
        { "  tabs\tand\nlines  ", "tabs and lines" },
        { "100 %_of: it", "１００ ％＿of it" },
    };

    [Theory]
    [MemberData(nameof(Alike))]
    public void WhatPeopleWriteEitherWay_IsOne(string stored, string typed) => FoldedText.Of(stored).ShouldBe(FoldedText.Of(typed));

    [Theory]
    [InlineData("Müller", "Miller")]
    [InlineData("김민준", "김민지")]
    [InlineData("є", "е")]
    [InlineData("محمد", "محمود")]
    [InlineData("🙂", "🙁")]
    public void WhatIsNotTheSame_StaysApart(string one, string other) => FoldedText.Of(one).ShouldNotBe(FoldedText.Of(other));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" \"*-( ")]
    [InlineData("\u200B\u200B\u200B")]
    [InlineData("\u3164\u115F")]
    [InlineData("\uD800")]
    public void NothingToLookFor_IsEmpty(string? text) => FoldedText.Of(text).ShouldBe("");

    [Theory]
    [InlineData("Guðrún Þórsdóttir", "gudrun thorsdottir")]
    [InlineData("Ħamrun", "hamrun")]
    [InlineData("Beaivváš Ŋuorta Ŧ", "beaivvas nuorta t")]
    public void LettersOfFewLanguages_AreFoldedAsTheirSpeakersTypeThem(string text, string folded) => FoldedText.Of(text).ShouldBe(folded);

    [Theory]
    [InlineData("Ro\uD800bin", "ro bin")] // half a character is a sign that parts words
    [InlineData("Ro\u3164bin", "robin")] // what nobody sees is none
    public void WhatIsNoCharacter_PartsWordsWhereItIsSeen(string text, string folded) => FoldedText.Of(text).ShouldBe(folded);

    [Fact]
    public void EveryCharacter_IsFoldedOnceAndForAll()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
            {
                var once = FoldedText.Of($"a{new Rune(value)}b");
                FoldedText.Of(once).ShouldBe(once, $"U+{value:X4}");
            }
        }
    }

    [Fact]
    public void Folding_IsIdempotentAndTheSameForEachFormOfTheText() => Properties.Hold(Texts, text =>
    {
        var folded = FoldedText.Of(text);
        FoldedText.Of(folded).ShouldBe(folded);
        foreach (var form in Enum.GetValues<NormalizationForm>())
        {
            FoldedText.Of(text.Normalize(form)).ShouldBe(folded, $"{form} of {text}");
        }
    });

    [Fact]
    public void WordOfAText_IsFoundByAnyOfItsFoldings() => Properties.Hold(Texts, text =>
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => FoldedText.Of(word).Length > 0))
        {
            foreach (var typed in new[]
            {
                word, FoldedText.Of(word), word.ToUpperInvariant(), word.ToLowerInvariant(), word.Normalize(NormalizationForm.FormD),
                word.Normalize(NormalizationForm.FormKC), string.Join('\u200B', word.EnumerateRunes()),
            })
            {
                (Sought.For(typed)?.IsIn(text) is not false).ShouldBeTrue($"'{typed}' in '{text}'");
            }
        }
    });

    [Fact]
    public void Folding_DoesNotAskForTheReadersCulture()
    {
        foreach (var culture in new[] { "tr-TR", "ar-AE", "uk-UA", "ko-KR", "fr-FR", "" })
        {
            CultureScope.Culture(culture, () => FoldedText.Of("TITLE İI ١")).ShouldBe("title ii 1");
        }
    }

    private static FsCheck.Gen<string> Texts => Gen.Elements(
            "É", "e\u0301", "ü", "ß", "ẞ", "œ", "ø", "Ł", "أ", "إ", "ى", "ة", "ـ", "َ", "ʼ", "’", "'", "-", "고", "전", "배", "터", "리",
            "ґ", "Ї", "й", "١", "5", "Ａ", "ﬁ", "🙂", "👩\u200D🔧", " ", " ", "\u200B", "\u202E", "%", "_", "\"", "I", "i", "ς", "Σ", "ǆ", "№")
        .ListOf().Select(parts => string.Concat(parts));
}
