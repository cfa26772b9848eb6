using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;

namespace EscalationDashboard.Features.Trends;

/// <summary>A page that shows a picture of what its address asks for, and the last one until the next has been read.</summary>
public abstract class TrendView<TPicture> : LoadingComponent
    where TPicture : class
{
    /// <summary>Null until something has been read.</summary>
    protected TPicture? Picture { get; private set; }

    protected abstract override object Asked { get; }

    protected override bool CanWait => true;

    protected abstract Task<TPicture> Look(Actor actor);

    /// <summary>Whether there is nothing to show but a word about it.</summary>
    protected virtual bool IsEmpty(TPicture picture) => false;

    protected sealed override async Task<LoadPhase> Read(Actor actor)
    {
        Picture = await Look(actor);
        return IsEmpty(Picture) ? LoadPhase.Empty : LoadPhase.Content;
    }
}
