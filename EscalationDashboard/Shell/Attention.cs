namespace EscalationDashboard.Shell;

/// <summary>
/// How many safety cases wait for one person or for somebody beside them. The rail and the browser's tab say it on every page;
/// who counts them is a feature.
/// </summary>
public sealed class Attention
{
    public int SafetyCases { get; private set; }

    public event Action? Changed;

    public void Set(int safetyCases)
    {
        if (safetyCases == SafetyCases)
        {
            return;
        }

        SafetyCases = safetyCases;
        Changed?.Invoke();
    }
}
