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

    /// <summary>When a passkey of the person's was taken last: what was asked of a passkey before that, is answered no more.</summary>
    public DateTimeOffset? LastPasskeyAt { get; set; }

    /// <summary>When an admin took the second factor away, until the person has read that it was done.</summary>
    public DateTimeOffset? FactorResetAt { get; set; }

    /// <summary>The admin who did.</summary>
    public string? FactorResetBy { get; set; }
}
