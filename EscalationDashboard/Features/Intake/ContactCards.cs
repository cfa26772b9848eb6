using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Features.Intake;

/// <summary>
/// The in-app message that gives a customer the leaders' names, hours and ways to reach them. A visit at a live location
/// gets one, in the customer's language.
/// </summary>
public sealed class ContactCards(MessageTexts texts, Ids ids)
{
    /// <summary>Of the visits at a location in stage Limited, this many in a hundred get the card.</summary>
    public const int LimitedShare = 50;

    public ContactCardAnswer Issue(
        WriteScope scope, Network network, Visit visit, Location location, Customer customer, DateTimeOffset now)
    {
        if (!location.IsLive)
        {
            return new ContactCardAnswer(false, null, null, "location-not-live");
        }

        if (location.Stage == LocationStage.Limited && !InLimitedShare(visit.Ref))
        {
            return new ContactCardAnswer(false, null, null, "not-in-the-limited-share");
        }

        var culture = MessageCulture.Of(customer.Language);
        var leaders = LeadersOf(network, location);
        if (visit.CardMessageId is null)
        {
            visit.CardMessageId = ids.Next();
            visit.CardIssuedAt = now;
            scope.Db.Messages.Add(new OutgoingMessage
            {
                Id = visit.CardMessageId,
                Kind = MessageKind.ContactCard,
                CustomerRef = customer.Ref,
                VisitRef = visit.Ref,
                Language = customer.Language,
                Text = Text(customer, location, leaders, culture),
                CreatedAt = now,
            });
        }

        return new ContactCardAnswer(
            true,
            visit.CardMessageId,
            [.. leaders.Select(l => new CardLeader($"{l.Tier}", l.Name, ReachOf(l, location, customer.Language), HoursText.Of(l.Hours, culture)))],
            null);
    }

    private string Text(Customer customer, Location location, List<Leader> leaders, CultureInfo culture) => texts.Render(
        customer.Language,
        "contact-card",
        ("customer", customer.Name),
        ("location", location.Name),
        ("how", texts.Render(customer.Language, "reach.relay", ("phone", location.RelayPhone))),
        ("leaders", string.Join('\n', leaders.Select(l => texts.Render(
            customer.Language,
            "contact-card.leader",
            ("name", l.Name),
            ("hours", HoursText.Of(l.Hours, culture)),
            ("reach", ReachOf(l, location, customer.Language)))))));

    private string ReachOf(Leader leader, Location location, string language) => leader.Reach switch
    {
        Reach.Direct when leader.DirectPhone is { } phone => texts.Render(language, "reach.direct", ("phone", phone)),
        Reach.InApp => texts.Render(language, "reach.in-app"),
        _ => texts.Render(language, "reach.relay", ("phone", location.RelayPhone)),
    };

    private static List<Leader> LeadersOf(Network network, Location location) => [.. network.LeadersIn(location.RegionCode)
        .Where(l => l.Tier == LeaderTier.Regional || l.LocationCodes.Contains(location.Code))
        .OrderBy(l => l.Tier).ThenBy(l => l.Id, StringComparer.Ordinal)];

    // By hash, so that the same visit is in or out wherever and whenever it is asked.
    private static bool InLimitedShare(string visitRef) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(visitRef))[0] * 100 / 256 < LimitedShare;
}
