using System.Threading.Channels;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Live;

public sealed class CoalescerTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualClock _clock = new();
    private readonly Channel<DateTimeOffset> _calls = Channel.CreateUnbounded<DateTimeOffset>();
    private readonly Channel<Exception> _faults = Channel.CreateUnbounded<Exception>();
    private Func<Task> _action = () => Task.CompletedTask;
    private readonly Coalescer _coalescer;

    public CoalescerTests() => _coalescer = new Coalescer(
        _clock,
        Interval,
        () =>
        {
            _calls.Writer.TryWrite(_clock.GetUtcNow());
            return _action();
        },
        fault =>
        {
            _faults.Writer.TryWrite(fault);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task FirstSignal_IsAnsweredAtOnce()
    {
        _coalescer.Signal();

        (await NextCall()).ShouldBe(ManualClock.TuesdayMorning);
    }

    [Fact]
    public async Task SignalsWithinTheInterval_BecomeOneCallAtItsEnd()
    {
        _coalescer.Signal();
        await NextCall();
        (await _clock.NextWait()).ShouldBe(Interval);

        for (var i = 0; i < 1_000; i++)
        {
            _coalescer.Signal();
        }

        _clock.Advance(TimeSpan.FromMilliseconds(99));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        (await NextCall()).ShouldBe(ManualClock.TuesdayMorning + Interval);
        await _clock.NextWait();
        _calls.Reader.TryRead(out _).ShouldBeFalse("a thousand signals are one call");
    }

    [Fact]
    public async Task SignalEveryMillisecond_IsOneCallInEachInterval()
    {
        _coalescer.Signal();
        await NextCall();
        var calls = new List<DateTimeOffset>();
        for (var i = 0; i < 10; i++)
        {
            await _clock.NextWait();
            for (var ms = 0; ms < 100; ms++)
            {
                _coalescer.Signal();
                _clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            calls.Add(await NextCall());
        }

        calls.ShouldBe(Enumerable.Range(1, 10).Select(i => ManualClock.TuesdayMorning + (Interval * i)));
    }

    [Fact]
    public async Task AfterAQuietInterval_ASignalIsAnsweredAtOnce()
    {
        _coalescer.Signal();
        await NextCall();
        await _clock.NextWait();
        _clock.Advance(TimeSpan.FromSeconds(1));

        _coalescer.Signal();

        (await NextCall()).ShouldBe(ManualClock.TuesdayMorning.AddSeconds(1));
    }

    [Fact]
    public async Task SignalWhileACallRuns_IsNotLostAndWaitsForItsEnd()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _action = () => end.Task;
        _coalescer.Signal();
        await NextCall();

        _coalescer.Signal();
        _clock.Advance(TimeSpan.FromSeconds(5));
        _calls.Reader.TryRead(out _).ShouldBeFalse("two calls at a time");
        end.SetResult();
        await _clock.NextWait();
        _clock.Advance(Interval);

        await NextCall();
    }

    [Fact]
    public async Task ManySignallers_NeverTwoCallsAtATimeAndTheLastSignalIsSeen()
    {
        const int Signals = 20_000;
        var (latest, running, most) = (0, 0, 0);
        var seenAll = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var coalescer = new Coalescer(TimeProvider.System, TimeSpan.Zero, async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            var seen = Volatile.Read(ref latest);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            if (seen == Signals)
            {
                seenAll.TrySetResult();
            }
        }, fault => Task.FromException(fault));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Signals / 4; i++)
            {
                Interlocked.Increment(ref latest);
                coalescer.Signal();
            }
        })));

        await seenAll.Task.WaitAsync(Patience);
        most.ShouldBe(1);
    }

    [Fact]
    public async Task CallThatFails_IsReportedAndTheNextSignalIsAnswered()
    {
        _action = () => throw new TimeoutException("no");
        _coalescer.Signal();
        await NextCall();
        (await _faults.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Message.ShouldBe("no");

        _action = () => Task.CompletedTask;
        _coalescer.Signal();
        _clock.Advance(Interval);

        await NextCall();
    }

    [Fact]
    public async Task NobodyLeftToHearOfAFault_TheNextSignalIsAnsweredAllTheSame()
    {
        var calls = Channel.CreateUnbounded<int>();
        using var coalescer = new Coalescer(
            _clock,
            Interval,
            () =>
            {
                calls.Writer.TryWrite(1);
                throw new TimeoutException("no");
            },
            _ => throw new ObjectDisposedException("the page"));
        for (var i = 0; i < 3; i++)
        {
            coalescer.Signal();
            await calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            await _clock.NextWait();
            _clock.Advance(Interval);
        }
    }

    [Fact]
    public async Task CallsThatFail_KeepTheIntervalToo()
    {
        _action = () => throw new TimeoutException("no");
        _coalescer.Signal();
        await NextCall();
        (await _clock.NextWait()).ShouldBe(Interval);
        _coalescer.Signal();
        _clock.Advance(Interval);

        (await NextCall()).ShouldBe(ManualClock.TuesdayMorning + Interval);
    }

    [Fact]
    public async Task Disposed_CallsNoMore()
    {
        _coalescer.Signal();
        await NextCall();
        await _clock.NextWait();
        _coalescer.Signal();

        _coalescer.Dispose();
        _coalescer.Signal();
        _clock.Advance(TimeSpan.FromSeconds(1));

        _calls.Reader.TryRead(out _).ShouldBeFalse();
        _faults.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task DisposedWhileACallRuns_EndsQuietly()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _action = () => end.Task;
        _coalescer.Signal();
        await NextCall();
        _coalescer.Signal();

        _coalescer.Dispose();
        end.SetResult();

        _faults.Reader.TryRead(out _).ShouldBeFalse();
        _calls.Reader.TryRead(out _).ShouldBeFalse();
    }

    public void Dispose() => _coalescer.Dispose();

    private Task<DateTimeOffset> NextCall() => _calls.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
