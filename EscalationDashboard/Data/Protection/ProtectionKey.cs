namespace EscalationDashboard.Data.Protection;

/// <summary>
/// One of the keys under which cookies, forms and the secrets of one-time codes are protected, as ASP.NET Core's data protection
/// writes it: in the database, so that every node reads what any of them has written.
/// </summary>
public sealed class ProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}
