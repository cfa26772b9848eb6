using EscalationDashboard.Application.ServiceDesk;
using EscalationDashboard.Tests.Seeding.Replay;

namespace EscalationDashboard.Tests.Application.ServiceDesk;

public sealed class ServiceDeskLogTests
{
    private const string Row = "INV1,New,Ada Quill,Harbour,29-02-2016 08:00,Category 1,3 - Moderate,Phone,?,?";

    [Fact]
    public void TheFirstRow_IsTheRequestAndTheLastSaysHowItEnded()
    {
        var requests = Read($"{Row}\nINV1,Closed,Somebody Else,Elsewhere,29-02-2016 08:00,Category 2,1 - Critical,Phone,29-02-2016 10:30,05-03-2016 12:00");

        var request = requests.ShouldHaveSingleItem();
        request.Caller.ShouldBe("Ada Quill");
        request.Location.ShouldBe("Harbour");
        request.Critical.ShouldBeFalse();
        request.OpenedAt.ShouldBe(new DateTimeOffset(2016, 2, 29, 8, 0, 0, TimeSpan.Zero));
        request.SettledAt.ShouldBe(new DateTimeOffset(2016, 2, 29, 10, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void AQuestionMark_IsUnknown()
    {
        var request = Read("INV1,New,?,?,29-02-2016 08:00,Category 1,3 - Moderate,Phone,?,?").ShouldHaveSingleItem();

        request.Caller.ShouldBe("unknown INV1");
        request.Location.ShouldBe("unknown");
        request.SettledAt.ShouldBeNull();
    }

    [Fact]
    public void Requests_ComeInTheOrderTheyWereOpened()
    {
        var requests = Read("INV2,New,A,H,29-02-2016 09:00,C,3 - Moderate,Phone,?,?\nINV1,New,B,H,29-02-2016 08:00,C,3 - Moderate,Phone,?,?");

        requests.Select(r => r.Number).ShouldBe(["INV1", "INV2"]);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("number,caller_id\n", "lacks the columns location, opened_at, category, priority, resolved_at, closed_at")]
    [InlineData(SmallLog.Header + "\n", "has no requests")]
    [InlineData(SmallLog.Header + "\nINV1,New,A,H,2016-02-29,C,3 - Moderate,Phone,?,?", "Line 2: opened_at is '2016-02-29'")]
    [InlineData(SmallLog.Header + "\nINV1,New,A,H,?,C,3 - Moderate,Phone,?,?", "Line 2: opened_at is unknown")]
    [InlineData(SmallLog.Header + "\nINV1,New,A,H", "Line 2: resolved_at is missing")]
    [InlineData(SmallLog.Header + "\n,New,A,H,29-02-2016 08:00,C,3 - Moderate,Phone,?,?", "Line 2: number is missing")]
    public void AFileThatIsNoSuchLog_IsRefusedWithThePlaceAndTheReason(string text, string expected)
    {
        using var reader = new StringReader(text);

        Should.Throw<LogFaultException>(() => ServiceDeskLog.Read(reader)).Message.ShouldContain(expected);
    }

    private static IReadOnlyList<LoggedRequest> Read(string rows)
    {
        using var reader = new StringReader($"{SmallLog.Header}\n{rows}\n");
        return ServiceDeskLog.Read(reader);
    }
}
