using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Domain.Paging;

/// <summary>By which way a person is reached.</summary>
public enum PageChannel
{
    /// <summary>The browser, also with the tab closed.</summary>
    Push,

    Email,

    /// <summary>SMS or voice, through a provider that takes a signed webhook.</summary>
    Webhook,
}

/// <summary>What has become of a message to a person.</summary>
public enum PageDeliveryState
{
    /// <summary>To be sent, or sent again, when it is due.</summary>
    Waiting,

    /// <summary>Being sent at this moment.</summary>
    Underway,

    Sent,

    /// <summary>Given up after several attempts, or where more could change nothing.</summary>
    Failed,

    /// <summary>The program ended while it was being sent: it may have arrived, and is not sent again.</summary>
    Cut,

    /// <summary>There was nothing left to ask for before it was due.</summary>
    Dropped,
}

/// <summary>
/// One message that asks one person by one way. It is stored as under way before it leaves and settled afterwards, so that a program
/// that is killed between the two does not send it twice.
/// </summary>
public sealed class PageDelivery
{
    /// <summary>After so many failed attempts, some three minutes, another way or another person is better.</summary>
    public const int MostAttempts = 6;

    /// <summary>However long the other side asks to be left alone: a customer is waiting for a leader.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(80);

    private const int LongestFault = 300;

    public required string Id { get; init; }

    public required string PageId { get; init; }

    /// <summary>Of the page, from 1.</summary>
    public required int Step { get; init; }

    public required string AccountId { get; init; }

    public required PageChannel Channel { get; init; }

    /// <summary>When it is sent next; null once it is under way or settled.</summary>
    public required DateTimeOffset? DueAt { get; set; }

    public PageDeliveryState State { get; private set; } = PageDeliveryState.Waiting;

    public int Failures { get; private set; }

    /// <summary>What was wrong the last time; null where nothing was.</summary>
    public string? Fault { get; private set; }

    /// <summary>When it was tried last, or settled.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Stored before it is sent.</summary>
    /// <returns>Whether it still was to be sent.</returns>
    public bool Begin(DateTimeOffset now)
    {
        if (State != PageDeliveryState.Waiting)
        {
            return false;
        }

        Settle(PageDeliveryState.Underway, now);
        return true;
    }

    public void Arrived(DateTimeOffset now)
    {
        Settle(PageDeliveryState.Sent, now);
        Fault = null;
    }

    /// <param name="jitter">Random, from 0 to 1.</param>
    /// <param name="asked">The wait that the other side asked for, where it did.</param>
    public void FailedAt(string fault, DateTimeOffset now, double jitter, TimeSpan? asked = null)
    {
        Failures++;
        Fault = Short(fault);
        Settle(Failures >= MostAttempts ? PageDeliveryState.Failed : PageDeliveryState.Waiting, now);
        DueAt = State == PageDeliveryState.Waiting ? now + RetrySchedule.After(Failures, jitter, asked > LongestWait ? LongestWait : asked) : null;
    }

    /// <summary>The person's address is no more: trying again would change nothing.</summary>
    public void GiveUp(string fault, DateTimeOffset now)
    {
        Failures++;
        Fault = Short(fault);
        Settle(PageDeliveryState.Failed, now);
    }

    /// <summary>The installation is connected to the way no more. Nothing was tried, so that it is no failure of the way.</summary>
    public void Disconnected(string fault, DateTimeOffset now)
    {
        Fault = Short(fault);
        Settle(PageDeliveryState.Failed, now);
    }

    /// <summary>The program ended while it was being sent.</summary>
    /// <returns>Whether it still was; what has been settled meanwhile stays so.</returns>
    public bool CutOff(DateTimeOffset now)
    {
        if (State != PageDeliveryState.Underway)
        {
            return false;
        }

        Settle(PageDeliveryState.Cut, now);
        return true;
    }

    /// <summary>
    /// Whether there is news in what became of it: while it is under way; and where it counts as interrupted, since the program that sent
    /// it only stood still and others took it for dead, in that it did arrive.
    /// </summary>
    public bool MaySettle(bool arrived) => State == PageDeliveryState.Underway || (arrived && State == PageDeliveryState.Cut);

    public void Drop(DateTimeOffset now) => Settle(PageDeliveryState.Dropped, now);

    /// <summary>The person has come to be quiet since it was made: it waits for the end of that.</summary>
    public void Postpone(DateTimeOffset until) => DueAt = until;

    /// <summary>Another way to the same person has failed: this one is not waited for.</summary>
    public void Hasten(DateTimeOffset now)
    {
        if (State == PageDeliveryState.Waiting && Failures == 0 && DueAt > now)
        {
            DueAt = now;
        }
    }

    /// <summary>As much of what went wrong as is kept.</summary>
    public static string Short(string fault) => fault.Length <= LongestFault ? fault : fault[..LongestFault];

    private void Settle(PageDeliveryState state, DateTimeOffset now) => (State, At, DueAt) = (state, now, null);
}
