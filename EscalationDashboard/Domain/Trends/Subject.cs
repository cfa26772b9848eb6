namespace EscalationDashboard.Domain.Trends;

/// <summary>What a fix can be about beside its cause.</summary>
public enum SubjectKind
{
    /// <summary>A diagnosis code.</summary>
    Diagnosis,

    /// <summary>A part, by the maker's number.</summary>
    Part,

    /// <summary>A version of the car's software.</summary>
    Software,

    /// <summary>A recall campaign.</summary>
    Recall,
}

/// <summary>One thing that a visit was about: a diagnosis, a part, a software version, a recall campaign.</summary>
public sealed record Subject(SubjectKind Kind, string Value)
{
    public const int LongestValue = 80;

    /// <summary>Stands before, between and behind the subjects of a visit.</summary>
    public const char Between = '|';

    /// <summary>As it stands among others, so that one is found whole: <c>|Part:1034-77|</c>.</summary>
    public string Written => $"{Between}{this}{Between}";

    /// <summary>For example <c>Part:1034-77</c>.</summary>
    public override string ToString() => $"{Kind}:{Value.Replace(Between, '/')}";

    /// <returns>Null where it is none.</returns>
    public static Subject? Read(string? text) =>
        text?.Split(':', 2) is [var name, { Length: > 0 and <= LongestValue } value] && Enum.GetNames<SubjectKind>().Contains(name)
            ? new Subject(Enum.Parse<SubjectKind>(name), value)
            : null;

    /// <summary>All of a visit's, as they were written.</summary>
    public static IEnumerable<Subject> All(string subjects) => subjects.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(Read).OfType<Subject>();
}
