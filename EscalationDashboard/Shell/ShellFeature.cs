using System.Security.Claims;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell.Addresses;
using EscalationDashboard.Shell.Edge;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Shell.Sheets;
using EscalationDashboard.Shell.Theming;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor;
using MudBlazor.Services;

namespace EscalationDashboard.Shell;

public static class ShellFeature
{
    private static readonly TimeSpan SecureFor = TimeSpan.FromDays(365);

    public static IServiceCollection AddShell(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSecurityHeaders();
        services.AddSingleton<FormTargets>();
        services.AddServedHosts(configuration);
        services.AddKnownProxies(configuration);
        services.AddSingleton<KeyLimits>();
        services.AddSingleton<HubCalls>();
        services.Configure<HubOptions>(hubs => hubs.AddFilter<HubCalls>());
        services.AddLogging(logs => logs.AddFilter(HubCalls.FrameworksOwn, LogLevel.None));
        services.AddSingleton<SignInLimit>();
        services.AddConnectionLimits(configuration);
        services.AddSingleton(new KeptPages(ConnectionLimits.KeptIn(configuration)));
        services.AddScoped<CircuitHandler, KeptPage>();
        services.AddHsts(hsts => hsts.MaxAge = SecureFor);
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddRazorComponents()
            // A switch that fails cuts off everybody at once, and each has typed words: as many circuits are kept as may be open.
            .AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitMaxRetained = ConnectionLimits.CircuitsIn(configuration))
            // A silent connection is noticed within seconds, so that nobody acts on an old picture; shell.js waits for three of these.
            .AddHubOptions(hub =>
            {
                hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
                // A long text is refused by the command, in words; a message over the limit would end the page with what was typed.
                hub.MaximumReceiveMessageSize = 512 * 1024;
            });
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        // A form without a valid token is refused in development as it is in production, not thrown about.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        return services.AddCircuit();
    }

    /// <summary>What each open page has of its own.</summary>
    public static IServiceCollection AddCircuit(this IServiceCollection services)
    {
        services.AddScoped<CircuitCulture>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitCulture>());
        services.AddScoped<CircuitLine>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitLine>());
        services.AddScoped<LiveStatus>();
        services.AddScoped<Attention>();
        services.AddScoped<ReaderClock>();
        services.AddScoped<Browser>();
        return services.AddParts();
    }

    /// <summary>What the parts of a page need: how an act is run and told, and MudBlazor with its own words in the reader's language.</summary>
    public static IServiceCollection AddParts(this IServiceCollection services)
    {
        services.AddTransient<ActRunner>();
        services.AddScoped<ActBudget>();
        services.AddScoped<Snacks>();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
            mud.SnackbarConfiguration.VisibleStateDuration = (int)TimeSpan.FromSeconds(30).TotalMilliseconds;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.MaximumOpacity = 100;
            mud.SnackbarConfiguration.ShowCloseIcon = true;
            mud.SnackbarConfiguration.PreventDuplicates = false;
        });
        return services.AddTransient<MudLocalizer, PackageTexts>();
    }

    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddScoped<PageExports>();

    /// <summary>Figures of how fast screens follow.</summary>
    public static IServiceCollection AddLiveMeter(this IServiceCollection services) => services.AddSingleton<ILiveMeter, LiveMeter>();

    public static IServiceCollection AddAddressCheck(this IServiceCollection services) => services.AddSingleton<AddressCheck>();

    public static void MapShell(this WebApplication app)
    {
        app.UseKnownProxies(app.Configuration);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UsePlainAddresses();
        app.UseWhen(Callers.IsAPerson, pages => pages.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Links.Error,
            CreateScopeForErrors = true,
            StatusCodeSelector = Problems.StatusOf,
            SuppressDiagnosticsCallback = fault => Problems.IsTheCallers(fault.Exception),
        }));
        app.UseWhen(Callers.IsToBeRead, pages =>
            pages.UseStatusCodePagesWithReExecute($"{Links.Error}/{{0}}", createScopeForStatusCodePages: true));
        // A refused form leads to a page of its own: nothing can be shown in answer to the form itself.
        app.UseWhen(Callers.IsForm, pages => pages.UseStatusCodePagesWithRedirects($"{Links.Error}/{{0}}"));
        app.UseWhen(Callers.IsAProgram, rest => rest.UseProblems());
        app.UseOwnOriginOnly(app.Services.GetRequiredService<PublicAddress>());
        // After all these, which go through here again to show a page in place of a bare code.
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseLimits();
        app.UseAntiforgery();
        app.Use(LeadOnFromOldForms);

        app.MapStaticAssets();
        app.MapThemeSheet();
        app.MapGet(Links.Home, (HttpContext http) => Results.LocalRedirect(StaffPolicies.HomeOf(
            Enum.TryParse<StaffRole>(http.User.FindFirstValue(ClaimTypes.Role), out var role) ? role : null))).ExcludeFromDescription();
        app.MapGet(Links.Language, ChooseLanguage).ExcludeFromDescription();
        app.MapGet(Links.Theme, ChooseTheme).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            // Said once, for every page, in SecurityHeaders.
            options.ContentSecurityFrameAncestorsPolicy = null);
    }

    // The form of another sign-in, in a tab that stood open: a page would answer it with a bare 400. Where it was to sign in, the person is
    // in by now, or finds the form anew; else it is said.
    private static Task LeadOnFromOldForms(HttpContext http, RequestDelegate next)
    {
        if (!Callers.IsForm(http) || http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(http);
        }

        var asked = http.Request;
        http.Response.Redirect(!asked.Path.Equals(Links.SignIn, StringComparison.OrdinalIgnoreCase) ? $"{Links.Error}/{StatusCodes.Status400BadRequest}"
            : http.User.Identity?.IsAuthenticated == true ? (asked.Query["ReturnUrl"].FirstOrDefault() is { Length: > 0 } back ? Links.BackTo(back) : Links.Home)
            : asked.Path + asked.QueryString);
        return Task.CompletedTask;
    }

    private static IResult ChooseLanguage(HttpContext http, string? culture, string? returnUrl)
    {
        if (Languages.Find(culture) is { } language)
        {
            ReaderChoices.Pick(http, language);
        }

        return Back(returnUrl);
    }

    private static IResult ChooseTheme(HttpContext http, string? mode, string? returnUrl)
    {
        ReaderChoices.Remember(http, Theme.Cookie, Theme.Mode(mode));
        return Back(returnUrl);
    }

    private static IResult Back(string? returnUrl) =>
        Results.LocalRedirect(Links.BackTo(returnUrl));
}
