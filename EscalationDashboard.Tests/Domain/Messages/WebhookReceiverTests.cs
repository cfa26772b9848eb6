using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class WebhookReceiverTests
{
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);

    [Fact]
    public void Gone_takes_nothing_until_an_admin_resumes()
    {
        var receiver = Receiver();

        receiver.Tried(Answer(410));

        receiver.TakesAt(Build.Now.AddYears(1)).ShouldBeFalse();
        receiver.Resume(Admin, "They are back").IsAllowed.ShouldBeTrue();
        receiver.TakesAt(Build.Now).ShouldBeTrue();
        receiver.Resume(Admin, "Again").Refusals.Single().Code.ShouldBe(OutboxRefusal.ReceiverNotGone);
    }

    [Theory]
    [InlineData(429, 60, 60)]
    [InlineData(502, 60, 60)]
    [InlineData(503, 60, 60)]
    [InlineData(504, 60, 60)]
    [InlineData(503, 86_400, 3_600)]
    [InlineData(429, null, 0)]
    [InlineData(500, 60, 0)]
    [InlineData(501, 60, 0)]
    [InlineData(505, 60, 0)]
    public void Busy_is_left_alone_for_as_long_as_it_asks(int status, int? asked, int held)
    {
        var receiver = Receiver();

        receiver.Tried(Answer(status, asked));

        receiver.TakesAt(Build.Now.AddSeconds(held)).ShouldBeTrue();
        receiver.TakesAt(Build.Now.AddSeconds(held - 1)).ShouldBe(held == 0);
    }

    [Fact]
    public void Failing_and_gone_count_from_the_first_time()
    {
        var receiver = Receiver();

        receiver.Tried(Answer(410)).ShouldBeFalse();
        receiver.Tried(Answer(410) with { At = Build.Now.AddHours(1) }).ShouldBeFalse();
        receiver.Tried(Answer(500) with { At = Build.Now.AddHours(2) }).ShouldBeFalse();

        (receiver.FailingSince, receiver.GoneAt).ShouldBe((Build.Now, Build.Now));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void Back_after_a_minute_of_failures_it_was_down(int seconds, bool isBack)
    {
        var receiver = Receiver();
        receiver.Tried(Answer(500));

        receiver.Tried(Answer(200) with { At = Build.Now.AddSeconds(seconds) }).ShouldBe(isBack);

        (receiver.FailingSince, receiver.DeliveredAt).ShouldBe((null, Build.Now.AddSeconds(seconds)));
    }

    private static WebhookReceiver Receiver() => new() { Address = "https://example.test/hooks" };

    private static DeliveryAttempt Answer(int status, int? retryAfter = null) =>
        new(Build.Now, status, null, 5, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}
