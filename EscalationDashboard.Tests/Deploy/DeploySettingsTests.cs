using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EscalationDashboard.Tests.Deploy;

/// <summary>What <c>deploy/</c> sets is what the product knows and <c>docs/operating.md</c> explains, and a node starts with it.</summary>
public sealed partial class DeploySettingsTests
{
    // The framework's own; the product reads them by no name.
    private static readonly string[] Framework = ["ASPNETCORE_ENVIRONMENT", "Urls", "AllowedHosts", "Logging:Console:FormatterName", "ConnectionStrings:Dashboard"];

    public static TheoryData<string> Settings => [.. Deployed.Node(_ => "").Keys
        .Concat(Deployed.Units.SelectMany(unit => Deployed.Unit(unit).Keys))
        .Concat(Deployed.Named("systemd", "settings.env"))
        .Select(name => name.Replace("__", ":", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_IsExplainedAndIsOneOfTheProducts(string name)
    {
        var explained = File.ReadAllText(Repository.Folder("docs", "operating.md"));
        (name == "ASPNETCORE_ENVIRONMENT" || Explained().Matches(explained).Any(m => m.Groups[1].Value == name)).ShouldBeTrue($"docs/operating.md does not explain {name}");
        (Framework.Contains(name) || Source().Contains($"\"{name}\"", StringComparison.Ordinal)).ShouldBeTrue($"the product reads no {name}");
    }

    [Fact]
    public void WhatTheBriefAsks_IsSet() => new[] { "Proxies:Known", "AllowedHosts", "PublicUrl", "Keys:Secret", "Audit:Key", "ConnectionStrings:Dashboard", "Database:Provider" }
        .Except(Deployed.Node(_ => "").Keys.Select(name => name.Replace("__", ":", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Compose_AsksForWhatTheExampleNamesAndNamesFilesThatAreThere()
    {
        Deployed.Variables.Order(StringComparer.Ordinal).ShouldBe(Deployed.Named("example.env").Order(StringComparer.Ordinal));

        Mounted().Matches(Deployed.Text("compose.yaml")).Select(m => m.Groups[1].Value).Where(file => file != "tls")
            .Where(file => !Path.Exists(Repository.Folder("deploy", file))).ShouldBeEmpty();
        Copied().Matches(Deployed.Text("Dockerfile")).SelectMany(m => m.Groups[1].Value.Split(' ')[..^1])
            .Where(file => !Path.Exists(Repository.Folder(file))).ShouldBeEmpty();
    }

    // As it is, in Production; only the folder, the port and what a person fills in are others.
    [Fact]
    public async Task PilotsUnit_ServesAndItsHealthIsSeen()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-unit-").FullName;
        try
        {
            var settings = Deployed.Unit("escalation-dashboard.service").ToDictionary(s => s.Key, s => s.Value.Replace("/var/lib/escalation-dashboard", folder, StringComparison.Ordinal));
            settings["PublicUrl"] = "https://dashboard.example.org";
            settings["AllowedHosts"] = "dashboard.example.org;localhost";
            settings["Keys__Secret"] = settings["Audit__Key"] = Convert.ToBase64String(new byte[32]);
            settings["Urls"].ShouldBe("http://127.0.0.1:5080");
            settings.Remove("Urls");
            settings.Remove("ConnectionStrings__Dashboard", out var connection).ShouldBeTrue();
            var file = new SqliteConnectionStringBuilder(connection).DataSource;
            file.ShouldStartWith(folder);
            using var node = await DashboardProcess.Serve(file, demo: false, settings: settings, environment: settings["ASPNETCORE_ENVIRONMENT"]);
            File.Exists(file).ShouldBeTrue();
            var port = $"{new Uri(node.Address).Port}";

            (await Healthy(port)).ShouldBeTrue();
            (await StatusOf(node, "dashboard.example.org")).ShouldBe(HttpStatusCode.OK);
            (await StatusOf(node, "another.example.org")).ShouldBe(HttpStatusCode.BadRequest);
            await node.Kill();
            (await Healthy(port)).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> Healthy(string port)
    {
        var check = Deployed.HealthCheck(port);
        using var process = Process.Start(new ProcessStartInfo(check[0], check[1..]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static async Task<HttpStatusCode> StatusOf(DashboardProcess node, string host)
    {
        using var client = new HttpClient { BaseAddress = new Uri(node.Address) };
        using var message = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        message.Headers.Host = host;
        using var answer = await client.SendAsync(message);
        return answer.StatusCode;
    }

    private static string Source() => string.Concat(Directory.GetFiles(Repository.Folder("EscalationDashboard"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText));

    [GeneratedRegex("`([A-Z][A-Za-z]+(?::[A-Za-z]+)*)`")]
    private static partial Regex Explained();

    [GeneratedRegex(@"- \./([\w.]+):/", RegexOptions.Multiline)]
    private static partial Regex Mounted();

    [GeneratedRegex(@"^COPY (?!--from)(.*)$", RegexOptions.Multiline)]
    private static partial Regex Copied();
}
