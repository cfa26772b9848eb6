namespace EscalationDashboard.Shell;

/// <summary>
/// How many unclaimed safety cases one reader may take. The rail and the browser's tab say it on every page;
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
