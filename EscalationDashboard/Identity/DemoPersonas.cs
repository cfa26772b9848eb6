namespace EscalationDashboard.Identity;

/// <summary>The people a newcomer may sign in as while the demo is on; empty in production.</summary>
public sealed record DemoPersonas(IReadOnlyList<DemoPersona> All)
{
    public static readonly DemoPersonas None = new([]);
}

/// <param name="Kind"><c>local</c>, <c>regional</c> or <c>admin</c>; a second one of a role, for two to race a claim or approve a policy, ends in <c>-2</c>.</param>
/// <param name="Place">Empty for whom every place is open to.</param>
public sealed record DemoPersona(string Kind, string AccountId, string Name, string Place)
{
    public string Role => Kind.Split('-')[0];

    public override string ToString() => Place.Length == 0 ? $"{Name} ({Role})" : $"{Name} ({Role}, {Place})";
}
