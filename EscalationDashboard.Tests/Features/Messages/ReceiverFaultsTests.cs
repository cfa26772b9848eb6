using EscalationDashboard.Features.Messages;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Messages;

/// <summary>A receiver that is down, slow, busy, gone or elsewhere.</summary>
public sealed class ReceiverFaultsTests : OutgoingCase
{
    [Fact]
    public async Task ReceiverDownForAnHour_ThenUp_EveryMessageOnceInEffectInOrderAndNoBacklog()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 4 == 0)
            {
                await Settle($"V-{minute}", dangerous: true);
            }

            await Deliveries.SendDue();
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await State()).Known!.FailingSince.ShouldNotBeNull();
        (await State()).Waiting.ShouldBe(await Office.Read(db => db.Outbox.CountAsync()));
        await Target.Start();
        var back = Office.Now;
        while ((await State()).Waiting > 0 && Office.Now - back < TimeSpan.FromHours(2))
        {
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
            await Deliveries.SendDue();
        }

        await EverythingOnceInEffectAndInOrder();
        (await State()).ShouldSatisfyAllConditions(
            s => s.Waiting.ShouldBe(0), s => s.Parked.ShouldBe(0), s => s.Known!.FailingSince.ShouldBeNull());
        (await Office.Read(db => db.Messages.CountAsync())).ShouldBeGreaterThan(60);

        // A customer who waits does not sit out a back-off that was meant for a receiver that was down.
        (Office.Now - back).ShouldBeLessThan(TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task ReceiverThatFailsAtRandom_GetsEverythingOnceInEffectAndInOrder()
    {
        var random = new Random(20_261_122);
        var gate = new Lock();
        Target.Answer = (_, _) =>
        {
            lock (gate)
            {
                return Task.FromResult(random.Next(10) switch { < 5 => 204, < 8 => 500, 8 => 404, _ => 301 });
            }
        };
        await Target.Start();
        for (var i = 0; i < 8; i++)
        {
            await Settle($"V-{i}", dangerous: true);
            await Deliveries.SendDue();
        }

        await Drain();

        await EverythingOnceInEffectAndInOrder();
        (await Office.Read(db => db.Outbox.MaxAsync(e => e.AttemptCount))).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task OneThatHangs_KeepsNobodyElseWaiting()
    {
        var (held, hung) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Office.Ask(visit: "V-1");
        var bad = await Office.Read(db => db.Disputes.Select(d => d.Number).SingleAsync());
        Target.Answer = async (a, _) =>
        {
            if (a.Dispute == bad)
            {
                hung.TrySetResult();
                await held.Task;
            }

            return 204;
        };
        await Target.Start();

        var sending = Deliveries.SendDue();
        await hung.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Office.Ask(visit: "V-2");
        using var told = new CommitWatch(Office.Get<OutboxNotifier>());
        Office.Clock.Advance(TimeSpan.FromSeconds(2));
        while (Target.All.Count(a => a.Data.GetProperty("visitRef").GetString() == "V-2") < 3)
        {
            await told.Next();
        }

        sending.IsCompleted.ShouldBeFalse();
        held.SetResult();
        await sending.WaitAsync(TimeSpan.FromSeconds(20));
        await EverythingOnceInEffectAndInOrder();
    }

    [Fact]
    public async Task ReceiverThatIsGone_GetsNothingUntilAnAdminResumes()
    {
        Target.Answer = (_, _) => Task.FromResult(410);
        await Target.Start();
        await Office.Ask();
        await Deliveries.SendDue();
        (await State()).Health.ShouldBe(ReceiverHealth.Gone);
        Target.Answer = (_, _) => Task.FromResult(204);
        Office.Clock.Advance(TimeSpan.FromHours(30));

        (await Deliveries.SendDue()).ShouldBe(0);
        (await Commands.Resume(Admin, "It is back")).IsAllowed.ShouldBeTrue();
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
        (await State()).Health.ShouldBe(ReceiverHealth.Well);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BusyReceiver_IsLeftAloneForAsLongAsItAsks(bool byDate)
    {
        Target.Answer = (_, http) =>
        {
            http.Response.Headers.RetryAfter = byDate ? Office.Now.AddSeconds(120).ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "120";
            return Task.FromResult(429);
        };
        await Target.Start();
        await Office.Ask();
        await Deliveries.SendDue();
        Target.Answer = (_, _) => Task.FromResult(204);
        await Office.Ask();

        Office.Clock.Advance(TimeSpan.FromSeconds(119));
        (await Deliveries.SendDue()).ShouldBe(0);
        Office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Deliveries.SendDue();

        await EverythingOnceInEffectAndInOrder();
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        Target.Answer = (_, http) =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return Task.FromResult(307);
        };
        await Target.Start();
        await Office.Ask();

        await Deliveries.SendDue();

        (await Office.Read(db => db.Outbox.Where(e => e.AttemptCount > 0).ToListAsync())).ShouldAllBe(e => e.Attempts.Single().Status == 307);
    }
}
