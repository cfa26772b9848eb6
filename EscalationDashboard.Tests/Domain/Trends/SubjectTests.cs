using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class SubjectTests
{
    [Theory]
    [InlineData("Part:1034-77", SubjectKind.Part, "1034-77")]
    [InlineData("Software:2026.36.4", SubjectKind.Software, "2026.36.4")]
    [InlineData("Diagnosis:A:B", SubjectKind.Diagnosis, "A:B")]
    public void Text_IsReadAsItIsWritten(string text, SubjectKind kind, string value)
    {
        var subject = Subject.Read(text);

        subject.ShouldBe(new Subject(kind, value));
        $"{subject}".ShouldBe(text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Part")]
    [InlineData("Part:")]
    [InlineData("part:1")]
    [InlineData("2:1")]
    [InlineData("Colour:red")]
    public void Text_ThatIsNone_IsNone(string? text) => Subject.Read(text).ShouldBeNull();

    [Fact]
    public void One_IsFoundWholeAmongOthers()
    {
        var subjects = new Subject(SubjectKind.Part, "1034-771").Written + new Subject(SubjectKind.Part, "2|3").Written[1..];

        subjects.ShouldNotContain(new Subject(SubjectKind.Part, "1034-77").Written);
        Subject.All(subjects).ShouldBe([new Subject(SubjectKind.Part, "1034-771"), new Subject(SubjectKind.Part, "2/3")]);
    }
}
