using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace EscalationDashboard.Shell;

/// <param name="Code">As in the page's <c>lang</c> and in the names of the resource files.</param>
/// <param name="Name">In the language itself, since a reader who looks for it may read no other.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture)
{
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
}

/// <summary>The languages that staff can read the dashboard in.</summary>
public static class Languages
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("en", "English", CultureInfo.GetCultureInfo("en")),
        new("fr", "Français", CultureInfo.GetCultureInfo("fr")),
        new("ar", "العربية", Gulf()),
        new("ko", "한국어", CultureInfo.GetCultureInfo("ko")),
        new("uk", "Українська", CultureInfo.GetCultureInfo("uk")),
    ];

    /// <summary>The language of the person being served.</summary>
    public static Language Current =>
        Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>What the reader chose decides; before they choose, what their browser asks for.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        var cultures = All.Select(l => l.Culture).ToList();
        options.DefaultRequestCulture = new RequestCulture(cultures[0]);
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { Options = options, CookieName = ReaderChoices.LanguageCookie },
            new CookieRequestCultureProvider { Options = options },
            // A link in a message to a customer says in which language the message was.
            new QueryStringRequestCultureProvider { Options = options, QueryStringKey = "lang", UIQueryStringKey = "lang" },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }

    /// <summary>Arabic with the calendar and the digits in use at the pilot's Gulf locations.</summary>
    private static CultureInfo Gulf()
    {
        var emirates = CultureInfo.GetCultureInfo("ar-AE");
        var arabic = (CultureInfo)CultureInfo.GetCultureInfo("ar").Clone();
        arabic.DateTimeFormat = (DateTimeFormatInfo)emirates.DateTimeFormat.Clone();
        arabic.NumberFormat = (NumberFormatInfo)emirates.NumberFormat.Clone();
        return CultureInfo.ReadOnly(arabic);
    }
}
