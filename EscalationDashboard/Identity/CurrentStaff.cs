using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components.Authorization;

namespace EscalationDashboard.Identity;

/// <summary>The person behind this circuit.</summary>
public sealed class CurrentStaff(AuthenticationStateProvider authentication, StaffDirectory directory, ScopeChanges scopes)
{
    /// <summary>The person as they stand now; a person whose account has gone may see and do nothing.</summary>
    public async Task<Actor> Actor()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        if (await directory.ActorOf(person) is not { } actor)
        {
            return new Actor("nobody", "", null, null, Scope.Nothing);
        }

        scopes.Note(actor.Scope);
        return actor;
    }
}
