using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace EscalationDashboard.Tests.Shell.Parts;

/// <summary>What was done, said at the edge of the screen.</summary>
public sealed class SnacksTests : IAsyncLifetime
{
    private ProductFixture _office = null!;

    [Theory]
    [InlineData(true, "Taken back. Nothing was sent.")]
    [InlineData(false, "Too late to undo: the customer has been told. It stays as it is.")]
    public async Task Undo_SaysWhatCameOfIt(bool allowed, string said)
    {
        await using var screen = new StaffScreen(_office);
        var edge = screen.Render<MudSnackbarProvider>();
        Actor? asked = null;

        await edge.InvokeAsync(() => screen.Services.GetRequiredService<Snacks>().Undoable("D-1 is settled.", TimeProvider.System.GetUtcNow().AddSeconds(15), actor =>
        {
            asked = actor;
            return Task.FromResult(allowed ? Verdict.Allowed : Verdict.Refused(UndoRefusal.CustomerTold));
        }));
        edge.WaitForAssertion(() => edge.Markup.ShouldContain("D-1 is settled."));
        await edge.Find("button.mud-snackbar-action-button").ClickAsync(new());

        edge.WaitForAssertion(() => edge.Markup.ShouldContain(said));
        asked!.Id.ShouldBe("L-US-FRE-1");
    }

    [Fact]
    public async Task WhatCanNoLongerBeTakenBack_IsSaidWithoutAButton()
    {
        await using var screen = new StaffScreen(_office);
        var edge = screen.Render<MudSnackbarProvider>();

        await edge.InvokeAsync(() => screen.Services.GetRequiredService<Snacks>().Undoable(
            "D-1 is settled.", TimeProvider.System.GetUtcNow().AddSeconds(-1), _ => throw new InvalidOperationException("Nobody may ask.")));

        edge.WaitForAssertion(() => edge.Markup.ShouldContain("D-1 is settled."));
        edge.FindAll("button.mud-snackbar-action-button").ShouldBeEmpty();
    }

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();
}
