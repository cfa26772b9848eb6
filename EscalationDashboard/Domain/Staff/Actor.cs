namespace EscalationDashboard.Domain.Staff;

/// <summary>Who is acting: a signed-in person, a service system with a key, or the product itself.</summary>
/// <param name="Id">Account id, key name, or <c>system</c>.</param>
/// <param name="Role">Null for anything that is not a person.</param>
/// <param name="LeaderId">Set for leaders only.</param>
public sealed record Actor(string Id, string Name, StaffRole? Role, string? LeaderId, Scope Scope)
{
    /// <summary>The product acting by itself: the guardrails, the release of bookings.</summary>
    public static readonly Actor System = new("system", "system", null, null, Scope.Network);

    /// <summary>A service system, known by its key's name.</summary>
    public static Actor ForKey(string keyName, Scope scope) => new($"key:{keyName}", keyName, null, null, scope);
}
