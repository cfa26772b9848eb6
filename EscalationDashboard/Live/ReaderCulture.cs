using System.Globalization;

namespace EscalationDashboard.Live;

/// <summary>How one reader's dates and numbers are written, and in which language the words around them are.</summary>
public sealed record ReaderCulture(CultureInfo Formats, CultureInfo Words)
{
    /// <summary>That of the person being served.</summary>
    public static ReaderCulture Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>From here on, in this flow of work.</summary>
    public void Enter() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Formats, Words);

    // Asynchronous, so that the caller, who may be another person's thread, gets its own culture back.
    public async Task Run(Func<Task> work)
    {
        Enter();
        await work();
    }
}
