using EscalationDashboard.Domain.Staff;
using Microsoft.AspNetCore.Localization;

namespace EscalationDashboard.Shell;

/// <summary>
/// What the pages of a browser are served by. Cookies of its own, which stay; and those of the person who is signed in and has chosen for
/// good (<c>/account</c>), which come with the sign-in, count more, and go with the sign-out.
/// </summary>
public static class ReaderChoices
{
    /// <summary>In which language the person who is signed in reads.</summary>
    public const string LanguageCookie = "own-language";

    /// <summary>In which zone the person who is signed in reads times.</summary>
    public const string ZoneCookie = "own-zone";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>From now on this browser is the person's.</summary>
    public static void Apply(HttpContext http, StaffPreferences chosen)
    {
        Set(http, LanguageCookie, Languages.Find(chosen.Language) is { } language ? CookieOf(language) : null);
        Set(http, ZoneCookie, chosen.ZoneId);
    }

    /// <summary>The person has gone; what the browser itself had chosen counts again.</summary>
    public static void Forget(HttpContext http) => Apply(http, StaffPreferences.None);

    /// <summary>A language picked on a page: this browser's, until a person signs in who has chosen for good.</summary>
    public static void Pick(HttpContext http, Language language)
    {
        Remember(http, CookieRequestCultureProvider.DefaultCookieName, CookieOf(language));
        Set(http, LanguageCookie, null);
    }

    /// <summary>Keeps something in the browser for a year.</summary>
    public static void Remember(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Kept,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    });

    private static string CookieOf(Language language) => CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Culture));

    private static void Set(HttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            Remember(http, name, value);
        }
        else if (http.Request.Cookies.ContainsKey(name))
        {
            http.Response.Cookies.Delete(name);
        }
    }
}
