using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>What a person typed and has not sent is theirs: it outlives what happens to the page, and nobody else finds it.</summary>
[Collection("browser")]
public sealed class KeptWordsTests(Chromium chromium, KeptWordsApp one) : KeptWords(chromium, one), IClassFixture<KeptWordsApp>
{
    // Fills every field of the page that can be seen, each with something that was not there, as a person's hand would.
    private const string FillAll = """
        () => {
          const others = 'form[role="search"] *, [type="search"], [type="hidden"], [type="file"], [data-search], [data-draft="none"], .queue *';
          const wanted = { date: '2027-03-04', 'datetime-local': '2027-03-04T10:30', number: '3', time: '10:30' };
          for (const field of document.querySelectorAll('main :is(input, textarea, select)')) {
            if (field.matches(others) || field.disabled || field.getClientRects().length === 0) continue;
            if (field.type === 'checkbox') { field.click(); continue; }
            if (field.type === 'radio') { if (!field.checked) field.click(); continue; }
            if (field.tagName === 'SELECT' && !field.closest('form') && !field.dataset.draft) continue;
            if (field.tagName === 'SELECT') field.selectedIndex = field.options.length - 1;
            else field.value = wanted[field.type] ?? `Half a thought ${field.dataset.testid ?? ''}`.slice(0, field.maxLength > 0 ? field.maxLength : 40);
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
          }
        }
        """;

    private const string ReadAll = """
        () => JSON.stringify([...document.querySelectorAll('main :is(input, textarea, select)')]
          .filter(field => !field.matches('form[role="search"] *, [type="search"], [type="hidden"], [type="file"], [data-search], [data-draft="none"], .queue *') && field.getClientRects().length > 0)
          .filter(field => field.tagName !== 'SELECT' || field.closest('form') || field.dataset.draft)
          .map(field => `${field.dataset.testid ?? field.dataset.danger ?? field.name}=${['checkbox', 'radio'].includes(field.type) ? field.checked : field.value}`))
        """;

    public static TheoryData<string, string, string?> Forms() => new()
    {
        // who, where, which button opens the form
        { "local", "/calls/new", null },
        { "local", "/disputes/D", "reply" },
        { "local", "/disputes/D", "note" },
        { "local", "/disputes/D", "resolve" },
        { "local", "/disputes/D", "snooze" },
        { "local", "/disputes/D", "hand-up" },
        { "local", "/disputes/D", "assign" },
        { "local", "/queue?open=D", "note" },
        { "local", "/workload/L-US-FRE-1", null },
        { "admin", "/pilot/waves", null },
        { "admin", "/customers/C", null },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task WhatIsTyped_OutlivesAPushAReloadAChangeOfLanguageAndALookElsewhere(string who, string where, string? opener)
    {
        var number = await Admit();
        var page = await SignIn(who);
        await Open(page, where.Replace("/D", $"/{number}").Replace("=D", $"={number}").Replace("/C", $"/C-{One.LastVisit}"), opener);
        await page.EvaluateAsync(FillAll);
        if (opener == "snooze")
        {
            await page.GetByTestId("snooze-until").FillAsync("2027-03-04T10:30");
        }

        if (opener == "note")
        {
            // A talk has minutes, and the field for them comes from the server.
            await Expect(page.GetByTestId("note-minutes")).ToBeVisibleAsync();
        }

        await RoundTrip(page);
        var typed = await page.EvaluateAsync<string>(ReadAll);
        typed.ShouldMatch("Half a thought|=true|2027-03-04|assign-to=.");

        App.Services.GetRequiredService<ChangeFeed>().Publish(Change.Everything);
        using var again = await App.Ask(One.LastVisit, "Any news?", dangers: ["Fire"]);
        await RoundTrip(page);
        (await page.EvaluateAsync<string>(ReadAll)).ShouldBe(typed, "after a push");

        foreach (var way in new Func<Task>[] { () => page.ReloadAsync(), () => Speak(page, "ar"), () => Elsewhere(page) })
        {
            await way();
            await page.WaitForFunctionAsync($"typed => ({ReadAll})() === typed", typed, new() { Timeout = 20_000 });
        }

        await page.Context.CloseAsync();
    }

    // Seconds pass and something moves on the page before the server's answer to the press is there.
    private const string SlowOpening = """
        let presses = 0;
        document.addEventListener('click', event => {
          if (!event.target.closest('[data-opens^="resolve-"]')) return;
          const now = Date.now;
          Date.now = () => now() + 5000;
          document.documentElement.dataset.presses = ++presses;
          document.body.append(document.createElement('i'));
        });
        """;

    [Fact]
    public async Task FormThatTheServerIsLongInOpening_IsNotClosedByASecondPress()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "resolve");
        await page.GetByTestId("resolve-outcome").SelectOptionAsync("Goodwill");
        await page.AddInitScriptAsync(SlowOpening);

        await page.ReloadAsync();

        await Expect(page.GetByTestId("resolve-outcome")).ToHaveValueAsync("Goodwill");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-presses", "1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ReasonInADialog_OutlivesEscapeAReloadAndAnotherLanguageUntilItIsSent()
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/pilot/US-HON");
        await page.GetByTestId("move").First.ClickAsync();
        await page.GetByTestId("move-reason").FillAsync("The vote is in.");

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("move-reason")).ToHaveCountAsync(0);
        foreach (var way in new Func<Task>[] { () => Task.CompletedTask, () => page.ReloadAsync(), () => Speak(page, "ar") })
        {
            await way();
            await page.GetByTestId("move").First.ClickAsync();
            await Expect(page.GetByTestId("move-reason")).ToHaveValueAsync("The vote is in.");
            await page.GetByTestId("dialog-cancel").ClickAsync();
            await Expect(page.GetByTestId("move-reason")).ToHaveCountAsync(0);
        }

        await page.GetByTestId("move").First.ClickAsync();
        await page.GetByTestId("move-reason").FillAsync("");
        await NothingIsKept(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task EscapeInTheSearchOfADialog_LeavesTheSearchAndNotTheDialog()
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/integrations/keys");
        await page.GetByTestId("key-new").ClickAsync();
        await page.GetByTestId("key-name").FillAsync("service desk");
        var places = await page.GetByTestId("key-place").CountAsync();
        await page.GetByTestId("place-find").FillAsync("Fremont");
        await Expect(page.GetByTestId("key-place")).ToHaveCountAsync(1);

        await page.GetByTestId("place-find").PressAsync("Escape");

        await Expect(page.GetByTestId("key-place")).ToHaveCountAsync(places);
        await Expect(page.GetByTestId("place-find")).ToHaveValueAsync("");
        await Expect(page.GetByTestId("key-name")).ToHaveValueAsync("service desk");
        await page.GetByTestId("place-find").PressAsync("Escape");
        await Expect(page.GetByTestId("key-name")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatWasChosenInADialogThatWasLeft_ComesBackNeitherForAnotherNorForTheSame(bool byKey)
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/staff");
        await Ask(page, "invite", "L-US-FRE-2", "");
        await page.GetByTestId("invite-email").FillAsync("maya@example.com");
        await Leave(page, "invite-email", byKey);
        await Ask(page, "invite", "L-US-FRE-4", "");
        await Leave(page, "invite-email", byKey: false);
        await Ask(page, "invite", "L-US-FRE-2", "");

        await page.GetByTestId("invite-email").FillAsync("daniel@example.com");
        await page.ReloadAsync();
        await Ask(page, "invite", "L-US-FRE-4", "");
        await page.ReloadAsync();
        await Ask(page, "invite", "L-US-FRE-2", "daniel@example.com");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task ReasonAboutOnePerson_ComesBackForThemAlone()
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/staff");
        await Ask(page, "leave", "L-US-FRE-2", "", "leave-reason");
        await page.GetByTestId("leave-reason").FillAsync("Moved to the coast.");
        await Leave(page, "leave-reason", byKey: false);

        await Ask(page, "leave", "L-US-FRE-4", "", "leave-reason");
        await Leave(page, "leave-reason", byKey: false);
        await Ask(page, "leave", "L-US-FRE-2", "Moved to the coast.", "leave-reason");
        await page.Context.CloseAsync();
    }

    // As in a dialog: a choice that stood there unseen would be confirmed with what is chosen then, and words are nobody's to throw away.
    [Fact]
    public async Task FormOfADispute_ThatIsClosed_KeepsWordsAndNoChoices()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "assign");
        await page.GetByTestId("assign-to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Close(page, "assign");
        await page.GetByTestId("assign").ClickAsync();
        await Expect(page.GetByTestId("assign-to")).ToHaveValueAsync("");

        // Its own button closes it too.
        await page.GetByTestId("assign-to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("assign").ClickAsync();
        await Expect(page.GetByTestId("assign-form")).ToHaveCountAsync(0);
        await page.GetByTestId("assign").ClickAsync();
        await Expect(page.GetByTestId("assign-to")).ToHaveValueAsync("");

        await page.GetByTestId("resolve").ClickAsync();
        await page.GetByTestId("resolve-outcome").SelectOptionAsync("Goodwill");
        await page.GetByTestId("resolve-cause").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByTestId("resolve-outcome").SelectOptionAsync("Goodwill");
        await page.GetByTestId("resolve-text").FillAsync("We talked it over.");
        await Close(page, "resolve");
        await page.GetByTestId("resolve").ClickAsync();
        await Resolving(page);
        await Close(page, "resolve");

        // Its words open it.
        await page.ReloadAsync();
        await Resolving(page);
        await Close(page, "resolve");

        await page.GetByTestId("hand-up").ClickAsync();
        await page.GetByTestId("reason-text").FillAsync("Too large for us.");
        await Close(page, "reason");
        await page.GetByTestId("hand-up").ClickAsync();
        await Expect(page.GetByTestId("reason-text")).ToHaveValueAsync("Too large for us.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task LayerThatIsRemoved_LeavesTheOthersAsTheyWereAndNothingBehindOnceCancelled()
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/on-call");
        await Rota(page);
        await page.GetByTestId("layer-1-at").SelectOptionAsync("15:00");
        await page.GetByTestId("layer-add").ClickAsync();
        await Expect(page.GetByTestId("layer-2-at")).ToHaveValueAsync("09:00");
        await page.GetByTestId("layer-2-day").SelectOptionAsync("Wednesday");

        await page.GetByTestId("layer-remove").First.ClickAsync();

        await Expect(page.GetByTestId("layer")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("layer-1-day")).ToHaveValueAsync("Wednesday");
        await Expect(page.GetByTestId("layer-1-at")).ToHaveValueAsync("09:00");
        await page.GetByTestId("layer-1-every").SelectOptionAsync("Day");
        await Expect(page.GetByTestId("layer-1-day")).ToHaveCountAsync(0);
        await page.GetByTestId("dialog-cancel").ClickAsync();
        await Expect(page.GetByTestId("rota-form")).ToHaveCountAsync(0);

        await Rota(page);
        await Expect(page.GetByTestId("layer-1-day")).ToHaveValueAsync("Monday");
        await Expect(page.GetByTestId("layer-1-at")).ToHaveValueAsync("09:00");
        await page.GetByTestId("layer-add").ClickAsync();
        await Expect(page.GetByTestId("layer-2-day")).ToHaveValueAsync("Monday");
        await NothingIsKept(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task NumbersOfADraft_OutliveAReloadUntilTheyAreSaved()
    {
        var page = await SignIn("admin");
        await page.GotoAsync("/guardrails/versions");
        await page.GetByTestId("begin-draft").ClickAsync();
        var field = page.Locator("[data-field=customerPer7Days] input");
        await field.FillAsync("3");

        await page.ReloadAsync();
        await Expect(field).ToHaveValueAsync("3");
        await page.GetByTestId("save-draft").ClickAsync();
        await Expect(page.GetByTestId("save-draft")).ToBeDisabledAsync();

        await NothingIsKept(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task WordsThatWereSent_AreNotKept()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "note");
        await page.GetByTestId("note-text").FillAsync("She called twice.");
        await page.GetByTestId("note-save").ClickAsync();
        await Expect(page.GetByTestId("note-form")).ToHaveCountAsync(0);

        await NothingIsKept(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TabIsClosedWithUnsentWords_TheBrowserAsksFirst()
    {
        var number = await Admit();
        var page = await SignIn("local");
        await Open(page, $"/disputes/{number}", "note");
        await page.GetByTestId("note-text").ClickAsync();
        await page.Keyboard.TypeAsync("Not sent.");
        var asked = new TaskCompletionSource<IDialog>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Dialog += (_, dialog) => asked.TrySetResult(dialog);

        await page.CloseAsync(new() { RunBeforeUnload = true });

        var dialog = await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        dialog.Type.ShouldBe("beforeunload");
        await dialog.DismissAsync();
        await Expect(page.GetByTestId("note-text")).ToHaveValueAsync("Not sent.");
        await page.Context.CloseAsync();
    }

    private static async Task Resolving(IPage page)
    {
        await Expect(page.GetByTestId("resolve-text")).ToHaveValueAsync("We talked it over.");
        await Expect(page.GetByTestId("resolve-outcome")).ToHaveValueAsync("");
        await Expect(page.GetByTestId("resolve-cause")).ToHaveValueAsync("");
    }

    private static async Task Close(IPage page, string form)
    {
        await page.Locator($"[data-testid={form}-form] [data-close]").ClickAsync();
        await Expect(page.GetByTestId($"{form}-form")).ToHaveCountAsync(0);
    }

    private static async Task Rota(IPage page)
    {
        await page.Locator("[data-place='location:US-FRE']").GetByTestId("on-call-edit").ClickAsync();
        await Expect(page.GetByTestId("layer-1-at")).ToBeVisibleAsync();
    }

    // Opens a dialog about a person, in which all that was kept for it is back.
    private static async Task Ask(IPage page, string act, string account, string kept, string field = "invite-email")
    {
        await page.Locator($"[data-account='{account}']").GetByTestId($"staff-{act}").ClickAsync();
        await Expect(page.GetByTestId(field)).ToBeVisibleAsync();
        await Expect(page.GetByTestId(field)).ToHaveValueAsync(kept);
    }

    private static async Task Leave(IPage page, string field, bool byKey)
    {
        await (byKey ? page.GetByTestId(field).PressAsync("Escape") : page.GetByTestId("dialog-cancel").ClickAsync());
        await Expect(page.GetByTestId(field)).ToHaveCountAsync(0);
    }

    private static async Task Elsewhere(IPage page)
    {
        var here = page.Url;
        await page.GotoAsync("/customers");
        await Expect(page.GetByTestId("customer-search")).ToBeVisibleAsync();
        await page.GotoAsync(here);
    }

    private static Task<System.Text.Json.JsonElement?> RoundTrip(IPage page) => page.EvaluateAsync("fetch('/health/live', { cache: 'no-store' }).then(answer => answer.text())");
}
