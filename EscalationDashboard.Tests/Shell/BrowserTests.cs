using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Whatever becomes of a call into a browser, the page that made it goes on.</summary>
public sealed class BrowserTests
{
    public static TheoryData<string> WaysToFail() => ["gone", "cut", "given up", "script", "no circuit", "ended"];

    [Theory]
    [MemberData(nameof(WaysToFail))]
    public async Task Browser_CannotBeReached_NothingIsThrownAndNothingIsAnswered(string way)
    {
        var browser = new Browser(new Broken(Fault(way)), NullLogger<Browser>.Instance);

        await browser.Tell("shell.show");
        await browser.Focus(new ElementReference("1", new WebElementReferenceContext(new Broken(Fault(way)))));
        (await browser.Ask<string>("shell.zone")).ShouldBeNull();
    }

    [Fact]
    public async Task AFaultOfOurOwn_IsNotHidden() => await Should.ThrowAsync<ArgumentException>(
        () => new Browser(new Broken(new ArgumentException("no such argument")), NullLogger<Browser>.Instance).Tell("shell.show"));

    private static Exception Fault(string way) => way switch
    {
        "gone" => new JSDisconnectedException("The circuit has ended."),
        "cut" => new OperationCanceledException(),
        "given up" => new TaskCanceledException(),
        "script" => new JSException("shell is not defined"),
        "no circuit" => new InvalidOperationException("JavaScript interop calls cannot be issued at this time."),
        _ => new ObjectDisposedException("JSRuntime"),
    };

    private sealed class Broken(Exception fault) : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromException<TValue>(fault);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromException<TValue>(fault);
    }
}
