using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using Scalar.AspNetCore;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// The page on which the people who connect a system read the API and try it out with a key of theirs: Scalar over our own
/// description. It is in English, as the description is; nothing of it comes from another site, and nothing is sent to one.
/// </summary>
internal static class ApiReference
{
    private const string Document = "v1";

    public static void MapApiReference(this IEndpointRouteBuilder app)
    {
        var page = app.MapScalarApiReference(Links.ApiReference, (scalar, http) =>
        {
            scalar.Title = "Escalation Dashboard API";
            scalar.HeaderContent = $"<a href=\"{Links.Integrations}\">Back to Escalation Dashboard</a>";
            scalar.Nonce = SecurityHeaders.AllowScriptsOf(http);
            scalar.DefaultFonts = false;
            scalar.Telemetry = false;
            scalar.Agent = new() { Disabled = true };
            scalar.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            scalar.HideClientButton = true;
            scalar.PersistentAuthentication = false;
        });
        page.RequireAuthorization(StaffPolicies.Systems);
        // The package makes a page for whatever name it is asked for.
        page.AddEndpointFilter((asked, next) =>
            asked.HttpContext.GetRouteValue("documentName") is null or Document ? next(asked) : ValueTask.FromResult<object?>(Results.NotFound()));
    }
}
