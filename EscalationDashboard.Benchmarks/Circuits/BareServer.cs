using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Components.Web;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>The least that Blazor can do: one page, one component, one value, no people. It stands beside the product in the same process.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareServer(WebApplication app) => _app = app;

    public OpenCircuits Circuits => _app.Services.GetRequiredService<OpenCircuits>();

    public BareValue Value => _app.Services.GetRequiredService<BareValue>();

    public HeldPage Page => new(_app.Urls.First(), null, "/", BareView.TestId, Screen: 900);

    /// <param name="script">Blazor's script, which the product serves.</param>
    public static async Task<BareServer> Start(string script)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Staging", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton<BareValue>();
        builder.Services.AddSingleton<OpenCircuits>();
        builder.Services.AddSingleton<CircuitHandler>(s => s.GetRequiredService<OpenCircuits>());
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/_framework/blazor.web.js", () => Results.Text(script, "text/javascript"));
        app.MapRazorComponents<BareDocument>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        return new BareServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>What everybody is shown.</summary>
internal sealed class BareValue
{
    public int Current { get; private set; }

    public event Action? Changed;

    public void Next()
    {
        Current++;
        Changed?.Invoke();
    }
}

[Route("/")]
public sealed class BareDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html><html><head><base href=\"/\" /><title>Bare</title></head><body>");
        builder.OpenComponent<BareView>(1);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
        builder.AddMarkupContent(2, "<script src=\"_framework/blazor.web.js\"></script></body></html>");
    }
}

/// <summary>Shows the value, marked as a row of the queue is, so that both are watched alike.</summary>
public sealed class BareView : ComponentBase, IDisposable
{
    internal const string TestId = "bare-value";

    [Inject]
    internal BareValue Value { get; set; } = null!;

    public void Dispose() => Value.Changed -= Look;

    protected override void OnInitialized() => Value.Changed += Look;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "data-testid", TestId);
        builder.AddAttribute(2, "data-number", TestId);
        builder.AddAttribute(3, "data-version", Value.Current);
        builder.AddContent(4, Value.Current);
        builder.CloseElement();
    }

    private void Look() => _ = InvokeAsync(StateHasChanged);
}
