using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Features.Account;

/// <param name="IsThis">The one that is looking.</param>
public sealed record OwnSession(string Id, string Device, DateTimeOffset StartedAt, bool IsThis);

/// <summary>How a person signs in.</summary>
/// <param name="Email">Null for a demo's persona, who has nothing to sign in with.</param>
/// <param name="NeedsSecondFactor">Whether the person's role forbids going without.</param>
public sealed record OwnAccount(
    string Name, string? Email, bool SecondFactor, int RecoveryCodes, bool NeedsSecondFactor, bool HasPassword, FactorReset? Reset,
    IReadOnlyList<OwnPasskey> Passkeys, IReadOnlyList<OwnSession> Sessions, StaffPreferences Preferences);

/// <param name="Id">Of the credential.</param>
public sealed record OwnPasskey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>An admin took the person's second factor away.</summary>
public sealed record FactorReset(DateTimeOffset At, string By);
