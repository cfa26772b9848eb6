using System.Globalization;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Which language a page is in: what the person chose, then what a link to a customer says, then what the browser asks for.</summary>
public sealed class LanguagesTests(LanguagesTests.Running running) : IClassFixture<LanguagesTests.Running>
{
    [Theory]
    [InlineData(null, null, null, "en")]
    [InlineData(null, null, "uk", "uk")]
    [InlineData(null, null, "sv", "en")]
    [InlineData(null, "ko", "uk", "ko")]
    [InlineData(null, "xx", "uk", "uk")]
    [InlineData("ar", null, "uk", "ar")]
    [InlineData("ar", "ko", "uk", "ar")]
    [InlineData("ar", "ko", null, "ar")]
    [InlineData("xx", "ko", "uk", "ko")]
    public async Task Document_SpeaksWhatWasChosenThenTheLinkThenTheBrowser(string? chosen, string? link, string? browser, string expected)
    {
        using var reader = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(running.App.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/sign-in{(link is null ? "" : $"?lang={link}")}");
        request.Headers.Add("Accept", "text/html");
        if (browser is not null)
        {
            request.Headers.Add("Accept-Language", browser);
        }

        if (chosen is not null)
        {
            request.Headers.Add("Cookie", $".AspNetCore.Culture={Uri.EscapeDataString($"c={chosen}|uic={chosen}")}");
        }

        using var answer = await reader.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldContain($"<html lang=\"{expected}\" dir=\"{(expected == "ar" ? "rtl" : "ltr")}\"");
    }

    // Else the choice would be undone by the address that the choice leads back to.
    [Fact]
    public async Task ChosenOnAPageWhoseLinkNamesAnother_TheChoiceHolds()
    {
        using var customer = new StaffBrowser(running.App.Address);
        (await customer.Get("/sign-in?lang=ko")).Text.ShouldContain("<html lang=\"ko\"");

        var back = await customer.Get($"/language?culture=ar&returnUrl={Uri.EscapeDataString("/sign-in?lang=ko")}");

        (await customer.Get(back.Headers["Location"])).Text.ShouldContain("<html lang=\"ar\"");
    }

    [Fact]
    public async Task Circuit_SpeaksItsDocumentsLanguageWhateverTheConnectionSays()
    {
        var circuit = new CircuitCulture();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("fr")!.Culture;
        circuit.Use(Languages.Find("fr")!);
        var heard = new List<ReaderCulture>();

        await Task.Run(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find("en")!.Culture;
            await circuit.CreateInboundActivityHandler(_ =>
            {
                heard.Add(ReaderCulture.Current);
                return Task.CompletedTask;
            })(null!);
        });

        heard.ShouldBe([new ReaderCulture(Languages.Find("fr")!.Culture, Languages.Find("fr")!.Culture)]);
    }

    public sealed class Running : IAsyncLifetime
    {
        public DashboardApp App { get; } = new();

        public Task InitializeAsync() => Task.CompletedTask;

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
