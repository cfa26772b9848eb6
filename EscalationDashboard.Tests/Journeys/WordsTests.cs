using System.Text;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Tests.Domain.Words;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What the browser does with words by itself, held to what the server does.</summary>
[Collection("browser")]
public sealed class WordsTests(Chromium chromium)
{
    [Fact]
    public async Task Palette_FoldsAsTheServerDoes()
    {
        var page = await Page();
        var signs = new[] { (0x20, 0x6FF), (0x1E00, 0x1FFF), (0x2000, 0x20CF), (0x3040, 0x30FF), (0xAC00, 0xAC80), (0xFB50, 0xFDFF), (0xFE70, 0xFFEF) }
            .SelectMany(block => Enumerable.Range(block.Item1, block.Item2 - block.Item1))
            .Where(value => Rune.IsValid(value) && Rune.GetUnicodeCategory(new Rune(value)) != System.Globalization.UnicodeCategory.OtherNotAssigned)
            .Select(value => $"a{new Rune(value)}b");
        var texts = FoldedTextTests.Alike.SelectMany(row => new[] { (string)row[0], (string)row[1] }).Concat(signs).ToArray();

        var folded = await page.EvaluateAsync<string[]>("texts => texts.map(window.shell.fold)", texts);

        texts.Zip(folded).Where(pair => FoldedText.Of(pair.First) != pair.Second)
            .Select(pair => $"{pair.First} ({(int)pair.First[1]:X4}): {pair.Second}, not {FoldedText.Of(pair.First)}").ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("File d’attente de l’équipe", "equipe", true)]
    [InlineData("Черга", "чер", true)]
    [InlineData("대기열", "기", true)]
    [InlineData("قائمة الانتظار", "قايمه", true)]
    [InlineData("Queue", "ue", false)]
    [InlineData("Queue", ".*", true)] // nothing is sought
    [InlineData("Queue", "q.*e", false)]
    public async Task Palette_SeeksAsTheServerDoes(string name, string typed, bool found)
    {
        var page = await Page();

        (await page.EvaluateAsync<bool>("([name, typed]) => window.shell.holds(name, typed)", new[] { name, typed })).ShouldBe(found);
        (Sought.For(typed)?.IsIn(name) is not false).ShouldBe(found);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task PastedText_IsNotCutAtTheLimitOfItsField()
    {
        var page = await Page();
        await page.EvaluateAsync("() => document.body.innerHTML = '<textarea id=from></textarea><textarea id=to maxlength=10></textarea>'");
        await page.Locator("#from").FillAsync(new string('x', 10_000));
        await page.Locator("#from").PressAsync("Control+a");
        await page.Locator("#from").PressAsync("Control+c");

        await page.Locator("#to").PressAsync("Control+v");

        await Expect(page.Locator("#to")).ToHaveValueAsync(new string('x', 10_000));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Page()
    {
        var page = await chromium.NewPageAsync("http://localhost");
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Folder("EscalationDashboard", "wwwroot"), "words.js") });
        return page;
    }
}
