using System.Globalization;
using System.Text.RegularExpressions;

namespace EscalationDashboard.Features.Paging;

/// <summary>What a mail server means where it turns a recipient away.</summary>
public static partial class SmtpRefusal
{
    // What old servers, which say no code of their own, answer to an address that they don't know.
    private static readonly int[] OfAnAddress = [550, 551, 553];

    // The server takes mail from nobody, or nothing from this sender, whatever the address and whatever it says beside.
    private static readonly int[] OfNoAddress = [521, 554];

    // Of X.1: the sender's own address (7 and 8), and how the message came (9).
    private static readonly int[] OfTheSender = [7, 8, 9];

    // Of X.2: full (2), a message too long (3), a list that can't be taken apart (4). All of it passes, and the person is still there.
    private static readonly int[] Passing = [2, 3, 4];

    private static readonly string[] OfTheServer =
    [
        "relay", "rcpthosts", "block", "black", "denied", "spam", "policy", "sender", "reputation", "authenticat", "listed", "rbl", "permi", "prohibit",
        "full", "quota", "exceed", "storage", "try again", "later",
    ];

    /// <summary>
    /// Whether it is for good, and because of this one address; all else is the server's or the message's, and tried again. Only X.1 and
    /// X.2 of the enhanced codes (RFC 3463) speak of an address. Without such a code the words decide: a person who is there must not
    /// count as gone because this server was told to pass nothing on.
    /// </summary>
    /// <param name="said">The server's words, which begin with the enhanced code where there is one.</param>
    public static bool IsOfTheAddress(int status, string said)
    {
        if (status < 500 || OfNoAddress.Contains(status))
        {
            return false;
        }

        var code = Enhanced().Match(said);
        if (!code.Success)
        {
            return OfAnAddress.Contains(status) && !OfTheServer.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
        }

        var detail = int.Parse(code.Groups["detail"].Value, CultureInfo.InvariantCulture);
        return code.Groups["subject"].Value switch
        {
            "1" => !OfTheSender.Contains(detail),
            "2" => !Passing.Contains(detail),
            _ => false,
        };
    }

    [GeneratedRegex(@"^\s*5\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})\b")]
    private static partial Regex Enhanced();
}
