using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Host;

/// <summary>The product as people start it, with a collector and a log that another program reads.</summary>
public sealed class TelemetryTests
{
    private const string Name = "Quirin Zebra";
    private const string Phone = "+15105550177";
    private const string Customer = "C-zebra-77";
    private const string Words = "Giraffe-coloured smoke comes out of it.";

    private static readonly string[] Personal = [Name, "Quirin", "zebra", "Zebra", Phone, "5550177", "Giraffe", "Robin", "127.0.0.1:", "L-US-FRE-1", "Ellison"];

    [Fact]
    public async Task ADanger_IsSeenInFiguresTracesAndLogAndNobodyIsNamed()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-telemetry-");
        await using var collector = await OtlpTarget.Start();
        await using var receiver = new WebhookTarget();
        await receiver.Start();
        using (var product = await DashboardProcess.Serve(Path.Combine(folder.FullName, "dashboard.db"), settings: new()
        {
            ["Otlp__Endpoint"] = collector.Address,
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["Messaging__Webhook__Url"] = receiver.Url,
            ["Messaging__Webhook__Secret"] = WebhookTarget.Secret,
            ["Logging__Console__FormatterName"] = "json",
            ["Logging__LogLevel__Microsoft.AspNetCore.Authorization"] = "Debug",
        }))
        {
            await collector.Until(it => it.Figure("dashboard.board.rows") is not null && it.Figure("dashboard.commit.duration") is not null);
            collector.Figure("dashboard.board.rows").ShouldBe(0);
            var commits = collector.Figure("dashboard.commit.duration")!.Value;
            (collector.Figure("dashboard.decision.duration") ?? 0).ShouldBe(0);

            await Ask(product);
            await Look(product);

            await collector.Until(it => it.Figure("dashboard.board.rows") == 1 && it.Figure("dashboard.decision.duration") == 1
                && it.Figure("dashboard.commit.duration") > commits && it.Figure("dashboard.outbox.age") is not null
                && it.Figure("http.server.request.duration") > 0
                && it.Spans.Any(span => span.Name == "webhook.send") && it.Spans.Any(span => span.Name == "GET /customers/{Ref}")
                && it.Spans.Any(span => span.Name == "POST /api/v1/contact-requests"));
            collector.Figure("dashboard.queue.depth").ShouldBe(0);
            collector.Figure("dashboard.circuits").ShouldBe(0);
            collector.Spans.Where(span => span.Name.StartsWith("command ", StringComparison.Ordinal))
                .ShouldContain(span => span.Events.SequenceEqual(new[] { "begun", "executed", "committed" }));
            collector.Spans.SelectMany(span => span.Tags).Except(PlainTags.Allowed).ShouldBeEmpty();
            Personal.Where(word => collector.Raw.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty();

            var said = product.Said;
            Personal.Where(word => word != "127.0.0.1:" && Logged(said).Any(line => line.GetRawText().Contains(word, StringComparison.Ordinal))).ShouldBeEmpty();
            var line = Logged(said).First(line => Scope(line, "RequestId") is not null);
            Scope(line, "TraceId")!.Length.ShouldBe(32);
            Logged(said).ShouldAllBe(each => Scope(each, "RequestPath") == null);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Otlp:Endpoint", "collector:4317", "no http or https address")]
    [InlineData("Otlp:Protocol", "thrift", "http/protobuf or grpc")]
    public void ASettingThatCannotWork_EndsTheStartInOneSentence(string setting, string value, string said)
    {
        var settings = new Dictionary<string, string?> { ["Otlp:Endpoint"] = "http://collector:4318", [setting] = value };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        Should.Throw<StartRefusedException>(() => new NoServices().AddTelemetry(configuration)).Message.ShouldContain(said);
    }

    [Fact]
    public void NothingIsSet_NobodyListensToTheProduct()
    {
        var services = new NoServices();

        services.AddTelemetry(new ConfigurationBuilder().Build());

        services.ShouldNotContain(service => service.ServiceType.FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNotOnTheList_StaysInTheHouse()
    {
        using var span = new Activity("GET").Start();
        span.SetTag("url.path", "/customers/C-1").SetTag("client.address", "203.0.113.7").SetTag("http.route", "/customers/{Ref}").SetTag("http.response.status_code", 500);
        span.SetStatus(ActivityStatusCode.Error, "Robin Example");
        span.TraceStateString = "who=robin";

        using (var tags = new PlainTags())
        {
            tags.OnEnd(span);
        }

        span.TagObjects.Select(tag => tag.Key).ShouldBe(["http.route", "http.response.status_code"]);
        (span.Status, span.StatusDescription, span.TraceStateString).ShouldBe((ActivityStatusCode.Error, null, null));
    }

    private static async Task Ask(DashboardProcess product)
    {
        using var system = product.ServiceSystem();
        var now = TimeProvider.System.GetUtcNow();
        using var visit = await system.PutAsJsonAsync("/api/v1/visits/V-zebra-1", new
        {
            locationCode = "US-FRE",
            customer = new { @ref = Customer, name = Name, phone = Phone, language = "en", fleet = false },
            vehicle = new { vin = "EDA3E1EA7KF317000", model = "Model B", year = 2023, odometerKm = 41_200, drivable = true, towOpen = false },
            openedAt = now.AddHours(-5),
            stage = "CheckedIn",
        });
        visit.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var asked = await system.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-zebra-1", Customer, Words, ["Fire"]));
        asked.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    // A page whose address names the customer.
    private static async Task Look(DashboardProcess product)
    {
        using var browser = new StaffBrowser(product.Address);
        await browser.SignIn("A-1");
        (await browser.Get($"/customers/{Customer}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static List<JsonElement> Logged(string said) =>
        [.. said.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Scope(JsonElement line, string name) => line.TryGetProperty("Scopes", out var scopes)
        ? scopes.EnumerateArray().Where(scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty(name, out _)).Select(scope => scope.GetProperty(name).GetString()).FirstOrDefault()
        : null;

    // The product's own container is made in one place; this one only says what would be in it.
    private sealed class NoServices : List<ServiceDescriptor>, IServiceCollection;
}
