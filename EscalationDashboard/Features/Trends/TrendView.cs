using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

/// <summary>
/// A page that shows a picture of what its address asks for: it reads again when that changes, one reading after another, and
/// says so where it could not.
/// </summary>
public abstract class TrendView<TPicture> : ReaderComponent
    where TPicture : class
{
    private readonly InTurn _turn = new();
    private object? _shown;

    /// <summary>Null until something has been read.</summary>
    protected TPicture? Picture { get; private set; }

    protected LoadPhase Phase { get; private set; } = LoadPhase.Loading;

    /// <summary>What the address asks for, compared by value.</summary>
    protected abstract object Asked { get; }

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    protected override Task OnParametersSetAsync() => Asked.Equals(_shown) ? Task.CompletedTask : Load();

    protected Task Load() => _turn.Run(Show);

    protected abstract Task<TPicture> Read(Actor actor);

    /// <summary>Whether there is nothing to show but a word about it.</summary>
    protected virtual bool IsEmpty(TPicture picture) => false;

    private async Task Show()
    {
        try
        {
            _shown = Asked;
            var picture = await Read(await Staff.Actor());
            (Picture, Phase) = (picture, IsEmpty(picture) ? LoadPhase.Empty : LoadPhase.Content);
        }
        catch (Exception e)
        {
            Logs.CreateLogger(GetType()).LogError(e, "What the page shows could not be read");
            Phase = LoadPhase.Failed;
        }
    }
}
