using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class RoomLineTests
{
    [Theory]
    [InlineData("day-cap, 8 in 24 h, 3 open", "day-cap", 8, 3, null, null)]
    [InlineData("free, 0 in 24 h, 0 open, own caps 5 in 24 h and 6 open", "free", 0, 0, 5, 6)]
    [InlineData("off-duty, 999999999 in 24 h, 1 open", "off-duty", 999_999_999, 1, null, null)]
    public void Line_ReadsBackAsWhatWasWritten(string line, string state, int used, int open, int? ownPerDay, int? ownOpen)
    {
        var room = new RoomLine(state, used, open, ownPerDay, ownOpen);

        room.ToString().ShouldBe(line);
        RoomLine.Read(line).ShouldBe(room);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("free")]
    [InlineData("Maya Ellison")]
    [InlineData("free, many in 24 h, 1 open")]
    [InlineData("Free, 0 in 24 h, 0 open")]
    [InlineData("free, 0 in 24 h, 0 open and more")]
    [InlineData("free, 9999999999 in 24 h, 0 open")]
    [InlineData("free, 0 in 24 h, 0 open, own caps 5 in 24 h")]
    public void AnythingElse_IsNoRoom(string? line) => RoomLine.Read(line).ShouldBeNull();
}
