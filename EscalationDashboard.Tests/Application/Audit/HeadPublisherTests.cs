using EscalationDashboard.Application.Audit;
using EscalationDashboard.Data.Audit;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Application.Audit;

/// <summary>The head of the audit leaves the building, signed, and stays in the file where it does not.</summary>
public sealed class HeadPublisherTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly WebhookTarget _receiver;
    private readonly ProductFixture _office;

    public HeadPublisherTests()
    {
        _receiver = new WebhookTarget(_clock);
        _office = new ProductFixture
        {
            Clock = _clock,
            Settings = { [AuditSettings.HeadUrlSetting] = _receiver.Url, [AuditSettings.HeadSecretSetting] = WebhookTarget.Secret },
        };
    }

    [Fact]
    public async Task Head_ReachesItsReceiverSignedAndAsItStandsInTheFile()
    {
        await _receiver.Start();

        var head = (await _office.Get<HeadPublisher>().Publish())!;

        var arrived = _receiver.All.ShouldHaveSingleItem();
        (arrived.Verified, arrived.Type).ShouldBe((true, HeadPublisher.EventType));
        arrived.Data.GetProperty("sequence").GetInt64().ShouldBe(head.Sequence);
        arrived.Data.GetProperty("hash").GetString().ShouldBe(head.Hash);
        head.IsSealedBy(_office.Get<AuditKeyFile>().Find()!).ShouldBeTrue();
        _office.Get<HeadFile>().Read().ShouldHaveSingleItem().Head.ShouldBe(head);
    }

    [Fact]
    public async Task ReceiverThatIsDown_KeepsNoHeadFromTheFile()
    {
        var head = await _office.Get<HeadPublisher>().Publish();

        _office.Get<HeadFile>().Read().ShouldHaveSingleItem().Head.ShouldBe(head);
    }

    [Fact]
    public async Task ProgramThatStops_LeavesNoEntryWithoutAHead()
    {
        await _office.Get<HeadPublisher>().Publish();
        await _office.Ask();

        await new LastHead(_office.Get<HeadPublisher>(), NullLogger<LastHead>.Instance).StoppingAsync(CancellationToken.None);

        _office.Get<HeadFile>().Read()[^1].Head!.Sequence.ShouldBe(await _office.Read(db => db.Audit.MaxAsync(a => a.Sequence)));
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Ask();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
