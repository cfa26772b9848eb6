using Bunit;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class AppDialogTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // On a slow line "Cancel" is pressed before what is told once has been drawn.
    [Theory]
    [InlineData(null, false, true)]
    [InlineData("Close", false, false)]
    [InlineData("Close", true, true)]
    public async Task WhatIsToldOnce_StaysUntilTheBrowserHasDrawnIt(string? leave, bool isDrawn, bool closes)
    {
        await using var screen = new StaffScreen(_office);
        var closed = false;
        RenderFragment content = builder =>
        {
            if (isDrawn)
            {
                builder.OpenComponent<ShownOnce>(0);
                builder.AddComponentParameter(1, nameof(ShownOnce.Label), "Link");
                builder.AddComponentParameter(2, nameof(ShownOnce.Value), "https://desk.example/1");
                builder.AddComponentParameter(3, nameof(ShownOnce.TestId), "link");
                builder.CloseComponent();
            }
        };
        var page = screen.RenderWithPlaces(
            typeof(AppDialog), (nameof(AppDialog.Act), screen.Services.GetRequiredService<ActRunner>()), (nameof(AppDialog.Open), true), (nameof(AppDialog.Title), "New link"), (nameof(AppDialog.Subject), "L-1"), (nameof(AppDialog.Leave), leave!),
            (nameof(AppDialog.ChildContent), content), (nameof(AppDialog.Actions), (RenderFragment)(_ => { })),
            (nameof(AppDialog.OpenChanged), EventCallback.Factory.Create<bool>(this, open => closed = !open)));

        page.WaitForElement("[data-testid=dialog-cancel]");
        await page.InvokeAsync(() => page.Find("[data-testid=dialog-cancel]").Click());

        closed.ShouldBe(closes);
    }
}
