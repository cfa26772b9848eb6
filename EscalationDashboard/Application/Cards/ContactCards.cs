using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Application.Cards;

/// <summary>A visit's card, or why there is none.</summary>
public sealed record VisitCard(string? MessageId, IReadOnlyList<CardLine> Leaders, string? Reason)
{
    public static VisitCard None(string reason) => new(null, [], reason);
}

/// <summary>
/// The in-app message that gives a customer the leaders' names, hours and ways to reach them. A visit at a live location
/// gets one, in the customer's language; its customer is told when what stands on it has changed, and when it is taken back.
/// </summary>
public sealed class ContactCards(MessageTexts texts, Ids ids)
{
    /// <summary>Of the visits at a location in stage Limited, this many in a hundred get the card.</summary>
    public const int LimitedShare = 50;

    /// <summary>A visit that began longer ago gives no way to a leader any more, so its customer is not written to.</summary>
    public static readonly TimeSpan VisitsFollowed = TimeSpan.FromDays(90);

    private readonly CardTexts _words = new(texts);

    /// <summary>Gives a visit its card, where it has none yet; one it has is brought up to date.</summary>
    /// <param name="wait">What a location that overflows owes the reader of a new card; null where it does not.</param>
    public VisitCard Issue(
        WriteScope scope, Network network, Visit visit, Location location, VisitContact customer, DateTimeOffset now, CardWait? wait = null)
    {
        if (!location.IsLive)
        {
            return VisitCard.None("location-not-live");
        }

        if (location.Stage == LocationStage.Limited && visit.CardMessageId is null && !InLimitedShare(visit.Ref))
        {
            return VisitCard.None("not-in-the-limited-share");
        }

        if (location.CardsWithheldSince is not null && visit.CardMessageId is null)
        {
            return VisitCard.None("location-overflows");
        }

        var entries = ContactCard.Of(network.LeadersIn(location.RegionCode), location);
        Bring(scope, visit, location, customer, entries, now, wait);
        return new VisitCard(visit.CardMessageId, _words.Lines(entries, customer.Language), null);
    }

    /// <summary>
    /// Brings the cards of open visits up to date with what a command has changed: reissued where what stands on them is
    /// another, withdrawn where the location is not live any more, given back where it is again. Call it in the transaction of
    /// any change of leaders or of a location's stage; where nothing on a card has changed it does nothing.
    /// </summary>
    public async Task<CardsFollowed> Follow(WriteScope scope, IReadOnlyCollection<string> locationCodes, DateTimeOffset now)
    {
        await scope.Db.SaveChangesAsync();
        var (since, followed) = (now - VisitsFollowed, new CardsFollowed(0, 0, 0));
        var locations = await scope.Db.Locations.AsNoTracking().Where(l => locationCodes.Contains(l.Code)).OrderBy(l => l.Code).ToListAsync();
        var leaders = await scope.Db.Leaders.AsNoTracking().ToListAsync();
        foreach (var location in locations)
        {
            var entries = ContactCard.Of(leaders.Where(l => l.RegionCode == location.RegionCode), location);
            var held = await (from visit in scope.Db.Visits
                              join customer in scope.Db.VisitContacts
                                  on new { VisitRef = visit.Ref, visit.CustomerRef } equals new { customer.VisitRef, customer.CustomerRef }
                              where visit.LocationCode == location.Code && visit.OpenedAt >= since
                                  && visit.CardMessageId != null && visit.Stage != Visit.HandedOver
                              orderby visit.OpenedAt, visit.Ref
                              select new { visit, customer }).ToListAsync();
            foreach (var it in held)
            {
                followed = Follow(scope, it.visit, location, it.customer, entries, followed, now);
            }
        }

        return followed;
    }

    private CardsFollowed Follow(
        WriteScope scope, Visit visit, Location location, VisitContact customer, List<CardEntry> entries, CardsFollowed so, DateTimeOffset now)
    {
        if (location.IsLive)
        {
            var wasWithdrawn = !visit.HasCard;
            return !Bring(scope, visit, location, customer, entries, now) ? so
                : wasWithdrawn ? so with { GivenBack = so.GivenBack + 1 }
                : so with { Reissued = so.Reissued + 1 };
        }

        if (!visit.HasCard)
        {
            return so;
        }

        visit.CardWithdrawnAt = now;
        Send(scope, MessageKind.CardWithdrawn, visit, customer, _words.Withdrawn(location, customer.Language), now);
        return so with { Withdrawn = so.Withdrawn + 1 };
    }

    /// <returns>Whether the customer was written to.</returns>
    private bool Bring(WriteScope scope, Visit visit, Location location, VisitContact customer, List<CardEntry> entries, DateTimeOffset now, CardWait? wait = null)
    {
        if (visit is { HasCard: true, CardEntries: { } before })
        {
            var changes = ContactCard.Between(before, entries);
            if (changes.Count == 0)
            {
                return false;
            }

            var text = _words.Changed(location, entries, changes, customer.Language);
            (visit.CardEntries, visit.CardMessageId) = (entries, Send(scope, MessageKind.CardChanged, visit, customer, text, now));
            return true;
        }

        // The first one; or the whole of it again, where it had been taken back.
        var kind = visit.CardMessageId is null ? MessageKind.ContactCard : MessageKind.CardChanged;
        visit.CardMessageId = Send(scope, kind, visit, customer, _words.Given(customer.Name, location, entries, customer.Language, wait), now);
        (visit.CardEntries, visit.CardWithdrawnAt) = (entries, null);
        visit.CardIssuedAt ??= now;
        return true;
    }

    private string Send(WriteScope scope, MessageKind kind, Visit visit, VisitContact customer, string text, DateTimeOffset now)
    {
        var message = new OutgoingMessage
        {
            Id = ids.Next(),
            Kind = kind,
            CustomerRef = customer.CustomerRef,
            VisitRef = visit.Ref,
            Language = customer.Language,
            Text = text,
            CreatedAt = now,
        };
        scope.Send(message);
        return message.Id;
    }

    // By hash, so that the same visit is in or out wherever and whenever it is asked.
    private static bool InLimitedShare(string visitRef) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(visitRef))[0] * 100 / 256 < LimitedShare;
}
