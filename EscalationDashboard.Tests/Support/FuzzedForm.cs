using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Tests.Support;

/// <summary>What may be put into a field, and how it is kept.</summary>
public enum FieldKind
{
    /// <summary>Kept letter by letter, or refused.</summary>
    Words,

    /// <summary>A name: cleaned as <c>NameText</c> says.</summary>
    Name,

    /// <summary>Read as something else, such as a number, a day, hours or a reference.</summary>
    Value,

    /// <summary>One of several that are offered.</summary>
    Choice,

    Tick,

    /// <summary>Narrows what is shown, and is kept nowhere.</summary>
    Sought,
}

/// <param name="Id">Its <c>data-testid</c>, or what <see cref="Of"/> takes instead.</param>
/// <param name="Fine">What stands in it while another field is tried; null where it stays as the page drew it.</param>
public sealed record FuzzedField(string Id, FieldKind Kind, string? Fine = null)
{
    public string Selector => Of(Id);

    public static FuzzedField Words(string id) => new(id, FieldKind.Words, "Because it must be.");

    public static FuzzedField Name(string id) => new(id, FieldKind.Name, "A name");

    public static FuzzedField Value(string id, string? fine = null) => new(id, FieldKind.Value, fine);

    public static FuzzedField Choice(string id, string? fine = null) => new(id, FieldKind.Choice, fine);

    /// <summary>A browser's own field sends a time of day or nothing: all of them are offered, and nothing else.</summary>
    public static FuzzedField Time(string id) => new(id, FieldKind.Choice);

    public static FuzzedField Tick(string id) => new(id, FieldKind.Tick);

    public static FuzzedField Sought(string id) => new(id, FieldKind.Sought);

    /// <summary>A test id, or an attribute of data, as a selector; a selector as it is.</summary>
    public static string Of(string id) => id.AsSpan().IndexOfAny("[#. ") >= 0 ? id : id.StartsWith("data-", StringComparison.Ordinal) ? $"[{id}]" : $"[data-testid={id}]";
}

/// <summary>A page or a part of one as one person has it in front of them.</summary>
public sealed record FuzzedPage(Type Component, string Account, StaffRole Role, params (string Name, object Value)[] Parameters)
{
    /// <summary>The address it is under, where it reads its address.</summary>
    public string Address { get; init; } = "/";

    /// <summary>What it needs of the node beside the commands and queries, and what ends that.</summary>
    public Func<StaffScreen, Task<IAsyncDisposable>>? Needs { get; init; }
}

/// <summary>A form, or fields with a button, of some page.</summary>
/// <param name="Submit">The form, or the button; null where a field acts by itself.</param>
/// <param name="Begin">Makes what the page is about, so that the form can be sent.</param>
/// <param name="Steps">What is pressed or ticked until the form is there.</param>
public sealed record FuzzedForm(string Name, FuzzedField[] Fields, string? Submit, Func<ProductFixture, Task<FuzzedPage>> Begin, params string[] Steps);
