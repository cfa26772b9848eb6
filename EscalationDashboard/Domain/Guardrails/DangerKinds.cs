namespace EscalationDashboard.Domain.Guardrails;

/// <summary>What makes a request a safety case: what a customer declares, and what facts about the visit show.</summary>
[Flags]
public enum Dangers
{
    None = 0,
    Stranded = 1,
    Injury = 2,
    Fire = 4,
    BrakesOrSteering = 8,
    StopDrivingRecall = 16,
    NotDrivable = 32,
    TowOpen = 64,
}

/// <summary>Which dangers come from whom, and how several are told apart.</summary>
public static class DangerKinds
{
    /// <summary>What a customer can declare.</summary>
    public const Dangers Declared = Dangers.Stranded | Dangers.Injury | Dangers.Fire | Dangers.BrakesOrSteering;

    /// <summary>What the service system's facts show.</summary>
    public const Dangers Shown = Dangers.StopDrivingRecall | Dangers.NotDrivable | Dangers.TowOpen;

    /// <summary>The dangers one by one, the customer's own first.</summary>
    public static IEnumerable<Dangers> Each(this Dangers dangers) =>
        Enum.GetValues<Dangers>().Where(d => d != Dangers.None && dangers.HasFlag(d));

    /// <summary>What is known of a visit that is dangerous by itself.</summary>
    public static Dangers Of(VisitSnapshot? visit) => visit is null ? Dangers.None
        : (visit.StopDrivingRecall ? Dangers.StopDrivingRecall : Dangers.None)
        | (visit.Drivable ? Dangers.None : Dangers.NotDrivable)
        | (visit.TowOpen ? Dangers.TowOpen : Dangers.None);
}
