using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Paging;

/// <summary>What one person is asked to act on.</summary>
/// <param name="At">When they were asked.</param>
public sealed record PageLine(
    string PageId, string DisputeNumber, string LocationCode, string LocationName, PageCause Cause, bool IsDanger, PageTier Tier, int Step, DateTimeOffset At);

/// <summary>What another person did about the reader's turns on call.</summary>
/// <param name="ByName">Who did it.</param>
/// <param name="Zone">On the place's clocks, as the page of who is on call says it.</param>
public sealed record TurnLine(TurnNews News, string ByName, string PlaceName, TimeZoneInfo Zone, Interval Time);

/// <summary>One message to one person by one way; several that come due together are one.</summary>
/// <param name="Id">Of exactly this content: the same on each attempt with it, and of no other.</param>
/// <param name="Lines">Empty where it only tries the way out, or tells of turns.</param>
public sealed record PageMessage(string Id, Reach To, IReadOnlyList<PageLine> Lines)
{
    /// <summary>About the person's turns on call; null where it is about something else.</summary>
    public TurnLine? Turn { get; init; }

    private const int IdLength = 32;

    /// <summary>A receiver leaves out what it has had under the same id, so the id comes from all that the message says.</summary>
    public static PageMessage Asking(Reach to, IReadOnlyList<PageLine> lines)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new { to.Account.Id, to.Account.Name, Language = to.Account.SpokenLanguage, to.Address, to.Choice.Number, Lines = lines }, Data.Json.Options);
        return new PageMessage(Convert.ToHexStringLower(SHA256.HashData(content))[..IdLength], to, lines);
    }

    public bool IsTest => Lines.Count == 0 && Turn is null;

    public Language Language => Languages.Find(To.Account.SpokenLanguage) ?? Languages.All[0];
}

/// <summary>A message in the person's language. Nothing in it tells anything of the customer, who has not agreed to mail servers and providers.</summary>
/// <param name="Subject">Also all that an SMS says.</param>
/// <param name="Lines">What is asked, each with its dispute.</param>
/// <param name="About">What happens where the person does not answer.</param>
public sealed record PageWords(string Subject, IReadOnlyList<(string Text, string Path)> Lines, string About, string Open);

/// <summary>Writes messages to staff.</summary>
public sealed class PageTexts(IStringLocalizer<Text> text)
{
    public PageWords Of(PageMessage message) => In(message.Language.Culture, () => message.Turn is { } turn
        ? new PageWords(
            Line(turn), [(Line(turn), Links.OnCall)],
            text[turn.News == TurnNews.Offered ? "Paging.Turn.Answer" : "Paging.Turn.Look"], text["Paging.OpenOnCall"])
        : message.IsTest
        ? new PageWords(text["Paging.Test.Subject"], [], text["Paging.Test.Text"], text["Paging.OpenAccount"])
        : new PageWords(
            message.Lines is [var only] ? Line(only) : Several(message.Lines),
            [.. message.Lines.Select(line => (Line(line), Links.Dispute(line.DisputeNumber)))],
            text["Paging.Next"],
            text["Paging.Open"]));

    // The more of them, the more a danger among them must be heard: often this line is all that is read.
    private string Several(IReadOnlyList<PageLine> lines) => lines.Count(line => line.IsDanger) is > 0 and var dangers
        ? text["Paging.SeveralInDanger", lines.Count, dangers]
        : text["Paging.Several", lines.Count];

    private string Line(PageLine line) => text[$"Paging.Ask.{line.Cause}", line.DisputeNumber, line.LocationName];

    private string Line(TurnLine turn) => string.Join(
        ' ', text[$"Paging.Turn.{turn.News}", turn.ByName, turn.PlaceName, Moment(turn.Time.Start, turn.Zone), Moment(turn.Time.End, turn.Zone)].Value, text["Paging.Turn.Clock", turn.Zone.Id].Value);

    private static string Moment(DateTimeOffset at, TimeZoneInfo zone) => DateText.Moment(TimeZoneInfo.ConvertTime(at, zone));

    private static T In<T>(CultureInfo culture, Func<T> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
