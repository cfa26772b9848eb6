using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Domain.Visits;

/// <summary>One car at one location, from intake to hand-over, known by the service system's reference.</summary>
public sealed partial class Visit : IPlaced
{
    public const string HandedOver = "HandedOver";

    /// <summary>The stage in which work on the car has begun.</summary>
    public const string InRepair = "InRepair";

    public required string Ref { get; init; }

    public required string LocationCode { get; init; }

    public required string RegionCode { get; init; }

    public required string CustomerRef { get; set; }

    /// <summary>The car's vehicle identification number, 17 characters.</summary>
    public required string Vin { get; set; }

    public required DateTimeOffset OpenedAt { get; set; }

    /// <summary>The car's as this visit states it, which trends are cut by.</summary>
    public string VehicleModel { get; set; } = "";

    /// <summary>0 where it is not known.</summary>
    public int VehicleYear { get; set; }

    /// <summary>The hand-over promised to the customer.</summary>
    public DateTimeOffset? PromisedAt { get; set; }

    /// <summary>The stage of the work in the service system's own word; <see cref="HandedOver"/> ends the visit.</summary>
    public required string Stage { get; set; }

    public bool Drivable { get; set; } = true;

    public bool TowOpen { get; set; }

    public List<Recall> Recalls { get; set; } = [];

    public int? OdometerKm { get; set; }

    /// <summary>When the appointment was made; null where nobody says so.</summary>
    public DateTimeOffset? BookedAt { get; set; }

    /// <summary>The time the car was booked in for.</summary>
    public DateTimeOffset? AppointmentAt { get; set; }

    /// <summary>When ordered parts are expected; null where none are waited for.</summary>
    public DateTimeOffset? PartsExpectedAt { get; set; }

    /// <summary>Who works on the car, as the service system names them.</summary>
    public string? Technician { get; set; }

    /// <summary>Of the car, as it came in.</summary>
    public string? SoftwareVersion { get; set; }

    /// <summary>The message that carried the contact card as it is now; a visit gets one card.</summary>
    public string? CardMessageId { get; set; }

    public DateTimeOffset? CardIssuedAt { get; set; }

    /// <summary>Whom the customer's card names, as it was last sent; null before the first.</summary>
    public List<CardEntry>? CardEntries { get; set; }

    /// <summary>When the card was taken back, since the location takes no contact; null while it is good.</summary>
    public DateTimeOffset? CardWithdrawnAt { get; set; }

    /// <summary>Whether its customer holds a card that is good.</summary>
    public bool HasCard => CardMessageId is not null && CardWithdrawnAt is null;

    /// <summary>The service system has another customer for it, who gets a card of their own: the one before names another customer.</summary>
    public void BelongTo(string customerRef)
    {
        if (!Reference.Same(CustomerRef, customerRef))
        {
            (CustomerRef, CardMessageId, CardEntries, CardWithdrawnAt) = (customerRef, null, null, null);
        }
    }

    /// <summary>The Monday of the week the car came in, where its location is; trends read it.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>By when it is settled the same day: as for a dispute admitted when the car came in.</summary>
    public DateTimeOffset SameDayTarget { get; private set; }

    /// <summary>When the car was handed over; null while it is here.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>The work has reached a stage; a car that comes back was not handed over.</summary>
    public void Reach(string stage, DateTimeOffset at)
    {
        (Stage, HandedOverAt) = (stage, stage == HandedOver ? HandedOverAt ?? at : null);
        Begin(stage, at);
    }

    /// <summary>Works out anew what trends read of it: a function of when the car came in and of its location's hours alone.</summary>
    public void Measure(BusinessCalendar calendar) =>
        (Week, SameDayTarget) = (TrendWeek.Of(calendar.LocalDate(OpenedAt)), DisputeTimers.For(calendar, OpenedAt).SameDayTarget);

    public bool IsHandedOver => Stage == HandedOver;

    /// <summary>Whether what was stated about the car is a danger by itself, whatever a customer says.</summary>
    public bool IsUnsafe => HasStopDrivingRecall || !Drivable || TowOpen;

    public bool HasStopDrivingRecall => Recalls.Exists(r => r.StopDriving);

    public bool HasOpenRecall => Recalls.Count > 0;
}

/// <summary>An open recall campaign on a car.</summary>
public sealed record Recall(string Campaign, bool StopDriving)
{
    /// <summary>What it is about, in the maker's words.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it can be put right already; null where nobody says so.</summary>
    public bool? RemedyAvailable { get; init; }
}

/// <summary>A person, or a fleet, as the whole network knows them; how to reach them is kept with each visit (<see cref="VisitContact"/>).</summary>
public sealed class Customer
{
    public required string Ref { get; init; }

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

    /// <summary>
    /// The key under which names and telephone numbers of this person are sealed, under the product's own; destroyed when they are
    /// erased. Null before there is anything to seal.
    /// </summary>
    public byte[]? ContactKey { get; set; }

    /// <summary>Takes out what could tell who it is, for good.</summary>
    public void Forget(DateTimeOffset now) => (WordsKey, ContactKey, ErasedAt) = (null, null, now);

    /// <summary>A new visit has brought the person back, who is known again from then on.</summary>
    public void Return() => ErasedAt = null;
}
