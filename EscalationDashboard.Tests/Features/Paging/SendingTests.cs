using EscalationDashboard.Data;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Features.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>What one message that asks a person does to the others, and that what has left is told of once.</summary>
public sealed class SendingTests : PagingCase
{
    [Fact]
    public async Task ReceiverThatHangs_KeepsNobodyElseWaiting()
    {
        await EveryoneReachable();
        var number = await Fire();
        var (underway, never) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        Mail.Before = _ =>
        {
            underway.TrySetResult();
            return never.Task;
        };
        await Steps.AskDue();
        var hanging = (await Messages.BeginDue()).ShouldHaveSingleItem();
        await underway.Task;
        Mail.Before = _ => Task.CompletedTask;

        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Steps.AskDue();
        await Messages.SendDue();

        hanging.IsCompleted.ShouldBeFalse();
        Mail.To($"{(await Asked(number))[1].AccountId}@example.org").Count().ShouldBe(1);
        (await Messages.Recover()).ShouldBe(0, "it is under way, and not lost");
        never.SetResult();
        await hanging;
        (await Told(number)).ShouldBe(["Paged", "Paged", "Email Sent", "Email Sent"]);
    }

    [Theory]
    [InlineData(false, 0, "Underway", "Sent")]
    [InlineData(true, 1, "Cut", "Sent")] // it was taken for lost, and did arrive
    public async Task AnotherNode_CutsWhatIsUnderWayOnlyWhereItHasTheDuty(bool hasDuty, int cut, string meanwhile, string end)
    {
        await EveryoneReachable();
        await Fire();
        var (underway, arrives) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        Mail.Before = _ =>
        {
            underway.TrySetResult();
            return arrives.Task;
        };
        await Steps.AskDue();
        var sending = (await Messages.BeginDue()).ShouldHaveSingleItem();
        await underway.Task;
        var other = ActivatorUtilities.CreateInstance<PageMessages>(Office.Services, new PlayedDuty(hasDuty));

        (await other.Recover()).ShouldBe(cut);
        (await State()).ShouldBe(meanwhile);

        arrives.SetResult();
        await sending;
        (await State()).ShouldBe(end);
        (await other.Recover()).ShouldBe(0, "what has arrived is not lost");

        async Task<string> State() => $"{(await Office.Read(db => db.PageDeliveries.SingleAsync())).State}";
    }

    private sealed class PlayedDuty(bool hasIt) : IDuty
    {
        public Task<bool> HasIt(DashboardDbContext db) => Task.FromResult(hasIt);
    }

    [Fact]
    public async Task MoreThanOneWayTakesAtATime_LeavesTheOtherWaysFree()
    {
        var (lanes, never) = (new SendingLanes(), new TaskCompletionSource());
        var hanging = Enumerable.Range(0, SendingLanes.Slots + 1).Select(i => Hang($"P-{i}", PageChannel.Webhook)).ToList();

        (await lanes.InSlot(PageChannel.Email, () => Task.FromResult(true), CancellationToken.None)).ShouldBeTrue();
        lanes.Run("P-0", PageChannel.Webhook, () => Task.FromResult(true)).ShouldBeNull("one at a time for each person and way");
        lanes.IsBusy("P-0", PageChannel.Email).ShouldBeFalse();

        never.SetResult();
        await Task.WhenAll(hanging);
        lanes.IsBusy("P-0", PageChannel.Webhook).ShouldBeFalse();

        Task Hang(string person, PageChannel channel) => lanes.Run(
            person, channel, () => lanes.InSlot(channel, async () =>
            {
                await never.Task;
                return true;
            }, CancellationToken.None))!;
    }

    [Fact]
    public async Task NumberOfAMessage_IsOfExactlyWhatItSays()
    {
        await EveryoneReachable(form => form with { Email = false, Webhook = true, Number = "+97444123456" });
        var sent = new List<(string Id, string Content, int Pages)>();
        Provider.Answer = (arrived, _) =>
        {
            sent.Add((arrived.Id, arrived.Payload.GetRawText(), arrived.Data.GetProperty("pages").GetArrayLength()));
            return Task.FromResult(500);
        };
        await Fire();
        await Look();
        await Pass(TimeSpan.FromSeconds(6));
        await Fire();
        await Pass(TimeSpan.FromSeconds(11));

        sent.Select(s => s.Pages).ShouldBe([1, 1, 2]);
        sent[1].ShouldBe(sent[0], "a receiver leaves out what it has had");
        sent[2].Id.ShouldNotBe(sent[0].Id, "the second danger is not left out as known");
    }

    [Fact]
    public async Task StoreThatFailsOnceAMessageHasLeft_IsToldOfItAsSoonAsItWritesAgain()
    {
        await EveryoneReachable();
        var number = await Fire();
        await Steps.AskDue();
        Mail.Before = _ =>
        {
            Store.Refuses = true;
            return Task.CompletedTask;
        };

        var sending = (await Messages.BeginDue()).ShouldHaveSingleItem();
        await Tried(TimeSpan.FromSeconds(1));
        Office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Tried(TimeSpan.FromSeconds(2));
        Store.Refuses = false;
        Office.Clock.Advance(TimeSpan.FromSeconds(2));
        await sending;
        await Look();

        Mail.All.Count.ShouldBe(1);
        (await Told(number)).ShouldBe(["Paged", "Email Sent"]);
    }

    [Fact]
    public async Task StoreThatFailsBeforeAMessageLeaves_SendsItOnceItWritesAgain()
    {
        await EveryoneReachable();
        await Fire();
        await Steps.AskDue();
        Store.Refuses = true;
        await Messages.SendDue();
        Mail.All.ShouldBeEmpty();

        Store.Refuses = false;
        await Messages.SendDue();

        Mail.All.Count.ShouldBe(1);
    }

    // The next wait of just that length; others' waits pass by.
    private async Task Tried(TimeSpan wait)
    {
        while (await Office.Clock.NextWait() != wait)
        {
        }
    }
}
