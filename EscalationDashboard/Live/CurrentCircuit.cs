namespace EscalationDashboard.Live;

/// <summary>In which page the work that runs has its reason, for the log: the framework's number of the circuit, which is nobody's name.</summary>
public static class CurrentCircuit
{
    private static readonly AsyncLocal<string?> Flow = new();

    /// <summary>Null where no page is behind it. Set, it holds from here on in this flow of work.</summary>
    public static string? Id
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }
}
