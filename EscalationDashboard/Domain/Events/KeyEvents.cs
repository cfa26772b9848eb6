using EscalationDashboard.Domain.ApiKeys;

namespace EscalationDashboard.Domain.Events;

/// <summary>Something about the keys by which a service system comes in; screens of integrations look again.</summary>
public abstract record ApiKeyEvent(string Name) : DomainEvent
{
    public override string Subject() => $"api-key:{Name}";

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Subject())];
}

/// <summary>A key for a service system was made.</summary>
[EventName("api-key.create")]
public sealed record ApiKeyCreated(string Name, string Scope, IReadOnlyList<string> Locations, string? Id = null, DateTimeOffset? ExpiresAt = null, int? PerMinute = null)
    : ApiKeyEvent(Name)
{
    public static ApiKeyCreated Of(ApiKey key) => new(key.Name, key.Scopes[0], key.LocationCodes, key.Id, key.ExpiresAt, key.PerMinute);
}

/// <summary>A further key was made, which takes an older one's place.</summary>
/// <param name="OldUntil">When the older one ends.</param>
[EventName("api-key.rotate")]
public sealed record ApiKeyRotated(string Name, string Id, string OldId, DateTimeOffset OldUntil, DateTimeOffset? ExpiresAt) : ApiKeyEvent(Name);

/// <summary>A key counts no more, from this moment on.</summary>
[EventName("api-key.revoke")]
public sealed record ApiKeyRevoked(string Name, string Id, string Reason) : ApiKeyEvent(Name);

/// <summary>Something about the secrets with which events are signed.</summary>
/// <param name="Id">See <c>WebhookSecret.Id</c>; nothing of the secret itself.</param>
public abstract record WebhookSecretEvent(string Id) : DomainEvent
{
    public override string Subject() => $"webhook-secret:{Id}";

    public override IEnumerable<Hint> Hints() => [Hint.Everywhere(Subject())];
}

/// <summary>A further secret signs, beside the ones before.</summary>
/// <param name="OthersUntil">When those end.</param>
[EventName("webhook-secret.rotate")]
public sealed record WebhookSecretRotated(string Id, DateTimeOffset OthersUntil) : WebhookSecretEvent(Id);

/// <summary>A secret signs no more.</summary>
[EventName("webhook-secret.end")]
public sealed record WebhookSecretEnded(string Id, string Reason) : WebhookSecretEvent(Id);
