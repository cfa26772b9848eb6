using Bunit;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell;

public sealed class SignedOutTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Theory]
    [InlineData(false, "comes back to you", 1)]
    [InlineData(true, "was not stored", 0)]
    public async Task PersonWhoMaySignInAgain_IsLedThereAndNobodyElse(bool hasLeft, string told, int links)
    {
        await using var screen = new StaffScreen(_office);

        var page = screen.Render<SignedOut>(given => given.Add(it => it.HasLeft, hasLeft));

        page.Find("[data-testid=signed-out]").TextContent.ShouldContain(told);
        page.FindAll("[data-testid=sign-in-again]").Count.ShouldBe(links);
    }
}
