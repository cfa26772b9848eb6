using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// What a decision keeps of one leader's room, in one line: written where the decision is made, read where it is shown, so that
/// staff get it in their own language.
/// </summary>
/// <param name="State">One of <see cref="LeaderRoom.States"/>.</param>
/// <param name="Used">Permits used in 24 hours.</param>
/// <param name="OwnPerDay">The leader's own caps, kept only where they differ from the policy's, which stand beside.</param>
public sealed partial record RoomLine(string State, int Used, int Open, int? OwnPerDay = null, int? OwnOpen = null)
{
    public static RoomLine Of(LeaderRoom room, EffectivePolicy policy, DateTimeOffset now)
    {
        var (caps, used) = (LeaderCaps.Of(room.Leader, policy), room.Leader.Log().UsedAt(now).Count());
        return caps == LeaderCaps.Of(own: null, policy)
            ? new RoomLine(room.State, used, room.Leader.OpenDisputes)
            : new RoomLine(room.State, used, room.Leader.OpenDisputes, caps.Per24Hours, caps.Open);
    }

    /// <summary>Null where the line says something else.</summary>
    public static RoomLine? Read(string? line) => Written().Match(line ?? "") is { Success: true } match
        ? new RoomLine(match.Groups["state"].Value, Number(match, "used")!.Value, Number(match, "open")!.Value, Number(match, "ownDay"), Number(match, "ownOpen"))
        : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{State}, {Used} in 24 h, {Open} open")
        + (OwnPerDay is null ? "" : string.Create(CultureInfo.InvariantCulture, $", own caps {OwnPerDay} in 24 h and {OwnOpen} open"));

    private static int? Number(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<state>[a-z-]+), (?<used>\d{1,9}) in 24 h, (?<open>\d{1,9}) open(, own caps (?<ownDay>\d{1,9}) in 24 h and (?<ownOpen>\d{1,9}) open)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
