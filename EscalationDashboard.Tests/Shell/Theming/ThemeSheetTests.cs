using System.Net;
using System.Text.RegularExpressions;
using EscalationDashboard.Shell.Theming;
using EscalationDashboard.Tests.Architecture;
using EscalationDashboard.Tests.Support;
using MudBlazor;

namespace EscalationDashboard.Tests.Shell.Theming;

/// <summary>One sheet gives the package's parts our colours and touches nothing else.</summary>
public sealed partial class ThemeSheetTests
{
    private static readonly string Sheet = ThemeSheet.Text();

    [Fact]
    public void EveryVariableOfThePackage_IsGiven()
    {
        var given = Declared().Matches(Sheet).Select(m => m.Groups[1].Value).ToHashSet();
        Used().Matches(Sheet).Select(m => m.Groups[1].Value).Distinct().Where(name => !given.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void DarkTheme_HasItsOwnAccent()
    {
        Sheet.ShouldContain("--mud-palette-primary: rgba(70,80,200,1);");
        Sheet.ShouldContain("--mud-palette-primary: rgba(152,164,255,1);");
    }

    [Fact]
    public void RulesOfThePackage_AreAboutItsOwnParts()
    {
        var css = PackageStyles.Narrowed("*{margin:0}a:focus{outline:0}label,.mud-x{color:red}body{margin:0}.red.lighten-5{color:red}@keyframes k{from{opacity:0}to{opacity:1}}@media print{button{border:0}}");
        css.ShouldBe(":where(*[class*=\"mud-\"]){margin:0}:where(a[class*=\"mud-\"]):focus{outline:0}:where(label[class*=\"mud-\"]),.mud-x{color:red}@keyframes k{from{opacity:0}to{opacity:1}}@media print{:where(button[class*=\"mud-\"]){border:0}}");
    }

    [Fact]
    public void Sheet_HasNoRuleForABareElement()
    {
        var layer = Sheet[..Sheet.IndexOf(":root {", StringComparison.Ordinal)];
        BareRule().Matches(layer).Select(m => m.Value).Where(rule => rule is not ("from{" or "to{")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sheet_IsSmallAndMayBeKept()
    {
        await using var app = new DashboardApp();
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Address), ThemeSheet.Address));
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(75_000);
    }

    [Fact]
    public async Task EverySheetOfOurs_IsInIt()
    {
        await using var app = new DashboardApp();
        using var client = new HttpClient();
        var served = await client.GetStringAsync(new Uri(new Uri(app.Address), ThemeSheet.Address));
        foreach (var sheet in Directory.GetFiles(Repository.Folder("EscalationDashboard/wwwroot"), "*.css").Where(file => !file.EndsWith("phone.css", StringComparison.Ordinal)))
        {
            served.ShouldContain(await File.ReadAllTextAsync(sheet), Case.Sensitive);
        }
    }

    [Fact]
    public void EveryTextOfAPartInUse_IsInOurLanguages()
    {
        var parts = SourceTree.Files
            .SelectMany(file => Part().Matches(file.Code).Select(m => m.Groups[1].Value.Replace("Provider", "", StringComparison.Ordinal))).ToHashSet();
        parts.ShouldContain("MudSnackbar");
        var package = new System.Resources.ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudTheme).Assembly);
        var wanted = package.GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, true, true)!.Cast<System.Collections.DictionaryEntry>()
            .Select(e => (string)e.Key).Where(key => parts.Contains(key.Split('_')[0])).ToList();
        wanted.ShouldNotBeEmpty();
        var ours = new EscalationDashboard.Resources.PluralTexts();
        wanted.Where(key => ours[$"Mud.{key}"].ResourceNotFound).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(--mud-[\w-]+):")]
    private static partial Regex Declared();

    [GeneratedRegex(@"var\((--mud-(?:palette|typography|elevation)[\w-]+)\)")]
    private static partial Regex Used();

    [GeneratedRegex(@"(?<=[}{,])[a-z]+\{")]
    private static partial Regex BareRule();

    [GeneratedRegex(@"<(Mud[A-Za-z]+)")]
    private static partial Regex Part();
}
