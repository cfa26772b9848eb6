using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Dates, times and numbers as a real browser sends them, in the zone that stands beside the field.</summary>
[Collection("browser")]
public sealed class TypedFieldsTests(Chromium chromium)
{
    private static readonly DateOnly Soon = DateOnly.FromDateTime(DateTimeOffset.UtcNow.UtcDateTime).AddDays(3);

    // With seconds, as a browser sends a time once it has any.
    [Theory]
    [InlineData("Asia/Seoul", "09:30", 0, 30)]
    [InlineData("Asia/Seoul", "09:30:15", 0, 30)]
    [InlineData("America/St_Johns", "09:30:15.250", 13, 0)]
    [InlineData("UTC", "09:30", 9, 30)]
    public async Task Snooze_EndsWhenTheFieldSaysInTheZoneBesideIt(string zone, string time, int hour, int minute)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var (number, maya) = ((await Reply.Of(asked)).Said("disputeNumber")!, (await app.Services.GetRequiredService<StaffDirectory>().Find("L-US-FRE-1"))!);
        (await app.Services.GetRequiredService<DisputeCommands>().Claim(maya, number, 1)).Refusals.ShouldBeEmpty();
        (await app.Services.GetRequiredService<DisputeWordCommands>().Note(maya, number, "We talked.", spoke: true)).Refusals.ShouldBeEmpty();
        var page = await SignIn(app, "local", timezone: zone);
        await page.GetByTestId("queue-row").First.ClickAsync();
        await page.GetByTestId("snooze").ClickAsync();
        await page.GetByTestId("snooze-time").CheckAsync();
        await Expect(page.GetByTestId("zone")).ToHaveAttributeAsync("data-zone", zone);

        // What is no time is refused beside the field, and not replaced.
        await Send(page, "snooze-until", "");
        await page.GetByTestId("snooze-submit").ClickAsync();
        await Expect(page.GetByTestId("field-fault")).ToHaveAttributeAsync("data-code", "DateMissing");
        (await app.Read(db => db.Disputes.SingleAsync())).Paused.ShouldBeNull();

        await Send(page, "snooze-until", $"{Soon:yyyy-MM-dd}T{time}");
        await Expect(page.GetByTestId("field-fault")).ToHaveCountAsync(0);
        await page.GetByTestId("snooze-submit").ClickAsync();

        await Expect(page.GetByTestId("resting")).ToBeVisibleAsync();
        var wakes = (await app.Read(db => db.Disputes.SingleAsync())).Paused!.Until!.Value;
        (DateOnly.FromDateTime(wakes.UtcDateTime), wakes.UtcDateTime.Hour, wakes.UtcDateTime.Minute).ShouldBe((Soon, hour, minute));
        await page.Context.CloseAsync();
    }

    // A leader in Fremont, a manager in Auckland: the leave is days of Fremont, and says so.
    [Fact]
    public async Task Leave_IsOfTheLeadersOwnDays()
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app, "regional", timezone: "Pacific/Auckland");
        await page.GotoAsync("/workload/L-US-FRE-1");
        await Expect(page.GetByTestId("own-leave").GetByTestId("zone").First).ToHaveAttributeAsync("data-zone", "America/Los_Angeles");
        await page.GetByTestId("own-reason").FillAsync("Rest");
        await page.GetByTestId("leave-from").FillAsync($"{Soon:yyyy-MM-dd}");
        await page.GetByTestId("leave-until").FillAsync($"{Soon:yyyy-MM-dd}");
        await page.GetByTestId("leave-deputy").FillAsync("okaf");
        await page.Locator(".mud-popover-open .mud-list-item").Filter(new() { HasText = "Daniel Okafor" }).ClickAsync();
        await Expect(page.GetByTestId("leave-deputy")).ToHaveValueAsync("Daniel Okafor");
        await page.GetByTestId("leave-save").ClickAsync();

        await Expect(page.GetByTestId("leave")).ToBeVisibleAsync();
        var leave = (await app.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"))).Leave.Single();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        (TimeZoneInfo.ConvertTime(leave.Start, zone).DateTime, TimeZoneInfo.ConvertTime(leave.End, zone).DateTime)
            .ShouldBe((Soon.ToDateTime(TimeOnly.MinValue), Soon.AddDays(1).ToDateTime(TimeOnly.MinValue)));

        // An own cap that is no number stays where it is, with the reason, and changes nothing.
        await page.GetByTestId("own-reason").FillAsync("Trainees");
        await page.GetByTestId("own-per-day").FillAsync("1e1");
        await page.GetByTestId("own-capacity-save").ClickAsync();
        await Expect(page.GetByTestId("own-per-day")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("own-capacity").GetByTestId("field-fault")).ToHaveAttributeAsync("data-code", "NotANumber");
        await Expect(page.GetByTestId("own-done")).ToHaveCountAsync(0);
        await page.GetByTestId("own-per-day").FillAsync("٥");
        await page.GetByTestId("own-capacity-save").ClickAsync();
        await Expect(page.GetByTestId("own-done")).ToBeVisibleAsync();
        (await app.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-1"))).OwnPer24Hours.ShouldBe(5);
        await page.Context.CloseAsync();
    }

    // Every other field for a day: what is chosen stays chosen, what lies out of reach is refused beside the field.
    [Theory]
    [InlineData("admin", "/pilot/waves", "wave-planned")]
    [InlineData("regional", "/trends/causes", "fix-date")]
    [InlineData("regional", "/guardrails/decisions", "filter-from")]
    [InlineData("regional", "/guardrails/decisions", "filter-to")]
    public async Task Day_StaysAsChosenOrIsRefused(string persona, string address, string field)
    {
        await using var app = new DashboardApp();
        var page = await SignIn(app, persona, timezone: "America/Los_Angeles");
        await page.GotoAsync(address);
        await page.GetByTestId(field).FillAsync($"{Soon:yyyy-MM-dd}");
        await Expect(page.GetByTestId(field)).ToHaveValueAsync($"{Soon:yyyy-MM-dd}");
        await Expect(page.GetByTestId("field-fault")).ToHaveCountAsync(0);

        await Send(page, field, "0002-11-27");
        await Expect(page.GetByTestId("field-fault")).ToHaveAttributeAsync("data-code", "DateOutside");
        await Expect(page.GetByTestId(field)).ToHaveValueAsync("0002-11-27");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("fr", "1234,50", "mille deux cent trente-quatre et 50/100")]
    [InlineData("uk", "1234,50", "одна тисяча двісті тридцять чотири і 50/100")]
    [InlineData("ar", "١٢٣٤٫٥٠", "50/100")]
    public async Task Amount_IsStoredAsItWasSaidBack(string language, string typed, string words)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignIn(app, "local", language);
        await page.GetByTestId("queue-row").First.ClickAsync();
        await page.GetByTestId("claim").ClickAsync();
        await page.GetByTestId("resolve").ClickAsync();
        await page.GetByTestId("resolve-outcome").SelectOptionAsync("Corrected");
        await page.GetByTestId("resolve-cause").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("resolve-text").FillAsync("Voilà.");

        await page.GetByTestId("resolve-amount").FillAsync("1e3");
        await Expect(page.GetByTestId("field-fault")).ToHaveAttributeAsync("data-code", "NotANumber");
        await page.GetByTestId("resolve-submit").ClickAsync();
        await Expect(page.GetByTestId("resolve-amount")).ToBeFocusedAsync();
        (await app.Read(db => db.Disputes.SingleAsync())).State.ShouldBe(DisputeState.Claimed);

        await page.GetByTestId("resolve-amount").FillAsync("");
        await page.GetByTestId("resolve-amount").PressSequentiallyAsync(typed);
        await Expect(page.GetByTestId("resolve-amount-shown")).ToContainTextAsync(words);
        await page.GetByTestId("resolve-submit").ClickAsync();

        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-state", "Resolved");
        (await app.Read(db => db.Disputes.SingleAsync())).EffectAmount.ShouldBe(1234.5m);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignIn(DashboardApp app, string persona, string language = "en", string timezone = "UTC")
    {
        var page = await chromium.NewPageAsync(app.Address, language, 1280, 900, timezone: timezone);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        return page;
    }

    // As the field itself sends it; filling refuses what it would not let a person pick.
    private static Task<System.Text.Json.JsonElement?> Send(IPage page, string field, string value) => page.GetByTestId(field).EvaluateAsync(
        "(field, value) => { field.value = value; for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true })); }", value);
}
