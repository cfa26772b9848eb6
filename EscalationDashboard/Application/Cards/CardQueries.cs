using EscalationDashboard.Data;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Application.Cards;

/// <summary>The card of a location as its customers would read it, whether it is given out there yet or not.</summary>
/// <param name="Languages">In which it can be read.</param>
/// <param name="Text">With an invented customer's name.</param>
public sealed record CardPreview(
    Location Location, IReadOnlyList<string> Languages, string Language, IReadOnlyList<CardLine> Leaders, string Text);

/// <summary>Shows contact cards before anybody gets them.</summary>
public sealed class CardQueries(IReadContexts contexts, NetworkCatalog catalog, MessageTexts texts)
{
    private const string Customer = "Robin Example";
    private readonly CardTexts _words = new(texts);

    /// <returns>Null where there is no such location, or none this person may see.</returns>
    public Task<CardPreview?> Preview(Actor actor, string locationCode, string? language) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        if (network.Location(locationCode) is not { } location || !actor.Scope.Covers(location.Code, location.RegionCode))
        {
            return null;
        }

        var languages = texts.Languages.ToList();
        var chosen = languages.Find(l => l == language) ?? languages.Find(l => l == location.Language) ?? MessageTexts.Fallback;
        var entries = ContactCard.Of(network.LeadersIn(location.RegionCode), location);
        return new CardPreview(
            location, languages, chosen, _words.Lines(entries, chosen), _words.Given(Customer, location, entries, chosen));
    });

    /// <summary>The locations this person may see, by name.</summary>
    public Task<IReadOnlyList<Location>> Locations(Actor actor) => contexts.Read<IReadOnlyList<Location>>(async db =>
        [.. (await catalog.Current(db)).Locations
            .Where(l => actor.Scope.Covers(l.Code, l.RegionCode)).OrderBy(l => l.Name, StringComparer.CurrentCulture)]);
}
