using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Every shortcut that <c>?</c> lists, pressed as keyboards of other layouts press it.</summary>
[Collection("browser")]
public sealed class KeyboardLayoutTests(Chromium chromium)
{
    // What each layout writes where; a letter that is not named is where QWERTY has it.
    private static readonly Dictionary<string, Dictionary<string, (string Key, string Code, bool Shift)>> Layouts = new()
    {
        ["QWERTY"] = [],
        ["CapsLock"] = "jktcrnuesa".ToDictionary(c => $"{c}", c => ($"{char.ToUpperInvariant(c)}", $"Key{char.ToUpperInvariant(c)}", false)),
        ["Ukrainian"] = Places("jktcrnuesa", "олесктгуіф", ("/", ".", "Slash", false), ("?", ",", "Slash", true)),
        ["Arabic"] = Places("jktcrnuesa", "تنفؤقىعثسش", ("/", "ظ", "Slash", false), ("?", "؟", "Slash", true)),
        ["Korean"] = Places("jktcrnuesa", "ㅓㅏㅅㅊㄱㅜㅕㄷㄴㅁ"),
        ["AZERTY"] = new() { ["a"] = ("a", "KeyQ", false), ["/"] = ("/", "Period", true), ["?"] = ("?", "KeyM", true) },
        ["Dvorak"] = new()
        {
            ["j"] = ("j", "KeyC", false),
            ["k"] = ("k", "KeyV", false),
            ["t"] = ("t", "KeyK", false),
            ["c"] = ("c", "KeyI", false),
            ["r"] = ("r", "KeyO", false),
            ["n"] = ("n", "KeyL", false),
            ["u"] = ("u", "KeyF", false),
            ["e"] = ("e", "KeyD", false),
            ["s"] = ("s", "Semicolon", false),
            ["/"] = ("/", "BracketLeft", false),
            ["?"] = ("?", "BracketLeft", true),
        },
    };

    // The composer is on the page by itself.
    private const string Opened = "[data-form]:not([data-docked])";

    public static TheoryData<string> All => [.. Layouts.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task EveryShortcut_DoesOnThisLayoutWhatTheListSays(string layout)
    {
        await using var app = new DashboardApp();
        foreach (var visit in new[] { "V-1", "V-2" })
        {
            using var asked = await app.Ask(visit, dangers: ["Fire"]);
            asked.EnsureSuccessStatusCode();
        }

        var page = await SignIn(app);
        var keys = await Keyboard.Of(page, Layouts[layout]);
        var rows = page.GetByTestId("queue-row");
        await Expect(rows).ToHaveCountAsync(2);

        // Down, down, up, open.
        await keys.Press("j");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await keys.Press("j");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await keys.Press("k");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await keys.Press("Enter");
        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-state", "Waiting");

        // Claim this one, take the next.
        await keys.Press("c");
        await Expect(page.GetByTestId("dispute")).ToHaveAttributeAsync("data-state", "Claimed");
        await Expect(page.GetByTestId("reply")).ToBeEnabledAsync();
        var claimed = await page.GetByTestId("dispute").GetAttributeAsync("data-number");
        await keys.Press("t");
        await Expect(page.GetByTestId("dispute")).Not.ToHaveAttributeAsync("data-number", claimed!);
        await Expect(page.GetByTestId("reply")).ToBeEnabledAsync();

        // Each form takes the keyboard, and gives it back to its button.
        foreach (var (key, form, opener) in new[] { ("r", "reply", "reply"), ("n", "note", "note"), ("e", "resolve", "resolve"), ("s", "snooze", "snooze"), ("a", "assign", "assign"), ("u", "handup", "hand-up") })
        {
            await keys.Press(key);
            await Expect(page.Locator($"[data-form={form}] :focus")).ToHaveCountAsync(1);
            await keys.Press("Escape");
            await Expect(page.Locator(Opened)).ToHaveCountAsync(0);
            await Expect(page.GetByTestId(opener)).ToBeFocusedAsync();
        }

        // Sent with the keyboard.
        await keys.Press("n");
        await Expect(page.GetByTestId("note-text")).ToBeFocusedAsync();
        await page.GetByTestId("note-text").FillAsync("Seen.");
        await keys.Press("Enter", control: true);
        await Expect(page.Locator("[data-testid=timeline-entry][data-kind=Noted]")).ToBeVisibleAsync();
        await Expect(page.Locator(Opened)).ToHaveCountAsync(0);

        await keys.Press("?");
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();
        await keys.Press("Escape");
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();
        await keys.Press("k", control: true);
        await Expect(page.Locator("#palette")).ToBeVisibleAsync();
        await keys.Press("Escape");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
        await keys.Press("/");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    // Two forms without a text to write used to open without the keyboard, and then swallow or undo the next key.
    [Theory]
    [InlineData("s", "snooze")]
    [InlineData("a", "assign")]
    public async Task FormWithoutWords_IsLeftByEscapeAndFollowedByAnother(string key, string form)
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignIn(app);
        var keys = await Keyboard.Of(page, []);
        await keys.Press("t");
        await Expect(page.GetByTestId("reply")).ToBeEnabledAsync();

        foreach (var (next, opened) in new[] { ("u", "handup"), ("n", "note") })
        {
            await keys.Press(key);
            await Expect(page.Locator($"[data-form={form}] :focus")).ToHaveCountAsync(1);
            await keys.Press("Escape");
            await Expect(page.Locator(Opened)).ToHaveCountAsync(0);
            await keys.Press(next);
            await Expect(page.Locator($"[data-form={opened}] textarea")).ToBeFocusedAsync();
            await keys.Press("Escape");
            await Expect(page.Locator(Opened)).ToHaveCountAsync(0);
        }

        // Opened by hand and left by hand, Escape closes it all the same.
        await page.GetByTestId(form).ClickAsync();
        await Expect(page.Locator($"[data-form={form}]")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await keys.Press("Escape");
        await Expect(page.Locator(Opened)).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    // The dialog's close event comes after the next key: what that key has focused must keep the focus.
    [Fact]
    public async Task KeyRightAfterThePalette_IsNotUndone()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignIn(app);
        await page.GetByTestId("queue-row").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#palette")).ToBeVisibleAsync();

        await page.EvaluateAsync("""
            () => new Promise(done => {
              const palette = document.getElementById('palette');
              palette.addEventListener('close', () => setTimeout(done));
              palette.close();
              document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '/', code: 'Slash', bubbles: true, cancelable: true }));
            })
            """);

        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();

        // Left without a key after it, it gives the focus back.
        await page.GetByTestId("queue-row").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("[data-palette-input]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("queue-row")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Composing_FiresNothing()
    {
        await using var app = new DashboardApp();
        using var asked = await app.Ask("V-1", dangers: ["Fire"]);
        var page = await SignIn(app);

        await page.EvaluateAsync("""
            () => {
              for (const how of [{ isComposing: true }, { keyCode: 229 }])
                for (const [key, code, ctrlKey] of [['j', 'KeyJ'], ['ㅓ', 'KeyJ'], ['?', 'Slash'], ['t', 'KeyT'], ['/', 'Slash'], ['k', 'KeyK', true]])
                  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, bubbles: true, cancelable: true, ...how }));
            }
            """);

        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("dispute")).ToHaveCountAsync(0);
        (await page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-testid=queue-row], [data-testid=search]')")).ShouldBeFalse();
        await page.Context.CloseAsync();
    }

    [Fact]
    public void List_HasNoShortcutThatIsNotPressedAbove() => Shortcuts.All.Select(s => s.Key).ShouldBe(
        ["j", "k", "Enter", "t", "c", "r", "n", "u", "e", "s", "a", "Esc", "Ctrl+Enter", "/", "Ctrl+K", "?"], ignoreOrder: true);

    private async Task<IPage> SignIn(DashboardApp app)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("persona-local").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        return page;
    }

    private static Dictionary<string, (string Key, string Code, bool Shift)> Places(
        string latin, string written, params (string Means, string Key, string Code, bool Shift)[] others) => latin.Zip(written)
        .Select(pair => (Means: $"{pair.First}", Key: $"{pair.Second}", Code: $"Key{char.ToUpperInvariant(pair.First)}", Shift: false))
        .Concat(others).ToDictionary(o => o.Means, o => (o.Key, o.Code, o.Shift));

    /// <summary>Presses keys below the page, as the system hands them to the browser.</summary>
    private sealed class Keyboard(ICDPSession session, Dictionary<string, (string Key, string Code, bool Shift)> layout)
    {
        private const int Control = 2;
        private const int Shift = 8;

        private static readonly Dictionary<string, (string Key, string Code, bool Shift)> Usual = new()
        {
            ["Enter"] = ("Enter", "Enter", false),
            ["Escape"] = ("Escape", "Escape", false),
            ["/"] = ("/", "Slash", false),
            ["?"] = ("?", "Slash", true),
        };

        public static async Task<Keyboard> Of(IPage page, Dictionary<string, (string Key, string Code, bool Shift)> layout) =>
            new(await page.Context.NewCDPSessionAsync(page), layout);

        public async Task Press(string means, bool control = false)
        {
            var (key, code, shift) = layout.TryGetValue(means, out var there) || Usual.TryGetValue(means, out there)
                ? there
                : (means, $"Key{means.ToUpperInvariant()}", false);
            var text = control ? "" : key switch { "Enter" => "\r", "Escape" => "", _ => key };
            var pressed = new Dictionary<string, object>
            {
                ["type"] = text.Length == 0 ? "rawKeyDown" : "keyDown",
                ["key"] = key,
                ["code"] = code,
                ["text"] = text,
                ["modifiers"] = (control ? Control : 0) + (shift ? Shift : 0),
                ["windowsVirtualKeyCode"] = key switch { "Enter" => 13, "Escape" => 27, _ => code.StartsWith("Key", StringComparison.Ordinal) ? code[3] : 191 },
            };
            await session.SendAsync("Input.dispatchKeyEvent", pressed);
            await session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>(pressed) { ["type"] = "keyUp", ["text"] = "" });
        }
    }
}
