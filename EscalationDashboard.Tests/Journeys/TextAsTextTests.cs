using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a customer writes is shown as written, and never runs.</summary>
[Collection("browser")]
public sealed class TextAsTextTests(Chromium chromium)
{
    private const string Nasty = "<script>window.ran=1</script><img src=x onerror=window.ran=1> \u202Eright to left\u202C 🚗🔥 =cmd()";

    [Fact]
    public async Task HtmlScriptAndControlCharacters_AreShownAsText()
    {
        await using var app = new DashboardApp();
        using var answer = await app.Ask("V-1", Nasty);
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await page.GetByTestId("queue-row").First.ClickAsync();

        await Expect(page.Locator(".customer-words > p")).ToHaveTextAsync(Nasty);
        (await page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    /// <summary>The name keeps to itself (Domain/Words/Isolated.cs), so the sentence after it decides where a line begins.</summary>
    [Theory]
    [InlineData("\u2068ليلى\u2069 will call you by 14:00.", "left")]
    [InlineData("\u2068Maya Ellison\u2069 ستتصل بك قبل الساعة 14:00.", "right")]
    public async Task SentenceThatBeginsWithANameInAnotherScript_BeginsWhereSentencesOfItsLanguageDo(string text, string side)
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var answer = await app.Ask("V-1", text);
        var phone = await chromium.NewPageAsync(app.Address, width: 1024);
        await phone.GotoAsync("/phone/C-V-1");

        var said = phone.Locator(".chat .said").First;
        await Expect(said).ToContainTextAsync("14:00");
        var begins = await said.EvaluateAsync<string>("""
            said => {
              said.style.inlineSize = "40rem";
              const words = document.createRange();
              words.selectNodeContents(said);
              const [text, room] = [words.getBoundingClientRect(), said.getBoundingClientRect()];
              return text.left - room.left < room.right - text.right ? "left" : "right";
            }
            """);

        begins.ShouldBe(side);
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task Words_OfEachKind_AreShownAsTextOnEachPageWhereTheyAppear()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var asked = await app.Ask("V-1", Nasty, ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        using var message = await client.PostAsJsonAsync($"/api/v1/disputes/{number}/messages", new { customerRef = "C-V-1", text = $"message {Nasty}" });
        message.StatusCode.ShouldBe(HttpStatusCode.Created);

        // A visit without anything to dispute leads to the advisor, against which an appeal is made.
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-2", Bodies.Visit("C-V-1", DateTimeOffset.UtcNow));
        using var sent = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-2", "C-V-1", $"request {Nasty}"));
        var request = (await Reply.Of(sent)).Said("requestId")!;
        using var appeal = await client.PostAsJsonAsync($"/api/v1/contact-requests/{request}/appeals", new { text = $"appeal {Nasty}" });
        appeal.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await app.Settle("V-1", $"resolution {Nasty}");
        var phone = await chromium.NewPageAsync(app.Address, width: 390);
        await phone.GotoAsync("/phone/C-V-1");
        await phone.GetByTestId("phone-visit").SelectOptionAsync("V-1");
        await Shown(phone, $"message {Nasty}", ".chat .said");
        await Shown(phone, Nasty, ".chat .said");
        await phone.GetByTestId("phone-visit").SelectOptionAsync("V-2");
        await phone.Locator("[data-testid=phone-answer] summary").ClickAsync();
        await Shown(phone, $"request {Nasty}", ".request .said");

        await phone.GotoAsync(await app.QuestionLink(number));
        await phone.Locator(".scores label").Nth(1).ClickAsync();
        await phone.Locator("textarea[name=Comment]").FillAsync($"comment {Nasty}");
        await phone.GetByTestId("send-feedback").ClickAsync();
        await Expect(phone.Locator("[data-testid=question][data-state=Answered]")).ToBeVisibleAsync();

        var desk = await chromium.NewPageAsync(app.Address);
        await desk.GotoAsync("/sign-in");
        await desk.GetByTestId("persona-admin").ClickAsync();
        await Expect(desk.GetByTestId("queue-count")).ToBeVisibleAsync();
        await desk.GotoAsync($"/disputes/{number}");
        foreach (var text in new[] { $"message {Nasty}", $"resolution {Nasty}", $"comment {Nasty}" })
        {
            await Shown(desk, text, "[data-testid=timeline-entry] blockquote");
        }

        await desk.GotoAsync("/customers/C-V-1");
        foreach (var text in new[] { Nasty, $"request {Nasty}", $"comment {Nasty}" })
        {
            await Shown(desk, text, "main blockquote");
        }

        await desk.GotoAsync($"/guardrails/decisions?open={request}");
        await Shown(desk, $"appeal {Nasty}", "[data-testid=appeal] blockquote");
        await phone.Context.CloseAsync();
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task AHundredThousandCharacters_AreRefusedWithTheLimitWhereverTheyCome()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var asked = await app.Ask("V-1", "I do not agree.", ["Fire"]);
        var number = (await Reply.Of(asked)).Said("disputeNumber")!;
        var endless = string.Concat(Enumerable.Repeat(Nasty, (100_000 / Nasty.Length) + 1))[..100_000];
        foreach (var (path, body, field, limit) in new (string, object, string, string)[]
        {
            ("contact-requests", Bodies.Request("V-1", "C-V-1", endless), "text", "8000"),
            ($"disputes/{number}/messages", new { customerRef = "C-V-1", text = endless }, "text", "8000"),
            ("contact-requests/any/appeals", new { text = endless }, "text", "8000"),
            ($"disputes/{number}/feedback", new { score = 3, comment = endless }, "comment", "8000"),
        })
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/{path}", body);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
            (await Reply.Of(answer))["errors"].GetProperty(field)[0].GetString()!.ShouldContain(limit, customMessage: path);
        }
    }

    private static async Task Shown(IPage page, string text, string where)
    {
        await Expect(page.Locator(where).Filter(new() { HasText = text[..Math.Min(30, text.Length)] }).First).ToBeVisibleAsync();
        (await page.Locator(where).AllTextContentsAsync()).ShouldContain(text);
        (await page.EvaluateAsync<bool>("() => window.ran === undefined")).ShouldBeTrue();
    }
}
