using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Paging;

/// <summary>What one person is asked to act on.</summary>
/// <param name="At">When they were asked.</param>
public sealed record PageLine(
    string PageId, string DisputeNumber, string LocationCode, string LocationName, PageCause Cause, bool IsDanger, PageTier Tier, int Step, DateTimeOffset At);

/// <summary>A colleague who offers to swap a turn on call.</summary>
public sealed record SwapLine(string Name, string PlaceName);

/// <summary>One message to one person by one way; several that come due together are one.</summary>
/// <param name="Id">Of exactly this content: the same on each attempt with it, and of no other.</param>
/// <param name="Lines">Empty where it only tries the way out, or tells of an offer.</param>
public sealed record PageMessage(string Id, Reach To, IReadOnlyList<PageLine> Lines)
{
    /// <summary>That a colleague offers to swap; null where it is about something else.</summary>
    public SwapLine? Swap { get; init; }

    private const int IdLength = 32;

    /// <summary>A receiver leaves out what it has had under the same id, so the id comes from all that the message says.</summary>
    public static PageMessage Asking(Reach to, IReadOnlyList<PageLine> lines)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new { to.Account.Id, to.Account.Name, Language = to.Account.SpokenLanguage, to.Address, to.Choice.Number, Lines = lines }, Data.Json.Options);
        return new PageMessage(Convert.ToHexStringLower(SHA256.HashData(content))[..IdLength], to, lines);
    }

    public bool IsTest => Lines.Count == 0 && Swap is null;

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
    public PageWords Of(PageMessage message) => In(message.Language.Culture, () => message.Swap is { } swap
        ? new PageWords(
            text["Paging.Swap", swap.Name, swap.PlaceName], [(text["Paging.Swap", swap.Name, swap.PlaceName], Links.OnCall)], text["Paging.Swap.Text"], text["Paging.OpenOnCall"])
        : message.IsTest
        ? new PageWords(text["Paging.Test.Subject"], [], text["Paging.Test.Text"], text["Paging.OpenAccount"])
        : new PageWords(
            message.Lines is [var only] ? Line(only) : text["Paging.Several", message.Lines.Count],
            [.. message.Lines.Select(line => (Line(line), Links.Dispute(line.DisputeNumber)))],
            text["Paging.Next"],
            text["Paging.Open"]));

    private string Line(PageLine line) => text[$"Paging.Ask.{line.Cause}", line.DisputeNumber, line.LocationName];

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
