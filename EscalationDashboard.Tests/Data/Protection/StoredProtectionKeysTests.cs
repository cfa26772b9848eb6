using System.Xml.Linq;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Protection;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Protection;

/// <summary>A key of data protection that the store would not take is known meanwhile, and stored as soon as the store takes it.</summary>
public sealed class StoredProtectionKeysTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office;
    private Failing _writes = null!;

    public StoredProtectionKeysTests() => _office = new ProductFixture { Around = writes => _writes = new Failing(writes) };

    [Fact]
    public async Task KeyThatCouldNotBeStored_IsKnownAndTriedAgainUntilItIs()
    {
        var keys = _office.Get<StoredProtectionKeys>();
        _writes.Failures = 2;

        keys.StoreElement(new XElement("key", "one"), "key-1");

        (await _office.Clock.NextWait()).ShouldBe(StoredProtectionKeys.FirstWait);
        keys.GetAllElements().Select(e => e.Value).ShouldBe(["one"]);
        (await Stored()).ShouldBe(0);
        _office.Clock.Advance(StoredProtectionKeys.FirstWait);
        (await _office.Clock.NextWait()).ShouldBe(StoredProtectionKeys.FirstWait * 2);
        _office.Clock.Advance(StoredProtectionKeys.FirstWait * 2);
        await _writes.Succeeded;
        (await Stored()).ShouldBe(1);
        keys.GetAllElements().Select(e => e.Value).ShouldBe(["one"]);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<int> Stored() => _office.Read(db => db.ProtectionKeys.CountAsync());

    private sealed class Failing(IWriteQueue writes) : IWriteQueue
    {
        private readonly TaskCompletionSource _succeeded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _hasFailed;

        public int Failures { get; set; }

        /// <summary>The first command after those that failed.</summary>
        public Task Succeeded => _succeeded.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public double Fill => writes.Fill;

        public DateTimeOffset? LastCommitAt => writes.LastCommitAt;

        public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
        {
            if (Failures > 0)
            {
                (Failures, _hasFailed) = (Failures - 1, true);
                throw new NotStoredException("The disk is full.");
            }

            var result = await writes.Execute(command);
            if (_hasFailed)
            {
                _succeeded.TrySetResult();
            }

            return result;
        }
    }
}
