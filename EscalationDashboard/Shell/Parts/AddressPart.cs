using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace EscalationDashboard.Shell.Parts;

/// <summary>A part that shows what the address says: it is drawn anew as that changes, though nothing else about it does.</summary>
public abstract class AddressPart : ReaderComponent, IDisposable
{
    [Inject]
    protected NavigationManager Address { get; private set; } = null!;

    protected override void OnInitialized() => Address.LocationChanged += Moved;

    public void Dispose()
    {
        Address.LocationChanged -= Moved;
        GC.SuppressFinalize(this);
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(StateHasChanged);
}
