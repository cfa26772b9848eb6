namespace EscalationDashboard.Domain.Staff;

/// <summary>Who is acting: a signed-in person, a service system with a key, or the product itself.</summary>
/// <param name="Id">Account id, key name, or <c>system</c>.</param>
/// <param name="Role">Null for anything that is not a person.</param>
/// <param name="LeaderId">Set for leaders only.</param>
public sealed record Actor(string Id, string Name, StaffRole? Role, string? LeaderId, Scope Scope)
{
    /// <summary>Reads what was decided everywhere, and does nothing anywhere: <see cref="Scope"/>, by which everything else is cut, holds nothing.</summary>
    public bool Oversees => Role == StaffRole.Auditor;

    /// <summary>Of which decisions the person may read.</summary>
    public Scope Decisions => Oversees ? Scope.Network : Scope;

    /// <summary>Looks after keys, secrets and events of the systems that are connected.</summary>
    public bool MayIntegrate => Role is StaffRole.PilotAdmin or StaffRole.Integration;

    /// <summary>The product acting by itself: the guardrails, the release of bookings.</summary>
    public static readonly Actor System = new("system", "system", null, null, Scope.Network);

    /// <summary>A service system, known by its key's name.</summary>
    public static Actor ForKey(string keyName, Scope scope) => new($"key:{keyName}", keyName, null, null, scope);
}
