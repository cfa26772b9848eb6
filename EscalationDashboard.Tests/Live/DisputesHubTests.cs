using System.Net;
using System.Net.WebSockets;
using EscalationDashboard.Data;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Live;

/// <summary>The hub as a wallboard sees it. Every request here is a danger, so that no leader's share runs out.</summary>
public sealed class DisputesHubTests(DisputesHubTests.LiveApp live) : IClassFixture<DisputesHubTests.LiveApp>
{
    [Theory]
    [InlineData("location:US-FRE")]
    [InlineData("region:NA")]
    [InlineData("network")]
    public async Task WatchedScope_IsToldOfACommitInIt(string scope)
    {
        await using var hub = await HubConversation.Begin(live.App.Address, "demo-intake-key");
        (await hub.Watch(scope)).ShouldBeNull();

        var number = await live.Admit();

        // Whom a danger of another test reaches is news too, and may come first.
        var (told, sequence, numbers) = await hub.Changed();
        while (!numbers.Contains(number))
        {
            (told, sequence, numbers) = await hub.Changed();
        }

        told.ShouldBe(scope);
        var stored = await live.App.Read(db => db.Audit.SingleAsync(a => a.Action == "dispute.open" && a.Subject == $"dispute:{number}"));
        sequence.ShouldBeGreaterThanOrEqualTo(stored.Sequence);
    }

    [Fact]
    public async Task ScopeThatNothingHappensIn_IsNotTold()
    {
        await using var hub = await HubConversation.Begin(live.App.Address, "demo-intake-key");
        await hub.Watch("location:US-SDG");
        await hub.Watch("location:US-SEA");

        await live.Admit();
        var number = await live.Admit("US-SEA");

        var (scope, _, numbers) = await hub.Changed();
        (scope, string.Join(' ', numbers)).ShouldBe(("location:US-SEA", number));
    }

    [Theory]
    [InlineData("L-US-FRE-1", "location:US-FRE", true)]
    [InlineData("L-US-FRE-1", "location:US-SDG", false)]
    [InlineData("L-US-FRE-1", "region:NA", false)]
    [InlineData("L-US-FRE-1", "network", false)]
    [InlineData("R-NA-1", "location:US-SDG", true)]
    [InlineData("R-NA-1", "region:NA", true)]
    [InlineData("R-NA-1", "region:FQ", false)]
    [InlineData("R-NA-1", "location:FR-PAR", false)]
    [InlineData("R-NA-1", "network", false)]
    [InlineData("A-1", "network", true)]
    [InlineData("A-1", "region:UA", true)]
    [InlineData("A-1", "location:XX-XXX", false)]
    [InlineData("A-1", "everything", false)]
    [InlineData("A-1", "", false)]
    public async Task Staff_WatchWhatTheyMaySeeAndNothingElse(string account, string scope, bool may)
    {
        using var browser = new StaffBrowser(live.App.Address);
        (await browser.SignIn(account)).Status.ShouldBe(HttpStatusCode.Redirect);
        await using var hub = await HubConversation.Begin(live.App.Address, cookies: browser.Cookies);

        var refusal = await hub.Watch(scope);

        if (may)
        {
            refusal.ShouldBeNull();
        }
        else
        {
            refusal!.ShouldContain($"'{scope}' is not a scope you may watch.");
        }
    }

    [Fact]
    public async Task DeputyOfALeaveThatIsOver_IsCutOff()
    {
        var (times, start) = (live.App.Services.GetRequiredService<OwnTimeCommands>(), TimeProvider.System.GetUtcNow());
        var absent = (await live.App.Services.GetRequiredService<StaffDirectory>().Find("L-US-SEA-1"))!;
        (await times.TakeLeave(absent, absent.Id, new(start, start.AddDays(3)), "L-US-FRE-2", "Flu")).Refusals.ShouldBeEmpty();
        using var browser = new StaffBrowser(live.App.Address);
        (await browser.SignIn("L-US-FRE-2")).Status.ShouldBe(HttpStatusCode.Redirect);
        await using var hub = await HubConversation.Begin(live.App.Address, cookies: browser.Cookies);
        (await hub.Watch("location:US-SEA")).ShouldBeNull();

        (await times.EndLeave(absent, absent.Id, start, "Well again")).Refusals.ShouldBeEmpty();

        (await hub.IsCutOff()).ShouldBeTrue();
    }

    [Fact]
    public async Task RefusedScope_IsNotTold()
    {
        var key = await live.NewKey("US-SDG");
        await using var hub = await HubConversation.Begin(live.App.Address, key);
        (await hub.Watch("location:US-FRE")).ShouldNotBeNull();
        (await hub.Watch("network")).ShouldNotBeNull();
        (await hub.Watch("location:US-SDG")).ShouldBeNull();

        await live.Admit();
        var number = await live.Admit("US-SDG");

        var (scope, _, numbers) = await hub.Changed();
        (scope, string.Join(' ', numbers)).ShouldBe(("location:US-SDG", number));
    }

    [Fact]
    public async Task RefusedCalls_LeaveNoErrorInTheLogAndHaveTheKeysLimit()
    {
        var said = new Errors();
        await using var app = new DashboardApp(replace: services => services.AddSingleton<ILoggerProvider>(said));
        await app.Services.GetRequiredService<IWriteQueue>().Execute(scope => scope.Db.ApiKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.PerMinute, 3)));
        await using var hub = await HubConversation.Begin(app.Address, "demo-intake-key");

        (await hub.Watch(null)).ShouldNotBeNull().ShouldContain("is not a scope you may watch.");
        (await hub.Watch("nothing")).ShouldNotBeNull().ShouldContain("is not a scope you may watch.");
        (await hub.Watch("network")).ShouldBeNull();
        (await hub.Watch("network")).ShouldNotBeNull().ShouldContain("Too many calls");
        said.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not-a-key")]
    public async Task WithoutCredentials_TheConnectionIsRefused(string? key)
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => HubConversation.Begin(live.App.Address, key));

        refused.Message.ShouldContain("401");
    }

    private sealed class Errors : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                All.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }

    /// <summary>One application on the real clock, since the hub holds changes back for a tenth of a second.</summary>
    public sealed class LiveApp : IDisposable
    {
        private int _visits;

        public DashboardApp App { get; } = new();

        /// <summary>The number of a new dispute.</summary>
        public async Task<string> Admit(string location = "US-FRE")
        {
            var visit = $"V-{Interlocked.Increment(ref _visits)}";
            using var client = App.ServiceSystem();
            using var opened = await client.PutAsync(
                $"/api/v1/visits/{visit}",
                System.Net.Http.Json.JsonContent.Create(Bodies.Visit($"C-{visit}", TimeProvider.System.GetUtcNow(), location)));
            opened.EnsureSuccessStatusCode();
            using var answer = await client.PostAsync(
                "/api/v1/contact-requests", System.Net.Http.Json.JsonContent.Create(Bodies.Request(visit, $"C-{visit}", dangers: ["Fire"])));
            return (await Reply.Of(answer)).Said("disputeNumber")!;
        }

        public Task<string> NewKey(string location) => App.NewKey($"key-{location}", "intake", location);

        public void Dispose() => App.Dispose();
    }
}
