using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Shell.Parts;

/// <summary>
/// A page, or a part of one, that reads what it shows: one reading after another, in one of the states of <see cref="LoadState" />,
/// with every fault in the log and a way to try again. What could not be read, or had to wait, is tried again by itself too: nobody may
/// sit at a desk that lies open. Where the person sees other places than before, it is read anew: nothing of one that is theirs no more
/// stays on the screen. What a person has typed is not its business and stays.
/// </summary>
public abstract class LoadingComponent : ReaderComponent, IDisposable
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Latest = TimeSpan.FromMinutes(1);

    private readonly SerializedLoader _loader = new();
    private object? _asked;
    private object? _subject;
    private ITimer? _again;
    private IDisposable? _scope;
    private TimeSpan _wait = Soonest;
    private bool _isRead;
    private bool _isGone;

    protected LoadPhase Phase { get; set; } = LoadPhase.Loading;

    [Inject]
    protected CurrentStaff Staff { get; private set; } = null!;

    /// <summary>What the address or the parent asks for, by value: nothing is read again before it changes. Null reads each time.</summary>
    protected virtual object? Asked => null;

    /// <summary>
    /// What it is about, as its address names it: nothing that was read of the one before stays on the screen, where an act would be taken
    /// for one on the other. Null where there is but one.
    /// </summary>
    protected virtual object? Subject => null;

    /// <summary>Whether it is not read while more comes in than can be written: disputes go before figures about them.</summary>
    protected virtual bool CanWait => false;

    [Inject]
    private TimeProvider Timers { get; set; } = null!;

    [Inject]
    private ScopeChanges Scopes { get; set; } = null!;

    [Inject]
    private Crowding Crowding { get; set; } = null!;

    [Inject]
    private ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Reads what is shown, and says whether there is anything.</summary>
    protected abstract Task<LoadPhase> Read(Actor actor);

    /// <summary>Something else is asked for: forgets what belonged to the one before.</summary>
    protected virtual void StartOver()
    {
    }

    protected override Task OnParametersSetAsync()
    {
        var isAnother = !Equals(Subject, _subject);
        if (!isAnother && Asked is { } asked && asked.Equals(_asked))
        {
            return Task.CompletedTask;
        }

        if (isAnother)
        {
            Phase = LoadPhase.Loading;
        }

        if (isAnother || Asked is not null)
        {
            StartOver();
        }

        (_asked, _subject, _isRead) = (Asked, Subject, false);

        return Load();
    }

    /// <summary>Reads again, for the page's own events, which show what comes of it.</summary>
    protected Task Load() => _loader.Run(Try);

    /// <summary>Reads again and shows it, for what reaches the page from outside.</summary>
    protected async Task Refresh()
    {
        await Load();
        StateHasChanged();
    }

    protected static LoadPhase Found(object? what) => what is null ? LoadPhase.Empty : LoadPhase.Content;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        _isGone = true;
        _scope?.Dispose();
        _again?.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Try()
    {
        if (!_isGone)
        {
            _scope ??= Scopes.Subscribe(LookAgain);
        }

        try
        {
            var (actor, subject) = (await Staff.Actor(), Subject);
            var phase = CanWait && Crowding.HoldsFigures ? LoadPhase.Held : await Read(actor);
            if (!Equals(subject, Subject))
            {
                // It is about another by now, whose own reading is next.
                return;
            }

            (Phase, _isRead) = (phase, true);
        }
        catch (StoreAwayException e) when (_isRead)
        {
            // Every page says that it is stale then, and what it shows stays.
            Log(e);
            TryLater();
            return;
        }
        catch (Exception e)
        {
            Log(e);
            (Phase, _isRead) = (LoadPhase.Failed, false);
        }

        if (Phase is LoadPhase.Failed or LoadPhase.Held)
        {
            TryLater();
        }
        else
        {
            _again?.Dispose();
            _wait = Soonest;
        }
    }

    private void Log(Exception fault) => Logs.CreateLogger(GetType()).LogError(fault, "What the page shows could not be read");

    private void LookAgain(Change change) => _ = InvokeAsync(Refresh);

    // Each time later, up to a minute: whatever is ill is not made worse by all the pages that wait for it.
    private void TryLater()
    {
        _again?.Dispose();
        if (_isGone)
        {
            return;
        }

        _again = Timers.CreateTimer(_ => _ = InvokeAsync(Refresh), null, _wait, Timeout.InfiniteTimeSpan);
        _wait = _wait * 2 < Latest ? _wait * 2 : Latest;
    }
}
