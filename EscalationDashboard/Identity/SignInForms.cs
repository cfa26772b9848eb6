using System.Security.Claims;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Identity;

/// <summary>What the forms before a person is known have in common.</summary>
internal static class SignInForms
{
    /// <summary>Lets the browser on, or asks for the second factor first.</summary>
    /// <returns>Where it is led.</returns>
    public static async Task<string> Continue(HttpContext http, SignIns signIns, SignInStep step, string? returnUrl, string? companyToken = null)
    {
        if (step.Half is { } login)
        {
            await StaffCookies.HalfSignIn(http, login, companyToken);
            return Links.SecondFactorThen(returnUrl);
        }

        await EndOf(http.User, signIns);
        await StaffCookies.SignIn(http, step.Actor!, step.Session!, companyToken);
        ReaderChoices.Apply(http, await signIns.PreferencesOf(step.Actor!.Id));
        if (step.IsTold)
        {
            return Links.Account;
        }

        return Links.BackTo(returnUrl) is var wanted && wanted == Links.Queue ? StaffPolicies.HomeOf(step.Actor!.Role) : wanted;
    }

    /// <summary>The sign-in that this browser had ends, for the same person too: the pages that it left open stop, and a copy of its cookie is nothing.</summary>
    public static Task EndOf(ClaimsPrincipal person, SignIns signIns) =>
        person.FindFirstValue(ClaimTypes.NameIdentifier) is { } account && person.FindFirstValue(StaffCookies.Session) is { } session
            ? signIns.End(account, session)
            : Task.CompletedTask;
}
