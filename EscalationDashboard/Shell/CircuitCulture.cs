using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscalationDashboard.Shell;

/// <summary>
/// Whatever the browser sends runs in the language of the document it shows, also after a reconnect under a cookie that another
/// tab has changed since. What does not come from the browser: <see cref="ReaderComponent"/>.
/// </summary>
public sealed class CircuitCulture : CircuitHandler
{
    private ReaderCulture? _reader;

    /// <summary>Takes the document's language, as it was written into the page.</summary>
    public void Use(Language language)
    {
        _reader = new ReaderCulture(language.Culture, language.Culture);
        _reader.Enter();
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        context => (_reader ?? ReaderCulture.Current).Run(() => next(context));
}
