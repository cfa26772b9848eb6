using EscalationDashboard.Data;
using EscalationDashboard.Data.Telemetry;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EscalationDashboard.Host;

/// <summary>Sends figures and traces to a collector where one is named, and nothing anywhere else.</summary>
public static class TelemetryFeature
{
    public const string EndpointSetting = "Otlp:Endpoint";
    public const string ProtocolSetting = "Otlp:Protocol";

    private const string Grpc = "grpc";
    private const string HttpProtobuf = "http/protobuf";

    /// <exception cref="StartRefusedException">The collector's address or protocol is wrong.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IExternalScopeProvider, LogScopes>();
        services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            (json.IncludeScopes, json.UseUtcTimestamp) = (true, true);
            json.TimestampFormat ??= "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        if (configuration[EndpointSetting] is not { Length: > 0 } said)
        {
            return services;
        }

        var (endpoint, protocol) = (Address(said), Protocol(configuration[ProtocolSetting]));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("escalation-dashboard", serviceVersion: typeof(TelemetryFeature).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics
                .AddMeter(Instruments.Name, "System.Runtime")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddView(_ => new MetricStreamConfiguration { TagKeys = PlainTags.Allowed })
                .AddOtlpExporter(otlp => To(otlp, "v1/metrics")))
            .WithTracing(traces => traces
                .AddSource(Instruments.Name)
                // Probes ask all day, and say nothing.
                .AddAspNetCoreInstrumentation(web => web.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()
                .AddProcessor(new PlainTags())
                .AddOtlpExporter(otlp => To(otlp, "v1/traces")));
        return services;

        void To(OtlpExporterOptions otlp, string signal)
        {
            otlp.Protocol = protocol;
            otlp.Endpoint = protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{signal}");
        }
    }

    private static Uri Address(string said) =>
        Uri.TryCreate(said, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new StartRefusedException($"{EndpointSetting} is '{said}', which is no http or https address.");

    private static OtlpExportProtocol Protocol(string? said) => said switch
    {
        null or "" or HttpProtobuf => OtlpExportProtocol.HttpProtobuf,
        Grpc => OtlpExportProtocol.Grpc,
        _ => throw new StartRefusedException($"{ProtocolSetting} is '{said}'; it is {HttpProtobuf} or {Grpc}."),
    };
}
