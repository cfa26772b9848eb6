namespace EscalationDashboard.Application.Jobs;

public enum JobState
{
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>How far a job is.</summary>
/// <param name="Left">Null as long as nobody can tell.</param>
public sealed record JobStatus<TOrder>(string Id, TOrder Order, JobState State, int Done, int All, TimeSpan? Left)
{
    public bool IsRunning => State == JobState.Running;

    /// <summary>Of the whole, 0 to 1.</summary>
    public double Share => All == 0 ? 0 : (double)Done / All;
}
