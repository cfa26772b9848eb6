using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Identity;

/// <summary>Where it listens, by each of the ways that .NET knows, in .NET's order.</summary>
public sealed class ListeningTests
{
    private const string Any = "http://127.0.0.1:0";

    [Theory]
    [InlineData("ASPNETCORE_URLS", Any, "http://127.0.0.1:")]
    [InlineData("DOTNET_URLS", Any, "http://127.0.0.1:")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0", "http://[::]:")]
    public async Task Environment_SaysWhere(string name, string value, string address)
    {
        var folder = Directory.CreateTempSubdirectory("escalation-listening-").FullName;
        try
        {
            using var process = await DashboardProcess.Serve(Path.Combine(folder, "dashboard.db"), settings: new() { [name] = value, ["Messaging__Webhook__Url"] = "" }, urls: null);

            process.Address.ShouldStartWith(address);
            await process.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task CommandLine_ComesBeforeTheEnvironment()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-listening-").FullName;
        try
        {
            using var process = await DashboardProcess.Serve(
                Path.Combine(folder, "dashboard.db"), settings: new() { ["ASPNETCORE_URLS"] = "http://127.0.0.1:1", ["Messaging__Webhook__Url"] = "" }, urls: null, arguments: ["--urls", Any]);

            process.Address.ShouldStartWith("http://127.0.0.1:");
            process.Address.ShouldNotBe("http://127.0.0.1:1");
            await process.Kill();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
