using System.Net.Http.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>Two people at two desks, by keyboard alone: nothing here touches a mouse once they are signed in.</summary>
[Collection("browser")]
public sealed class TwoDesksTests(Chromium chromium)
{
    [Fact]
    public async Task BothClaimAtOnce_OneIsToldWhoHasIt()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var (maya, victoria) = (await SignIn(app, "local"), await SignIn(app, "regional"));
        foreach (var page in new[] { maya, victoria })
        {
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByTestId("claim")).ToBeVisibleAsync();
        }

        await Task.WhenAll(maya.Keyboard.PressAsync("c"), victoria.Keyboard.PressAsync("c"));

        var dispute = await Until(app, number, d => d.State == DisputeState.Claimed);
        var (winner, loser, name) = dispute.LeaderId == "R-NA-1" ? (victoria, maya, "Victoria Lindqvist") : (maya, victoria, "Maya Ellison");
        await Expect(winner.GetByTestId("reply")).ToBeVisibleAsync();
        await Expect(loser.GetByTestId("claimed-by")).ToContainTextAsync(name);
        await Expect(loser.GetByTestId("reply")).ToHaveCountAsync(0);
        (await app.Read(db => db.Timeline.CountAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Claimed))).ShouldBe(1);
        await CloseAll(maya, victoria);
    }

    [Fact]
    public async Task WhatIsTyped_OutlivesAPushAndAStaleSendIsToldWhatChanged()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var maya = await SignIn(app, "local");
        await Claim(maya);
        await maya.Keyboard.PressAsync("r");
        await maya.Keyboard.TypeAsync("We looked again and");

        using var again = await app.Ask("V-1", "Any news?");
        await Expect(maya.Locator("[data-testid=timeline-entry][data-kind=Merged]")).ToBeVisibleAsync();
        await Expect(maya.GetByTestId("reply-text")).ToHaveValueAsync("We looked again and");
        await Expect(maya.GetByTestId("reply-text")).ToBeFocusedAsync();
        await maya.Keyboard.TypeAsync(" the pump is fine.");

        // A quiet repeat is no news that a reply would have to know of; the customer's own words are.
        using var client = app.ServiceSystem();
        using var words = await client.PostAsJsonAsync($"/api/v1/disputes/{number}/messages", new { customerRef = "C-V-1", text = "It rattles again." });
        words.EnsureSuccessStatusCode();
        await Expect(maya.Locator("[data-testid=timeline-entry][data-kind=CustomerWrote]")).ToBeVisibleAsync();
        await maya.Keyboard.PressAsync("Control+Enter");
        await Expect(maya.Locator("[data-code=Changed]")).ToBeVisibleAsync();
        await Expect(maya.GetByTestId("meanwhile")).ToContainTextAsync("The customer wrote");
        await Expect(maya.GetByTestId("reply-text")).ToHaveValueAsync("We looked again and the pump is fine.");
        await maya.GetByTestId("reply-text").FocusAsync();
        await maya.Keyboard.PressAsync("Control+Enter");

        await Expect(maya.Locator("[data-testid=timeline-entry][data-kind=Replied]")).ToContainTextAsync("the pump is fine");
        await Expect(maya.GetByTestId("reply-text")).ToHaveValueAsync("");
        (await app.Read(db => db.Messages.OrderBy(m => m.Sequence).LastAsync(m => m.DisputeNumber == number)))
            .Text.ShouldBe("We looked again and the pump is fine.");
        await CloseAll(maya);
    }

    [Fact]
    public async Task HandedUp_ItAppearsAtTheRegionalDeskAndLeavesATraceAtTheLocalOne()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var (maya, victoria) = (await SignIn(app, "local"), await SignIn(app, "regional"));
        await victoria.GotoAsync("/region");
        await Expect(victoria.GetByTestId("handed-up-count")).ToHaveTextAsync("0");
        await Claim(maya);

        await maya.Keyboard.PressAsync("u");
        await maya.Keyboard.TypeAsync("It needs a new pack, which we may not promise.");
        await maya.Keyboard.PressAsync("Control+Enter");

        var row = victoria.GetByTestId("handed-up-row");
        await Expect(row).ToHaveAttributeAsync("data-number", number);
        await Expect(row).ToContainTextAsync("Maya Ellison");
        await Expect(row).ToContainTextAsync("It needs a new pack");
        await Expect(maya.GetByTestId("handed-up")).ToContainTextAsync("It needs a new pack");
        await Expect(maya.Locator("[data-testid=timeline-entry][data-kind=HandedUp]")).ToBeVisibleAsync();
        await Expect(Row(maya, number)).ToContainTextAsync("Given to");
        await Expect(maya.GetByTestId("claim")).ToHaveCountAsync(0);
        (await app.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).HandedUp!.LeaderId.ShouldBe("L-US-FRE-1");
        await CloseAll(maya, victoria);
    }

    [Fact]
    public async Task WhoLooksAndWhoReplies_ShowsOnTheRowAndInTheDispute()
    {
        await using var app = new DashboardApp();
        var number = await Admit(app, "V-1");
        var (maya, victoria) = (await SignIn(app, "local"), await SignIn(app, "regional"));
        await Claim(maya);
        await Expect(Row(victoria, number).GetByTestId("presence-dot")).ToHaveAttributeAsync("title", "Maya Ellison is looking at this");

        await victoria.Keyboard.PressAsync("j");
        await victoria.Keyboard.PressAsync("Enter");
        await maya.Keyboard.PressAsync("r");

        await Expect(maya.GetByTestId("reply-text")).ToBeFocusedAsync(); // only a form that has the keys can be closed by one
        await Expect(victoria.GetByTestId("presence")).ToContainTextAsync("Maya Ellison is replying");
        await Expect(maya.GetByTestId("presence")).ToContainTextAsync("Victoria Lindqvist is looking at this");
        await maya.Keyboard.PressAsync("Escape");
        await Expect(victoria.GetByTestId("presence")).ToContainTextAsync("Maya Ellison is looking at this");
        await CloseAll(maya, victoria);
    }

    [Fact]
    public async Task KeysOnARow_ActOnThatRowAndNoneFiresWhileTyping()
    {
        await using var app = new DashboardApp();
        var first = await Admit(app, "V-1");
        var second = await Admit(app, "V-2");
        var maya = await SignIn(app, "local");
        await Expect(maya.GetByTestId("queue-row")).ToHaveCountAsync(2);

        await maya.Keyboard.PressAsync("j");
        await maya.Keyboard.PressAsync("j");
        await maya.Keyboard.PressAsync("c");
        await Until(app, second, d => d.State == DisputeState.Claimed);
        await Expect(maya.GetByTestId("dispute")).ToHaveAttributeAsync("data-number", second);

        await Expect(maya.GetByTestId("note")).ToBeEnabledAsync(); // the claim has been drawn
        await maya.Keyboard.PressAsync("n");
        await maya.Keyboard.TypeAsync("cure/jk?");
        await Expect(maya.GetByTestId("note-text")).ToHaveValueAsync("cure/jk?");
        await Expect(maya.Locator("dialog[open]")).ToHaveCountAsync(0);
        await maya.Keyboard.PressAsync("Escape");
        await Expect(maya.GetByTestId("note")).ToBeFocusedAsync();
        await maya.Keyboard.PressAsync("n");
        await Expect(maya.GetByTestId("note-text")).ToBeFocusedAsync();
        await Expect(maya.GetByTestId("note-text")).ToHaveValueAsync("cure/jk?");
        await maya.Keyboard.PressAsync("Escape");

        await maya.Keyboard.PressAsync("u");
        await maya.Keyboard.PressAsync("Escape"); // before the form is there
        await Expect(maya.GetByTestId("hand-up")).ToBeFocusedAsync();
        await Expect(maya.GetByTestId("reason-form")).ToHaveCountAsync(0);

        await maya.Keyboard.PressAsync("?");
        await Expect(maya.Locator("#shortcuts")).ToBeVisibleAsync();
        await maya.Keyboard.PressAsync("Escape");
        await maya.Keyboard.PressAsync("Control+k");
        await maya.Keyboard.TypeAsync(first[2..]);
        await maya.Keyboard.PressAsync("Enter");
        await Expect(maya.GetByTestId("dispute")).ToHaveAttributeAsync("data-number", first);
        (await app.Read(db => db.Disputes.SingleAsync(d => d.Number == first))).State.ShouldBe(DisputeState.Waiting);
        await CloseAll(maya);
    }

    private static async Task Claim(IPage page)
    {
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("t");
        await Expect(page.GetByTestId("reply")).ToBeVisibleAsync();
    }

    private static ILocator Row(IPage page, string number) => page.Locator($"[data-testid=queue-row][data-number=\"{number}\"]");

    private async Task<IPage> SignIn(DashboardApp app, string persona)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await page.GotoAsync("/sign-in");
        await page.GetByTestId($"persona-{persona}").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.GetByTestId("queue-row").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task<string> Admit(DashboardApp app, string visitRef)
    {
        using var answer = await app.Ask(visitRef, dangers: ["Fire"]);
        return (await answer.Content.ReadFromJsonAsync<Admitted>())!.DisputeNumber;
    }

    private static async Task<Dispute> Until(DashboardApp app, string number, Func<Dispute, bool> holds)
    {
        using var commits = app.NextCommit();
        while (true)
        {
            var dispute = await app.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
            if (holds(dispute))
            {
                return dispute;
            }

            await commits.Next();
        }
    }

    private static async Task CloseAll(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }

    private sealed record Admitted(string DisputeNumber);
}
