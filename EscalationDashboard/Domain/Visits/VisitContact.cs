using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Visits;

/// <summary>
/// A customer as one visit knows them: name, telephone and language are kept with the visit, so that what another location
/// states about the same customer changes nothing here. A visit has one for each customer it ever had; what an earlier one
/// asked goes on under their own name and in their own language.
/// </summary>
public sealed class VisitContact
{
    public required string VisitRef { get; init; }

    public required string CustomerRef { get; init; }

    /// <summary>Lies in the store only inside <see cref="Sealed"/>, as the telephone number does.</summary>
    public required string Name { get; set; }

    /// <summary>E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>Name and telephone number as the store keeps them, under a key of the customer's; null once they are erased.</summary>
    public byte[]? Sealed { get; set; }

    /// <summary>Two-letter language in which messages to the customer about this visit are written.</summary>
    public required string Language { get; set; }

    /// <summary>By what the customer is found, folded.</summary>
    public string SoughtAs => FoldedText.OfAll(Name, TelephoneNumber.Words(Phone), CustomerRef);

    /// <summary>Whether it was erased on request; then updates of the visit bring nothing back.</summary>
    public bool IsErased { get; private set; }

    /// <summary>Takes what the service system states about the customer of this visit.</summary>
    public void State(string name, string? phone, string language)
    {
        if (!IsErased)
        {
            (Name, Phone, Language) = (name, phone, language);
        }
    }

    /// <summary>Takes out who it is, for good.</summary>
    public void Forget() => (Name, Phone, Sealed, IsErased) = (Customer.Erased, null, null, true);
}
