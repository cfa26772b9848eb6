using System.Text.Json.Serialization;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Domain.Events;

/// <summary>Something about a person who may sign in; their open pages hear of it.</summary>
public abstract record StaffEvent(string AccountId) : DomainEvent
{
    public static string SubjectOf(string accountId) => $"account:{accountId}";

    public override string Subject() => SubjectOf(AccountId);

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Subject())];
}

/// <param name="Way">What the person showed.</param>
[EventName("account.sign-in")]
public sealed record SignedIn(string AccountId, string Session, SignInWay Way) : StaffEvent(AccountId);

[EventName("account.sign-out")]
public sealed record SignedOut(string AccountId, string Session) : StaffEvent(AccountId);

/// <summary>The person ended their other sign-ins, or all of them ended with what they stood on.</summary>
[EventName("account.sign-out-everywhere")]
public sealed record SignedOutEverywhere(string AccountId, int Sessions) : StaffEvent(AccountId);

/// <param name="LockedUntil">Where it was one too many.</param>
[EventName("account.sign-in-refused")]
public sealed record SignInRefused(string AccountId, SignInWay Way, DateTimeOffset? LockedUntil) : StaffEvent(AccountId);

/// <summary>The installation has its first admin.</summary>
[EventName("account.first-admin")]
public sealed record FirstAdminMade(string AccountId) : StaffEvent(AccountId);

/// <summary>A link was made with which the person sets a password.</summary>
[EventName("account.invite")]
public sealed record StaffInvited(string AccountId, StaffRole Role, DateTimeOffset Until) : StaffEvent(AccountId);

/// <summary>The link was used.</summary>
[EventName("account.invitation-used")]
public sealed record InvitationUsed(string AccountId) : StaffEvent(AccountId);

[EventName("account.password")]
public sealed record PasswordChanged(string AccountId) : StaffEvent(AccountId);

[EventName("account.second-factor")]
public sealed record SecondFactorSet(string AccountId, bool On) : StaffEvent(AccountId);

/// <summary>The person's one-time codes come from another device from here on.</summary>
[EventName("account.second-factor-renewed")]
public sealed record SecondFactorRenewed(string AccountId) : StaffEvent(AccountId);

[EventName("account.recovery-codes")]
public sealed record RecoveryCodesMade(string AccountId, int Count) : StaffEvent(AccountId);

/// <param name="Passkeys">How many they have now.</param>
[EventName("account.passkey-added")]
public sealed record PasskeyAdded(string AccountId, int Passkeys) : StaffEvent(AccountId);

/// <param name="Passkeys">How many they have left.</param>
[EventName("account.passkey-removed")]
public sealed record PasskeyRemoved(string AccountId, int Passkeys) : StaffEvent(AccountId);

/// <summary>An admin took a person's second factor away, who had lost it.</summary>
[EventName("account.second-factor-reset")]
public sealed record SecondFactorReset(string AccountId, string Reason) : StaffEvent(AccountId);

/// <summary>The person read that it was taken away.</summary>
[EventName("account.second-factor-reset-read")]
public sealed record SecondFactorResetRead(string AccountId) : StaffEvent(AccountId);

/// <summary>The person chose their language, their zone and what rings.</summary>
[EventName("account.preferences")]
public sealed record PreferencesSet(string AccountId, string? Language, string? ZoneId, AlertChoice Alerts) : StaffEvent(AccountId);

/// <summary>From now on the company's sign-in lets this person in.</summary>
[EventName("account.company-sign-in")]
public sealed record CompanySignInLinked(string AccountId, string Issuer) : StaffEvent(AccountId);

/// <summary>The person has another role or other places.</summary>
/// <param name="LeaderId">The leader they are from now on; null for an admin.</param>
[EventName("account.role")]
public sealed record StaffRoleSet(string AccountId, StaffRole From, StaffRole To, string? LeaderId, IReadOnlyList<string> Places, string Reason)
    : StaffEvent(AccountId)
{
    /// <summary>The places before.</summary>
    public IReadOnlyList<string> PlacesBefore { get; init; } = [];

    /// <summary>Regions in which a leader is another than before.</summary>
    [JsonIgnore]
    public IReadOnlyList<Hint> Touched { get; init; } = [];

    public override IEnumerable<Hint> Hints() => [.. base.Hints(), .. Touched];
}

/// <param name="Disputes">What they had open; each has an event of its own.</param>
/// <param name="To">Who got it; null for the queue.</param>
[EventName("account.leave")]
public sealed record StaffLeft(string AccountId, string Reason, string? To, IReadOnlyList<string> Disputes) : StaffEvent(AccountId)
{
    /// <summary>With which address they signed in; from then on it is free. Null where they had none.</summary>
    public string? Email { get; init; }

    /// <summary>Where they worked.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];
}

/// <summary>The person chose how they are reached; where, is nobody else's business.</summary>
[EventName("account.paging")]
public sealed record PagingChosen(string AccountId, IReadOnlyList<string> Channels, bool Quiet) : StaffEvent(AccountId);

/// <summary>The person had a message sent to themselves, to see that it arrives.</summary>
[EventName("account.paging-test")]
public sealed record PagingTried(string AccountId, PageChannel Channel, bool Sent) : StaffEvent(AccountId);

/// <summary>One of the person's browsers is reached from now on, or no longer.</summary>
[EventName("account.push")]
public sealed record PushSet(string AccountId, bool On) : StaffEvent(AccountId);
