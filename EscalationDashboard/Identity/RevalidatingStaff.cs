using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace EscalationDashboard.Identity;

/// <summary>Signs an open page out within a minute of its account going away; a circuit can outlive many changes.</summary>
public sealed class RevalidatingStaff(ILoggerFactory loggers, StaffDirectory directory)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await directory.ActorOf(authenticationState.User) is not null;
}
