using Microsoft.AspNetCore.Localization;

namespace EscalationDashboard.Shell;

public static class ShellFeature
{
    private static readonly TimeSpan ChoiceKept = TimeSpan.FromDays(365);

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddRazorComponents()
            .AddInteractiveServerComponents()
            // A silent connection is noticed within seconds, so that nobody acts on an old picture; shell.js waits for three of these.
            .AddHubOptions(hub => hub.KeepAliveInterval = TimeSpan.FromSeconds(5));
        // A form without a valid token is refused in development as it is in production, not thrown about.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddScoped<LiveStatus>();
        services.AddScoped<ReaderClock>();
        services.AddScoped<Browser>();
        return services;
    }

    public static void MapShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseWhen(IsForAPerson, pages => pages.UseExceptionHandler(Links.Error, createScopeForErrors: true));
        app.UseWhen(IsToBeRead, pages =>
            pages.UseStatusCodePagesWithReExecute($"{Links.Error}/{{0}}", createScopeForStatusCodePages: true));
        // A refused form leads to a page of its own: nothing can be shown in answer to the form itself.
        app.UseWhen(IsForm, pages => pages.UseStatusCodePagesWithRedirects($"{Links.Error}/{{0}}"));
        // After all these, which go through here again to show a page in place of a bare code.
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapGet(Links.Home, () => Results.LocalRedirect(Links.Queue));
        app.MapGet(Links.Language, ChooseLanguage);
        app.MapGet(Links.Theme, ChooseTheme);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
            // Said once, for every page, in SecurityHeaders.
            options.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>People get pages that explain; programs get the bare answer of whoever serves them.</summary>
    private static bool IsForAPerson(HttpContext http) =>
        http.Request.Headers.Accept.Any(types => types?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsToBeRead(HttpContext http) => IsForAPerson(http) && !HttpMethods.IsPost(http.Request.Method);

    private static bool IsForm(HttpContext http) => IsForAPerson(http) && HttpMethods.IsPost(http.Request.Method);

    private static IResult ChooseLanguage(HttpContext http, string? culture, string? returnUrl)
    {
        if (Languages.Find(culture) is { } language)
        {
            Remember(http, CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Culture)));
        }

        return Back(returnUrl);
    }

    private static IResult ChooseTheme(HttpContext http, string? mode, string? returnUrl)
    {
        Remember(http, Theme.Cookie, Theme.Mode(mode));
        return Back(returnUrl);
    }

    private static void Remember(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = ChoiceKept,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });

    private static IResult Back(string? returnUrl) =>
        Results.LocalRedirect(Links.IsLocal(returnUrl) ? returnUrl! : Links.Queue);
}
