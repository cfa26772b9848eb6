using System.Net;
using System.Net.Http.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>The customer's telephone in Arabic and the leader's desk in English, from intake to the question, both live.</summary>
[Collection("browser")]
public sealed class PhoneAndDeskTests(Chromium chromium)
{
    [Fact]
    public async Task FromIntakeToTheQuestion_EachSeesWhatTheOtherDoes()
    {
        var clock = new ClockAhead();
        await using var app = new DashboardApp(clock);
        using var client = app.ServiceSystem();
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        var asked = new List<string>();
        phone.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await phone.GotoAsync("/phone/C-7");
        await Expect(phone.GetByTestId("phone-nobody")).ToBeVisibleAsync();

        // Intake: the car is checked in, and what the workshop finds appears by itself.
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow, language: "ar"));
        visit.StatusCode.ShouldBe(HttpStatusCode.Created);
        await Expect(phone.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(phone.GetByTestId("phone-contact")).ToHaveTextAsync("تواصل مع مسؤول");
        await Expect(phone.GetByTestId("phone-fact")).ToHaveCountAsync(0);
        await client.StateTalkedOver("V-7", DateTimeOffset.UtcNow.AddHours(-4));
        await Expect(phone.GetByTestId("phone-fact")).ToHaveCountAsync(3);
        await phone.GetByTestId("phone-card").Locator("summary").ClickAsync();
        await Expect(phone.GetByTestId("phone-card")).ToContainTextAsync("Maya Ellison");

        // Contact a leader, with a danger, in the customer's own words.
        var desk = await chromium.NewPageAsync(app.Address, "en-US", 1440, 900);
        await desk.GotoAsync("/sign-in");
        await desk.GetByTestId("persona-local").ClickAsync();
        await Expect(desk.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await phone.GetByTestId("phone-contact").ClickAsync();
        await phone.GetByTestId("phone-reason-Diagnosis").CheckAsync();
        await phone.GetByTestId("phone-danger-BrakesOrSteering").CheckAsync();
        await phone.GetByTestId("phone-text").FillAsync("المكابح تصدر صوتًا.");
        await phone.GetByTestId("phone-send").ClickAsync();
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Waiting");
        await Expect(phone.GetByTestId("phone-clock").Locator("time")).ToContainTextAsync(":");
        await Expect(phone.GetByTestId("phone-standing")).ToHaveAttributeAsync("data-reaching", "Now");
        await Expect(phone.Locator(".steps > [aria-current=step]")).ToHaveTextAsync("نبحث عن مسؤول");

        // The desk has it at once; the leader answers and waits for the customer.
        await desk.GetByTestId("queue-row").First.ClickAsync();
        await Expect(desk.Locator(".customer-words > p")).ToHaveTextAsync("المكابح تصدر صوتًا.");
        await desk.GetByTestId("claim").ClickAsync();
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Claimed");
        await Expect(phone.GetByTestId("phone-standing")).ToHaveAttributeAsync("data-code", "With");
        await Expect(phone.GetByTestId("phone-standing")).ToContainTextAsync("Maya Ellison");
        await Expect(phone.Locator(".steps > .done").Nth(1)).ToContainTextAsync("Maya Ellison");
        await desk.GetByTestId("reply").ClickAsync();
        await desk.GetByTestId("reply-text").FillAsync("متى بدأ الصوت؟");
        await desk.GetByTestId("reply-wait").CheckAsync();
        await desk.GetByTestId("reply-send").ClickAsync();
        await Expect(desk.GetByTestId("take-back")).ToBeVisibleAsync();
        await Expect(phone.Locator("[data-testid=phone-said][data-from=leader]")).ToHaveCountAsync(0);
        clock.By += Undoing.Grace;
        await Expect(phone.Locator("[data-testid=phone-said][data-from=leader]")).ToContainTextAsync("متى بدأ الصوت؟");
        await Expect(phone.GetByTestId("phone-turn")).ToBeVisibleAsync();
        await Expect(phone.GetByTestId("phone-standing")).ToHaveCountAsync(0);
        await Expect(desk.GetByTestId("resting")).ToBeVisibleAsync();

        // The customer's answer ends the wait and shows at the desk.
        await phone.GetByTestId("phone-message").FillAsync("منذ أمس صباحًا.");
        await phone.GetByTestId("phone-message-send").ClickAsync();
        await Expect(phone.GetByTestId("phone-message")).ToHaveValueAsync("");
        await Expect(desk.Locator("[data-testid=timeline-entry][data-kind=CustomerWrote]")).ToContainTextAsync("منذ أمس صباحًا.");
        await Expect(desk.GetByTestId("resting")).ToHaveCountAsync(0);
        await Expect(desk.Locator(".dispute").GetByTestId("unanswered")).ToBeVisibleAsync();
        await Expect(phone.GetByTestId("phone-turn")).ToHaveCountAsync(0);

        // The outcome, and the one question after it.
        await desk.GetByTestId("resolve").ClickAsync();
        await desk.GetByTestId("resolve-outcome").SelectOptionAsync("Corrected");
        await desk.GetByTestId("resolve-cause").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await desk.GetByTestId("resolve-text").FillAsync("بدّلنا البطانات.");
        await desk.GetByTestId("resolve-submit").ClickAsync();
        await Expect(desk.GetByTestId("take-back")).ToBeVisibleAsync();
        clock.By += Undoing.Grace;
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Resolved");
        await Expect(phone.GetByTestId("phone-question")).ToContainTextAsync("كيف كان حلّنا لهذا الأمر؟");
        await phone.Locator("label", new() { Has = phone.GetByTestId("phone-score-5") }).ClickAsync();
        await phone.GetByTestId("phone-comment").FillAsync("شكرًا.");
        await phone.GetByTestId("phone-rate").ClickAsync();
        await Expect(phone.GetByTestId("phone-question")).ToBeHiddenAsync();
        await Expect(desk.GetByTestId("feedback")).ToContainTextAsync("5 of 5");
        await Expect(desk.Locator("[data-testid=timeline-entry][data-kind=Answered]")).ToContainTextAsync("شكرًا.");

        (await app.Read(db => db.Feedback.SingleAsync())).Score.ShouldBe(5);
        // Whether the icon is asked for is the browser's affair: one without a window has no tab to show it in.
        asked.Distinct().Where(path => !path.StartsWith("/api/v1/", StringComparison.Ordinal) && path != "/favicon.svg")
            .ShouldBe(["/phone/C-7", "/tokens.css", "/base.css", "/phone.css", "/phone.js", "/phone/words/en", "/phone/words/ar"], ignoreOrder: true);
        await phone.Context.CloseAsync();
        await desk.Context.CloseAsync();
    }

    [Fact]
    public async Task ARefusedRequest_SaysWhyAndIsAppealedAndNothingTypedIsLost()
    {
        await using var app = new DashboardApp();
        using var client = app.ServiceSystem();
        using var visit = await client.PutAsJsonAsync("/api/v1/visits/V-7", Bodies.Visit("C-7", DateTimeOffset.UtcNow));
        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await phone.GotoAsync("/phone/C-7");
        await phone.GetByTestId("phone-contact").ClickAsync();
        await phone.GetByTestId("phone-reason-Warranty").CheckAsync();
        await phone.GetByTestId("phone-text").FillAsync("Why is this not covered?");

        // No connection: said so, and kept.
        await phone.Context.SetOfflineAsync(true);
        await phone.GetByTestId("phone-send").ClickAsync();
        await Expect(phone.Locator("dialog[open] .fault")).ToContainTextAsync("No connection");
        await Expect(phone.GetByTestId("phone-text")).ToHaveValueAsync("Why is this not covered?");
        await phone.Context.SetOfflineAsync(false);

        await phone.GetByTestId("phone-send").ClickAsync();
        await Expect(phone.GetByTestId("phone-answer")).ToHaveAttributeAsync("data-outcome", "Redirected");
        await phone.GetByTestId("phone-appeal").ClickAsync();
        await phone.GetByTestId("phone-appeal-text").FillAsync("It was promised at the counter.");
        await phone.GetByTestId("phone-appeal-send").ClickAsync();

        await Expect(phone.GetByTestId("phone-appealed")).ToContainTextAsync("We have your appeal.");
        await Expect(phone.GetByTestId("phone-appeal")).ToHaveCountAsync(0);
        await Expect(phone.GetByTestId("phone-appealed").GetByTestId("phone-clock")).ToBeVisibleAsync();
        (await app.Read(db => db.Appeals.SingleAsync())).Text.ShouldBe("It was promised at the counter.");
        await phone.Context.CloseAsync();
    }
}
