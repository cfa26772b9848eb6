using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Data.Backups;

/// <summary>What lets a person or a system in no more, or makes a customer forgotten: a copy from before knows nothing of it.</summary>
public static class ClosingDoors
{
    public static readonly string[] Names =
    [
        EventNames.Of<StaffLeft>(), EventNames.Of<StaffRoleSet>(), EventNames.Of<PasswordChanged>(), EventNames.Of<SecondFactorSet>(),
        EventNames.Of<SecondFactorRenewed>(), EventNames.Of<SecondFactorReset>(), EventNames.Of<PasskeyRemoved>(), EventNames.Of<RecoveryCodesMade>(),
        EventNames.Of<SignedIn>(), EventNames.Of<ApiKeyRevoked>(), EventNames.Of<ApiKeyRotated>(), EventNames.Of<WebhookSecretEnded>(),
        EventNames.Of<WebhookSecretRotated>(), EventNames.Of<CustomerErased>(),
    ];

    /// <summary>Of sign-ins, those by a recovery code, which counts once; and whatever cannot be read any more.</summary>
    public static bool Closes(AuditEntry entry) => EventNames.TryRead(entry) is not SignedIn { Way: not SignInWay.RecoveryCode };
}
