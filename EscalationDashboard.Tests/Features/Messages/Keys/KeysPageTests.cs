using Bunit;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages.Keys;

public sealed class KeysPageTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office;
    private readonly WebhookTarget _target = new();

    public KeysPageTests() => _office = new ProductFixture { Clock = new ManualClock(), Settings = _target.Settings };

    [Fact]
    public async Task Keys_AreListedWithoutTheKey()
    {
        await using var screen = Admin();

        var page = screen.Render<KeysPage>();

        page.WaitForAssertion(() => page.Find("[data-testid=key-row]").GetAttribute("data-name").ShouldBe("demo"));
        page.Markup.ShouldNotContain(ApiKey.HashOf("demo-intake-key"));
        page.Markup.ShouldNotContain("demo-intake-key");
        page.Find("[data-testid=key-row]").TextContent.ShouldContain("never");
    }

    [Fact]
    public async Task NewKey_IsShownOnceAndNowhereAfterwards()
    {
        await using var screen = Admin();
        var page = Open(screen);
        await Click(page, "key-new");
        page.WaitForAssertion(() => page.Find("[data-testid=key-name]"));
        await page.InvokeAsync(() => page.Find("[data-testid=key-name]").InputAsync(new() { Value = "dms" }));
        await page.InvokeAsync(() => page.Find("[data-testid=key-place]").ChangeAsync(new() { Value = true }));

        await page.InvokeAsync(() => page.Find("[data-testid=new-key-form]").SubmitAsync());

        page.WaitForAssertion(() => page.Find("[data-testid=shown-secret]"));
        var key = page.Find("[data-testid=shown-secret]").GetAttribute("value")!;
        var stored = await _office.Read(db => db.ApiKeys.SingleAsync(k => k.Name == "dms"));
        (stored.Hash, stored.LocationCodes.Count).ShouldBe((ApiKey.HashOf(key), 1));
        page.Find("[data-testid=copy]").GetAttribute("data-copy").ShouldBe(page.Find("[data-testid=shown-secret]").Id);
        await Click(page, "dialog-cancel");
        page.WaitForAssertion(() => page.FindAll("[data-name=dms]").Count.ShouldBe(1));
        page.Find("[data-name=dms] [data-testid=key-last-day]").TextContent.ShouldBe(DateText.Day(stored.ExpiresAt!.Value.AddTicks(-1)), "and not the midnight after it");
        page.Markup.ShouldNotContain(key);
    }

    [Fact]
    public async Task Key_IsReplacedAndRevokedFromItsRow()
    {
        await using var screen = Admin();
        var page = Open(screen);
        await Click(page, "key-rotate");
        page.WaitForAssertion(() => page.Find("[data-testid=rotate-form]"));
        await page.InvokeAsync(() => page.Find("[data-testid=rotate-form]").SubmitAsync());
        page.WaitForAssertion(() => page.Find("[data-testid=shown-secret]"));
        await Click(page, "dialog-cancel");
        page.WaitForAssertion(() => page.FindAll("[data-name=demo]").Count.ShouldBe(2));
        page.FindAll("[data-testid=key-rotate]").ShouldBeEmpty("one is being replaced already");

        await Click(page, "key-revoke");
        page.WaitForAssertion(() => page.Find("[data-testid=end-key-reason]"));
        await page.InvokeAsync(() => page.Find("[data-testid=end-key-reason]").InputAsync(new() { Value = "Leaked" }));
        await page.InvokeAsync(() => page.Find("[data-testid=end-key-form]").SubmitAsync());

        page.WaitForAssertion(() => page.FindAll("[data-state=Revoked]").Count.ShouldBe(1));
    }

    [Fact]
    public async Task Secrets_AreListedByNameAndReplaced()
    {
        await using var screen = Admin();
        var page = Open(screen);
        page.Markup.ShouldNotContain(WebhookTarget.Secret);
        page.FindAll("[data-testid=secret-row]").Count.ShouldBe(1);
        page.FindAll("[data-testid=secret-end]").ShouldBeEmpty("it is the only one");

        await Click(page, "secret-rotate");
        page.WaitForAssertion(() => page.Find("[data-testid=rotate-form]"));
        await page.InvokeAsync(() => page.Find("[data-testid=rotate-form]").SubmitAsync());

        page.WaitForAssertion(() => page.Find("[data-testid=shown-secret]").GetAttribute("value")!.ShouldStartWith("whsec_"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=secret-end]").Count.ShouldBe(1, "the one that lasts stays"));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _target.DisposeAsync();
        await _office.DisposeAsync();
    }

    private StaffScreen Admin() => new(_office, "A-1", StaffRole.PilotAdmin);

    private static IRenderedComponent<IComponent> Open(StaffScreen screen)
    {
        var page = screen.RenderWithPlaces(typeof(KeysPage));
        page.WaitForAssertion(() => page.Find("[data-testid=key-row]"));
        return page;
    }

    private static Task Click(IRenderedComponent<IComponent> page, string button) =>
        page.InvokeAsync(() => page.Find($"[data-testid={button}]").ClickAsync(new()));
}
