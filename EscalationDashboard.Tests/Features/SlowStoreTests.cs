using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features;

/// <summary>While the store is slow a person presses on: what they confirmed for one is never done to another, nor told under another's name.</summary>
public sealed class SlowStoreTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private const string Daniel = "L-US-FRE-2";

    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task LeaverConfirmed_IsTheOneThatLeavesWhateverIsPressedMeanwhile()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(typeof(StaffPage));
        await Press(page, $"[data-account={Maya}] [data-testid=staff-leave]");
        var cancel = AsDrawn(page, "[data-testid=dialog-cancel]");
        await page.InvokeAsync(() => page.Find("[data-testid=leave-reason]").Input("Moves away"));

        late.Wait();
        var confirmed = page.InvokeAsync(() => page.Find("[data-testid=leave-form]").SubmitAsync());
        page.WaitForElement("[data-testid=dialog-cancel][disabled]");
        await page.InvokeAsync(() => cancel.ClickAsync(new MouseEventArgs()));
        await Press(page, $"[data-account={Daniel}] [data-testid=staff-leave]");
        page.FindAll($"[data-whose={Maya}]").ShouldNotBeEmpty("the question stays until it is answered");
        late.Answer();
        await confirmed;

        page.WaitForAssertion(() => page.FindAll("[data-testid=leave-form]").ShouldBeEmpty());
        (await _office.Read(db => db.Accounts.Where(a => a.LeftAt != null).Select(a => a.Id).ToListAsync())).ShouldBe([Maya]);
    }

    [Fact]
    public async Task LinkThatComesLate_IsShownUnderTheNameItWasMadeFor()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(typeof(StaffPage));
        await Press(page, $"[data-account={Maya}] [data-testid=staff-invite]");
        var cancel = AsDrawn(page, "[data-testid=dialog-cancel]");
        await page.InvokeAsync(() => page.Find("[data-testid=invite-email]").Input("maya@example.com"));

        late.Wait();
        var made = page.InvokeAsync(() => page.Find("[data-testid=invite-form]").SubmitAsync());
        await page.InvokeAsync(() => cancel.ClickAsync(new MouseEventArgs()));
        await Press(page, $"[data-account={Daniel}] [data-testid=staff-invite]");
        late.Answer();
        await made;

        page.WaitForElement("[data-testid=invite-link]").Closest("[data-whose]")!.GetAttribute("data-whose").ShouldBe(Maya);
    }

    [Fact]
    public async Task DeputyChosenForOne_IsNotGivenToAnotherWhoseListIsNotThereYet()
    {
        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(typeof(StaffPage));
        await Press(page, $"[data-account={Maya}] [data-testid=staff-deputy]");
        page.WaitForElement($"[data-testid=deputy-who] option[value={Daniel}]");
        await page.InvokeAsync(() => page.Find("[data-testid=deputy-who]").Change(Daniel));
        await Press(page, "[data-testid=dialog-cancel]");

        late.Wait();
        await Press(page, $"[data-account={Daniel}] [data-testid=staff-deputy]");
        page.WaitForElement("[data-testid=deputy-confirm][disabled]");
        await page.InvokeAsync(() => page.Find("[data-testid=deputy-reason]").Input("On leave"));
        await page.InvokeAsync(() => page.Find("[data-testid=deputy-form]").SubmitAsync());
        late.Answer();

        page.WaitForElement("[data-testid=deputy-confirm]:not([disabled])");
        page.FindAll("[data-testid=deputy-form]").ShouldNotBeEmpty("nothing was chosen");
    }

    [Fact]
    public async Task KeyRevoked_IsTheOneThatWasConfirmed()
    {
        var admin = await _office.SignedIn("A-1");
        var commands = _office.Get<KeyCommands>();
        foreach (var name in new[] { "alpha", "beta" })
        {
            (await commands.Create(admin, new ApiKeyDraft(name, EscalationDashboard.Identity.StaffPolicies.Intake, [], null, 60))).Verdict.Refusals.ShouldBeEmpty();
        }

        await using var screen = new StaffScreen(_office, "A-1", StaffRole.PilotAdmin);
        var late = LatePerson.On(screen);
        var page = screen.RenderWithPlaces(typeof(KeysPage));
        await Press(page, "[data-name=alpha] [data-testid=key-revoke]");
        var cancel = AsDrawn(page, "[data-testid=dialog-cancel]");
        await page.InvokeAsync(() => page.Find("[data-testid=end-key-reason]").Input("It leaked"));

        late.Wait();
        var confirmed = page.InvokeAsync(() => page.Find("[data-testid=end-key-form]").SubmitAsync());
        await page.InvokeAsync(() => cancel.ClickAsync(new MouseEventArgs()));
        await Press(page, "[data-name=beta] [data-testid=key-rotate]");
        late.Answer();
        await confirmed;

        page.WaitForAssertion(() => page.FindAll("[data-testid=end-key-form]").ShouldBeEmpty());
        (await _office.Read(db => db.ApiKeys.Where(k => k.RevokedAt != null).Select(k => k.Name).ToListAsync())).ShouldBe(["alpha"]);
    }

    private static async Task Press(IRenderedComponent<IComponent> page, string selector)
    {
        page.WaitForElement(selector);
        await page.InvokeAsync(() => page.Find(selector).ClickAsync(new MouseEventArgs()));
    }

    // A press that was on its way when the button was disabled reaches the server all the same.
    private static IElement AsDrawn(IRenderedComponent<IComponent> page, string selector)
    {
        page.WaitForElement(selector);
        return page.FindAll(selector).Single();
    }
}
