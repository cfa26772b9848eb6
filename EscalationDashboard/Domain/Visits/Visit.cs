using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Visits;

/// <summary>One car at one location, from intake to hand-over, known by the service system's reference.</summary>
public sealed class Visit
{
    public const string HandedOver = "HandedOver";

    public required string Ref { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required string CustomerRef { get; set; }

    public required string Vin { get; set; }

    public required DateTimeOffset OpenedAt { get; set; }

    /// <summary>The car's, which trends are cut by.</summary>
    public string VehicleModel { get; set; } = "";

    /// <summary>The hand-over promised to the customer.</summary>
    public DateTimeOffset? PromisedAt { get; set; }

    /// <summary>The stage of the work in the service system's own word; <see cref="HandedOver"/> ends the visit.</summary>
    public required string Stage { get; set; }

    public bool Drivable { get; set; } = true;

    public bool TowOpen { get; set; }

    public List<Recall> Recalls { get; set; } = [];

    public int? OdometerKm { get; set; }

    /// <summary>The message that carried the contact card as it is now; a visit gets one card.</summary>
    public string? CardMessageId { get; set; }

    public DateTimeOffset? CardIssuedAt { get; set; }

    /// <summary>Whom the customer's card names, as it was last sent; null before the first.</summary>
    public List<CardEntry>? CardEntries { get; set; }

    /// <summary>When the card was taken back, since the location takes no contact; null while it is good.</summary>
    public DateTimeOffset? CardWithdrawnAt { get; set; }

    /// <summary>Whether its customer holds a card that is good.</summary>
    public bool HasCard => CardMessageId is not null && CardWithdrawnAt is null;

    public bool IsHandedOver => Stage == HandedOver;

    public bool HasStopDrivingRecall => Recalls.Exists(r => r.StopDriving);
}

/// <summary>An open recall campaign on a car.</summary>
public sealed record Recall(string Campaign, bool StopDriving);

public sealed class Vehicle
{
    /// <summary>Vehicle identification number, 17 characters.</summary>
    public required string Vin { get; init; }

    public required string Model { get; set; }

    public int Year { get; set; }
}

/// <summary>A person, or a fleet, as the service system knows them.</summary>
public sealed class Customer
{
    public required string Ref { get; init; }

    public required string Name { get; set; }

    /// <summary>E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>Two-letter language in which messages to this customer are written.</summary>
    public required string Language { get; set; }

    public bool Fleet { get; set; }

    /// <summary>What stands in place of words that were erased.</summary>
    public const string Erased = "[…]";

    /// <summary>When everything about this person was erased on request; only the reference is left.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>
    /// The secret under which the audit keeps the fingerprints of words about this person; goes when they are erased, so
    /// that nobody can try words against the fingerprints any more.
    /// </summary>
    public string? WordsKey { get; set; }

    /// <summary>By what the customer is found, folded; kept beside the original whenever it is saved.</summary>
    public string SoughtAs
    {
        get => FoldedText.OfAll(Name, TelephoneNumber.Words(Phone), Ref);
        private set => _ = value;
    }

    /// <summary>Takes out who it is, for good.</summary>
    public void Forget(DateTimeOffset now) => (Name, Phone, WordsKey, ErasedAt) = (Erased, null, null, now);

    /// <summary>A new visit has brought the person back, who is known again from then on.</summary>
    public void Return() => ErasedAt = null;
}
