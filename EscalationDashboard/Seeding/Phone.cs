using System.Globalization;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Seeding;

/// <summary>
/// <c>/phone/{customer}</c>: what the customer sees, in the demo only. The page brings the demo's key along, which is why it
/// must never be served where that key means anything.
/// </summary>
public static class Phone
{
    private static readonly string[] Words = ["Phone.", "Question.", "Reason.", "Fact.", "Danger.", "Outcome."];

    public static void MapPhone(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<DemoOptions>().Enabled)
        {
            return;
        }

        app.MapGet("/phone/{customer}", (string customer) =>
            new RazorComponentResult<PhonePage>(new { Customer = customer })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/phone/words/{language}", WordsIn).AllowAnonymous().ExcludeFromDescription();
    }

    // The same words as everywhere else, so that one test finds what is missing in a language.
    private static IResult WordsIn(string language, IStringLocalizer<Text> text)
    {
        if (Languages.Find(language) is not { } known)
        {
            return Results.NotFound();
        }

        CultureInfo.CurrentUICulture = known.Culture;
        return Results.Json(new
        {
            language = known.Code,
            direction = known.Direction,
            words = text.GetAllStrings(includeParentCultures: true)
                .Where(s => Words.Any(w => s.Name.StartsWith(w, StringComparison.Ordinal)))
                .ToDictionary(s => s.Name, s => s.Value),
        });
    }
}
