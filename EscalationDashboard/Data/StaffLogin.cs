using Microsoft.AspNetCore.Identity;

namespace EscalationDashboard.Data;

/// <summary>
/// How one person signs in: address, password, second factor, and the count of failures, as ASP.NET Core Identity keeps them.
/// Its id is the account's. Who the person is and what they may do stands in the account alone.
/// </summary>
public sealed class StaffLogin : IdentityUser
{
    /// <summary>The half minute of the last one-time code that was taken; that code, and any older one, is not taken again.</summary>
    public long LastCodeStep { get; set; }
}
