using System.Collections.Concurrent;

namespace EscalationDashboard.Application.Jobs;

/// <summary>
/// Carries long computations in the background, each by its id, so that a person can leave and come back. A job may be
/// stopped wherever it tells how far it is; what it stores, it stores at its end.
/// </summary>
/// <typeparam name="TOrder">What is asked for; jobs of one kind wait for no other kind.</typeparam>
public sealed class JobRunner<TOrder>(TimeProvider clock, ILogger<JobRunner<TOrder>> logger)
{
    /// <summary>More at a time would only make each of them slower, and the pages with them.</summary>
    public const int MostAtATime = 2;

    private const int MostRemembered = 50;
    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Those on their way, in the order of their ids.</summary>
    public IReadOnlyList<JobStatus<TOrder>> Running =>
        [.. _jobs.Values.Where(job => job.IsRunning).OrderBy(job => job.Id, StringComparer.Ordinal).Select(job => job.Status)];

    /// <summary>Begins a job; it goes on by itself.</summary>
    /// <param name="work">Is given where to tell how many parts of how many are done.</param>
    /// <returns>False where as many as may are on their way, or one of this id is.</returns>
    public bool Start(string id, TOrder order, Func<Action<int, int>, Task> work)
    {
        var job = new Job(id, order, clock);
        lock (_lock)
        {
            if (_jobs.Values.Count(other => other.IsRunning) >= MostAtATime || _jobs.GetValueOrDefault(id) is { IsRunning: true })
            {
                return false;
            }

            foreach (var old in _jobs.Values.Where(other => !other.IsRunning).OrderBy(other => other.Started).SkipLast(MostRemembered - 1))
            {
                _jobs.TryRemove(old.Id, out _);
            }

            _jobs[id] = job;
        }

        _ = Task.Run(() => Carry(job, work));
        return true;
    }

    public JobStatus<TOrder>? Find(string id) => _jobs.GetValueOrDefault(id)?.Status;

    /// <summary>Stops a job; nothing of it is kept.</summary>
    /// <returns>False where none of this id is known.</returns>
    public bool Cancel(string id)
    {
        var job = _jobs.GetValueOrDefault(id);
        job?.Cancel();
        return job is not null;
    }

    private async Task Carry(Job job, Func<Action<int, int>, Task> work)
    {
        try
        {
            await work(job.Tell);
            job.End(JobState.Done);
        }
        catch (OperationCanceledException)
        {
            job.End(JobState.Cancelled);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Job {Id} failed; nothing was changed", job.Id);
            job.End(JobState.Failed);
        }
    }

    private sealed class Job(string id, TOrder order, TimeProvider clock)
    {
        private volatile int _state = (int)JobState.Running;
        private volatile int _done;
        private volatile int _all;
        private volatile bool _cancelled;

        public string Id => id;

        public long Started { get; } = clock.GetTimestamp();

        public bool IsRunning => _state == (int)JobState.Running;

        public JobStatus<TOrder> Status
        {
            get
            {
                var (done, all) = (_done, _all);
                TimeSpan? left = done > 0 ? clock.GetElapsedTime(Started) / done * (all - done) : null;
                return new JobStatus<TOrder>(id, order, (JobState)_state, done, all, IsRunning ? left : null);
            }
        }

        public void Tell(int done, int all)
        {
            if (_cancelled)
            {
                throw new OperationCanceledException();
            }

            (_all, _done) = (all, done);
        }

        public void End(JobState state) => _state = (int)state;

        public void Cancel() => _cancelled = true;
    }
}
